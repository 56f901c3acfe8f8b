"""What tests need from outside the repository: the reference data and a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

SHARED_VARIABLE = "DETENTE_SHARED"
CHROMIUM_VARIABLE = "DETENTE_CHROMIUM"
STRICT_VARIABLE = "DETENTE_REQUIRE_ALL"


def skip_or_fail(reason: str) -> NoReturn:
    """Skip the test, or fail it where ``DETENTE_REQUIRE_ALL=1`` says that nothing may be missing."""
    if os.environ.get(STRICT_VARIABLE) == "1":
        pytest.fail(f"{reason} (and {STRICT_VARIABLE}=1 allows no skips)", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what a bundled dossier is built into out of the user's cache; the worker processes share one."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "cache"
    folder.mkdir(exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of reference data, which is not part of the project."""
    named = os.environ.get(SHARED_VARIABLE)
    if not named:
        skip_or_fail(f"{SHARED_VARIABLE} names no folder of reference data")
    folder = Path(named).resolve()
    if not folder.is_dir():
        skip_or_fail(f"{SHARED_VARIABLE} names {named}, which is not a folder")
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of a Chromium, for tests that look at a page as a reader does."""
    found = os.environ.get(CHROMIUM_VARIABLE) or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found or not os.access(found, os.X_OK):
        skip_or_fail(f"no Chromium on the path and none named by {CHROMIUM_VARIABLE}")
    return found
