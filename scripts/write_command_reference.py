"""Write the reference page of the commands from the program itself.

Usage: ``python scripts/write_command_reference.py [--check]``. With ``--check`` nothing is written, and the
exit code is 1 when the page is not what the program says.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import typer

from detente.app.cli.main import app

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "commands.md"
HEAD = """# Commands

<!-- Written by `make docs` from the program; changes made here are lost. -->

Data go to standard output, messages to standard error.
Exit codes: 0 done, 1 a check failed, 2 usage, 3 bad input, 130 interrupted.
"""


def one_line(text: str | None) -> str:
    """Join a text's lines, and keep it from ending a table's cell."""
    return " ".join(inspect.cleandoc(text or "").split()).replace("|", "\\|")


def synopsis(name: str, command: Any) -> str:
    """Return the command with its arguments, optional ones in brackets."""
    words = ["detente", name, "[OPTIONS]"]
    for parameter in command.params:
        if parameter.param_type_name == "argument":
            word = (parameter.metavar or parameter.name).upper().strip("[]") + ("..." if parameter.nargs == -1 else "")
            words.append(word if parameter.required else f"[{word}]")
    return " ".join(words)


def parameter_row(parameter: Any) -> str:
    """Return the table row of an argument or option."""
    names = ", ".join(f"`{name}`" for name in (*parameter.opts, *parameter.secondary_opts))
    if parameter.param_type_name == "argument":
        names = f"`{parameter.name.upper()}`"
    meaning, default = one_line(parameter.help), parameter.default
    if isinstance(default, Enum):
        meaning += f" One of {', '.join(str(choice.value) for choice in type(default))}."
        default = default.value
    shown = isinstance(default, str | int | float) and not isinstance(default, bool)
    return f"| {names} | {meaning} | {f'`{default}`' if shown else ''} |"


def command_section(name: str, command: Any) -> Iterator[str]:
    """Yield the lines about one command."""
    yield from (f"## {name}", "", one_line(command.help), "", "```sh", synopsis(name, command), "```", "")
    rows = [parameter_row(parameter) for parameter in command.params if not getattr(parameter, "hidden", False)]
    if rows:
        yield from ("| argument or option | meaning | default |", "|---|---|---|", *rows, "")


def reference_page() -> str:
    """Return the whole page."""
    group: Any = typer.main.get_command(app)
    lines = [HEAD]
    for name, command in group.commands.items():
        if not command.hidden:
            lines.extend(command_section(name, command))
    return "\n".join(lines).rstrip() + "\n"


def main(arguments: list[str]) -> int:
    """Write the page, or compare it; return the exit code."""
    page = reference_page()
    if "--check" in arguments:
        same = PAGE.is_file() and PAGE.read_text(encoding="utf-8") == page
        print(f"{PAGE.name}: {'as the program says' if same else 'out of date, run `make docs`'}")
        return 0 if same else 1
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
