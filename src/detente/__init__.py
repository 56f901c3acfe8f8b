"""Where two countries stand, since when, why, and what may come next: measured, sourced and scored."""

from detente.core.errors import DetenteError
from detente.dossier import Dossier
from detente.version import __version__

__all__ = ["DetenteError", "Dossier", "__version__"]
