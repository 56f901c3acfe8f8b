"""The gate on benchmark figures lets nothing through by accident."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[1] / "scripts" / "check_floors.py"


def run(folder: Path, floors: object, *results: object) -> subprocess.CompletedProcess[str]:
    names = []
    for number, content in enumerate((floors, *results)):
        path = folder / f"{number}.json"
        path.write_text(json.dumps(content), encoding="utf-8")
        names.append(str(path))
    command = [sys.executable, str(SCRIPT), *names]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("floors", "result", "code", "said"),
    [
        ({"rows": {"min": 5}}, {"rows": 5}, 0, "1 of 1 figures"),
        ({"rows": {"min": 5}}, {"rows": 4.9}, 1, "rows: 4.9 is below its floor of 5"),
        ({"seconds": {"max": 2}}, {"seconds": 2, "other": 9}, 0, "1 of 1"),
        ({"seconds": {"max": 2}}, {"seconds": 3}, 1, "seconds: 3 is above its ceiling of 2"),
        ({"share": {"min": 0, "max": 1}}, {"share": 1.5}, 1, "above"),
        ({"rows": {"min": 5}}, {"lines": 9}, 1, "rows: missing"),
        ({"rows": {"min": 5}}, {"rows": None}, 1, "rows: not a number"),
        ({"rows": {"min": 0}}, {"rows": True}, 1, "rows: not a number"),
        ({"rows": {"max": 5}}, {"rows": float("nan")}, 1, "rows: not a number"),
        ({}, {"rows": 1}, 3, "holds no floors"),
        ({"rows": {"minimum": 1}}, {"rows": 1}, 3, "expected an object with min, max or both"),
        ({"rows": {"min": "1"}}, {"rows": 1}, 3, "limits must be numbers"),
        ({"rows": {"min": 1}}, [1], 3, "expected one JSON object, found list"),
    ],
)
def test_floors(tmp_path: Path, floors: object, result: object, code: int, said: str) -> None:
    done = run(tmp_path, floors, result)
    assert done.returncode == code
    assert said in done.stdout + done.stderr


def test_results_are_joined_and_may_not_overlap(tmp_path: Path) -> None:
    floors = {"a": {"min": 1}, "b": {"min": 1}}
    assert run(tmp_path, floors, {"a": 1}, {"b": 1}).returncode == 0
    assert run(tmp_path, floors, {"a": 1}, {"a": 1, "b": 1}).returncode == 3
