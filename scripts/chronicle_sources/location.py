"""Where the sets lie: named by one environment variable, never by a path in the code."""

import os
from pathlib import Path

VARIABLE = "DETENTE_SHARED"


def data_folder() -> Path | None:
    """Return the folder that holds the sets, or None when the variable is unset or names no such folder."""
    named = os.environ.get(VARIABLE, "")
    folder = Path(named) / "data"
    return folder if named and folder.is_dir() else None
