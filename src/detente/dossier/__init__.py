"""Wires the stages: one object, `Dossier`, whose methods are the questions an analyst asks."""

from detente.dossier.brief import Brief, Direction
from detente.dossier.dossier import Dossier
from detente.dossier.folder import Folder, bundled_names, find_folder
from detente.dossier.why import Trace

__all__ = ["Brief", "Direction", "Dossier", "Folder", "Trace", "bundled_names", "find_folder"]
