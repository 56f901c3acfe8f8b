"""The shape of the code: sizes, names, docstrings, import rules and the public face."""

from __future__ import annotations

import ast
import importlib
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "detente"
STAGES = (
    "ingest", "coding", "store", "measure", "diagnose", "respond", "ledger", "forecast", "simulate",
)  # fmt: skip

# Rules of size: the first number may be passed by few, the second by none.
MODULE_LINES, MODULE_LINES_HARD, LONG_MODULES_ALLOWED = 250, 400, 4
FUNCTION_LINES, FUNCTION_LINES_HARD, SHORT_FUNCTIONS_SHARE = 25, 60, 0.8
ONE_CLASS_SHARE, COMPANION_LINES = 0.8, 20
STAGE_NAMES = 8
README_LINES = 130

FORBIDDEN_NAMES = {"util", "utils", "helper", "helpers", "common", "manager", "managers", "misc"}
# Letters in brackets keep these patterns from finding themselves.
PACKAGE_INDEX = re.compile(
    r"p[y]pi\.|p[y]pi/|p[y]thonhosted|(?<![\w-])--(?:extra-)?i[n]dex-url|:[/]{2}[^\s/]*/simple\b"
)
MACHINE_PATH = re.compile(r"(?<![\w.$}/~-])/(?:root|home|Users|tmp|mnt|work|opt)/\w")

PUBLIC_FACE = ["DetenteError", "Dossier", "__version__"]

# Libraries whose import name is not the name they are installed by.
DISTRIBUTIONS = {"yaml": "pyyaml"}

Function = ast.FunctionDef | ast.AsyncFunctionDef
Definition = Function | ast.ClassDef


