"""Run the examples of a Markdown page and compare what they print with what the page shows.

Three kinds of fenced block take part, in the page's order and in one empty folder per page:

``python``
    Executed in one namespace per page. A block that starts with ``>>>`` is a doctest.
``console``
    Lines that start with ``$`` are shell commands. The lines below each must appear in its output, in this
    order; spaces count as one, ``...`` is anything. ``# exit 3`` tells the right exit code, if not 0.
``… file=NAME``
    Any other block with this in its first line is written to that file first.
"""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FENCE = re.compile(r"^ *```(?P<info>[^\n`]*)\n(?P<body>.*?)^ *``` *$", re.MULTILINE | re.DOTALL)
EXIT = re.compile(r"^# exit (\d+)$")
DOCTEST_FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
TIMEOUT_SECONDS = 120


@dataclass(frozen=True)
class Example:
    """One fenced block: its first line, its text and the line of the page on which the text starts."""

    info: str
    body: str
    line: int


@dataclass
class Command:
    """One shell command of a console block with the output that the page shows for it."""

    text: str
    exit_code: int = 0
    shown: list[str] = field(default_factory=list)


def find_examples(page: str) -> Iterator[Example]:
    """Yield every fenced block of a page."""
    for match in FENCE.finditer(page):
        line = page.count("\n", 0, match.start("body")) + 1
        yield Example(info=match["info"].strip(), body=match["body"], line=line)


def split_commands(body: str) -> list[Command]:
    """Split a console block into commands; a backslash at a line's end continues the command."""
    commands: list[Command] = []
    for line in body.replace("\\\n", " ").splitlines():
        if line.startswith("$ "):
            commands.append(Command(text=line[2:]))
        elif not commands:
            raise AssertionError(f"a console block must start with a command, not with: {line}")
        elif match := EXIT.match(line):
            commands[-1].exit_code = int(match[1])
        elif line.strip() not in ("", "..."):
            commands[-1].shown.append(line)
    return commands


def missing_line(shown: list[str], output: str) -> str | None:
    """Return the first shown line that the output lacks, or ``None``."""
    lines = iter([" ".join(line.split()) for line in output.splitlines()])
    for wanted in shown:
        pattern = ".*".join(re.escape(part) for part in " ".join(wanted.split()).split("..."))
        if not any(re.fullmatch(pattern, line) for line in lines):
            return wanted
    return None


def run_command(command: Command, folder: Path) -> None:
    """Run one command in the folder and check its exit code and output."""
    # The environment's own `detente` goes first; a fixed width keeps tables the same everywhere.
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "NO_COLOR": "1", "COLUMNS": "100", "TERM": "dumb"}
    # Bash, so that a page may use pipes; `pipefail`, so that a failure inside one is seen.
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command.text],
        cwd=folder, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL, timeout=TIMEOUT_SECONDS, check=False,
    )  # fmt: skip
    if done.returncode != command.exit_code:
        raise AssertionError(f"$ {command.text}\nexit code {done.returncode}, not {command.exit_code}\n{done.stdout}")
    if (lost := missing_line(command.shown, done.stdout)) is not None:
        raise AssertionError(f"$ {command.text}\nthe output lacks: {lost}\nit is:\n{done.stdout}")


def run_python(example: Example, page: Path, namespace: dict[str, Any]) -> None:
    """Run one Python block, keeping what it defines for the next one."""
    if not example.body.lstrip().startswith(">>>"):
        # Blank lines before the code make a traceback name the page's own line.
        exec(compile("\n" * (example.line - 1) + example.body, str(page), "exec"), namespace)
        return
    test = doctest.DocTestParser().get_doctest(example.body, namespace, page.name, str(page), example.line - 1)
    report: list[str] = []
    doctest.DocTestRunner(optionflags=DOCTEST_FLAGS).run(test, out=report.append, clear_globs=False)
    namespace.update(test.globs)
    if report:
        raise AssertionError("".join(report))


def run_page(page: Path, folder: Path) -> int:
    """Run every example of a page in an empty folder; return how many there were."""
    namespace: dict[str, Any] = {"__name__": "__page__"}
    count = 0
    for example in find_examples(page.read_text(encoding="utf-8")):
        language, *options = example.info.split() or [""]
        names = [option.removeprefix("file=") for option in options if option.startswith("file=")]
        if names:
            (folder / names[0]).write_text(example.body, encoding="utf-8")
        elif language == "python":
            run_python(example, page, namespace)
        elif language == "console":
            for command in split_commands(example.body):
                run_command(command, folder)
        else:
            continue
        count += 1
    return count