@cache
def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def code_files(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def functions_of(path: Path) -> Iterator[Function]:
    return (node for node in ast.walk(parse(path)) if isinstance(node, Function))


def line_count(node: Definition) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def place(path: Path, node: Definition) -> str:
    return f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"


def project_files() -> list[Path]:
    """Return the files that git tracks or would track; without git, every file outside hidden folders."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        paths = [path for path in ROOT.rglob("*") if not path.relative_to(ROOT).parts[0].startswith(".v")]
    return [path for path in paths if path.is_file()]


def test_modules_are_short() -> None:
    sizes = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in code_files("src", "tests", "scripts", "benchmarks")
    }
    assert {name: size for name, size in sizes.items() if size > MODULE_LINES_HARD} == {}
    # Tests are tables of cases for a good part, and a table does not gain by being cut.
    long = {n: size for n, size in sizes.items() if size > MODULE_LINES and not n.startswith("tests/")}
    assert len(long) <= LONG_MODULES_ALLOWED, long


def test_functions_are_short() -> None:
    files = code_files("src", "tests", "scripts", "benchmarks")
    too_long = [
        place(path, node) for path in files for node in functions_of(path) if line_count(node) > FUNCTION_LINES_HARD
    ]
    assert too_long == []
    lengths = [line_count(node) for path in code_files("src") for node in functions_of(path)]
    share = sum(length <= FUNCTION_LINES for length in lengths) / len(lengths)
    assert share >= SHORT_FUNCTIONS_SHARE, f"only {share:.0%} of functions have at most {FUNCTION_LINES} lines"


def test_one_public_class_a_file() -> None:
    """A small companion (a part, an option set, an error) may stand beside the class it serves."""
    sizes = {path.relative_to(SOURCE).as_posix(): public_class_sizes(path) for path in code_files("src")}
    with_classes = {name: found for name, found in sizes.items() if found}
    crowded = {name: found for name, found in with_classes.items() if found[1:2] > [COMPANION_LINES]}
    share = 1 - len(crowded) / len(with_classes)
    assert share >= ONE_CLASS_SHARE, f"{share:.0%} of files keep to one public class; not: {crowded}"


def public_class_sizes(path: Path) -> list[int]:
    """Return the lengths of a module's public classes, longest first."""
    classes = [node for node in parse(path).body if isinstance(node, ast.ClassDef)]
    return sorted((line_count(node) for node in classes if not node.name.startswith("_")), reverse=True)


def test_no_module_is_a_drawer() -> None:
    names = {path: {path.stem, *path.parent.parts} for path in code_files("src", "tests", "scripts", "benchmarks")}
    assert [path for path, parts in names.items() if parts & FORBIDDEN_NAMES] == []


def public_definitions(body: list[ast.stmt]) -> Iterator[Definition]:
    """Yield public functions and classes, and the public methods of these classes."""
    for node in body:
        if isinstance(node, Definition) and not node.name.startswith("_") and not is_typing_only(node):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public_definitions(node.body)


def is_typing_only(node: Definition) -> bool:
    """Tell whether the node is an overload or a setter, whose docstring stands elsewhere."""
    marks = [ast.unparse(decorator) for decorator in node.decorator_list]
    return any(mark.endswith(("overload", ".setter")) for mark in marks)


def test_everything_public_has_a_docstring() -> None:
    bare = [str(path.relative_to(ROOT)) for path in code_files("src") if not ast.get_docstring(parse(path))]
    bare += [
        place(path, node)
        for path in code_files("src")
        for node in public_definitions(parse(path).body)
        if not ast.get_docstring(node)
    ]
    assert bare == []


def exported_names(path: Path) -> list[str]:
    """Return what a module lists in ``__all__``."""
    for node in parse(path).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return list(ast.literal_eval(node.value))
    return []


@pytest.mark.parametrize("stage", [stage for stage in STAGES if (SOURCE / stage).is_dir()])
def test_stage_package_exports_few_names(stage: str) -> None:
    names = exported_names(SOURCE / stage / "__init__.py")
    assert 1 <= len(names) <= STAGE_NAMES
    package = importlib.import_module(f"detente.{stage}")
    assert [name for name in names if not hasattr(package, name)] == []


def test_public_face_is_pinned() -> None:
    assert sorted(exported_names(SOURCE / "__init__.py")) == sorted(PUBLIC_FACE)
    package = importlib.import_module("detente")
    assert [name for name in PUBLIC_FACE if not hasattr(package, name)] == []


def test_import_rules_hold() -> None:
    script = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([script, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_nothing_below_the_app_loads_heavy_libraries() -> None:
    """The import rules read the source; this looks at what is loaded in the end."""
    names = [path.relative_to(SOURCE.parent).with_suffix("").parts for path in code_files("src")]
    below = [".".join(name) for name in names if name[1] not in ("app", "__main__") and name[-1] != "__init__"]
    program = (
        "import importlib, sys\n"
        f"for name in {below!r}: importlib.import_module(name)\n"
        "print(*sorted({'pandas', 'polars', 'typer', 'rich', 'jinja2'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []


def imported_packages(path: Path) -> set[str]:
    """Return the first part of every absolute import."""
    names = set()
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


def test_every_imported_library_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    declared = {re.split(r"[<>=!~ \[;]", line)[0].lower() for line in project["dependencies"]}
    optional = {re.split(r"[<>=!~ \[;]", line)[0].lower() for line in extras["pandas"] + extras["polars"]}
    imported = {name for path in code_files("src") for name in imported_packages(path)}
    foreign = imported - set(sys.stdlib_module_names) - {"detente"}
    assert {DISTRIBUTIONS.get(name, name) for name in foreign} <= declared | optional


def test_no_file_names_a_package_index_or_a_machine() -> None:
    found = []
    for path in project_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), start=1):
            if PACKAGE_INDEX.search(line) or MACHINE_PATH.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}")
    assert found == []


@pytest.mark.parametrize(
    ("line", "pattern"),
    [
        ("https:" + "//py" + "pi.org/project/x", PACKAGE_INDEX),
        ("pip install --index" + "-url x", PACKAGE_INDEX),
        ("open('/ho" + "me/someone/file')", MACHINE_PATH),
        ("cd /t" + "mp/x", MACHINE_PATH),
    ],
)
def test_patterns_find_what_they_are_for(line: str, pattern: re.Pattern[str]) -> None:
    assert pattern.search(line)


def test_lock_has_hashes_and_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    entries = [entry for entry in re.split(r"\n(?=\S)", lock) if re.match(r"[\w.-]+(\[.*\])?==", entry)]
    assert entries
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_version_is_the_same_everywhere() -> None:
    version = re.search(r'__version__ = "(.+)"', (SOURCE / "version.py").read_text(encoding="utf-8"))
    assert version
    for name, line in (("pyproject.toml", 'version = "{}"'), ("CITATION.cff", "version: {}")):
        assert line.format(version[1]) in (ROOT / name).read_text(encoding="utf-8").splitlines(), name


def test_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= README_LINES


def test_ci_is_executable() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
