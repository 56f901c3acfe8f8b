"""Every example in the documentation runs, and prints what its page says."""

from __future__ import annotations

import doctest
import importlib
import re
from pathlib import Path

import pytest

from markdown_examples import DOCTEST_FLAGS, Command, missing_line, run_command, run_page, split_commands

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src"
PAGES = [page for page in (ROOT / "README.md", *sorted(ROOT.glob("docs/**/*.md"))) if page.is_file()]
MODULES = [path for path in sorted(SOURCE.rglob("*.py")) if ">>> " in path.read_text(encoding="utf-8")]
# A link's target without its anchor; addresses of other sites are no business of this test.
LINK = re.compile(r"\]\((?!\w+:)([^)#\s]+)[^)]*\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_examples_of_page(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run_page(page, tmp_path)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_of_page_lead_somewhere(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize(
    ("shown", "output", "lost"),
    [
        (["a  b"], "x\n a b \ny", None),
        (["a ... d"], "a b c d", None),
        (["b", "a"], "a\nb", "a"),  # the order counts
        (["a"], "a b", "a"),  # a line is matched whole
        (["a.c"], "abc", "a.c"),  # one dot is a dot
    ],
)
def test_missing_line(shown: list[str], output: str, lost: str | None) -> None:
    assert missing_line(shown, output) == lost


def test_commands_are_split_with_exit_code_and_output() -> None:
    body = "$ detente read \\\n  a.txt\none\n...\n\ntwo\n$ false\n# exit 1\n"
    assert split_commands(body) == [
        Command("detente read    a.txt", 0, ["one", "two"]),
        Command("false", 1, []),
    ]


@pytest.mark.parametrize(
    ("command", "complaint"),
    [
        (Command("false"), "exit code 1, not 0"),
        (Command("true", exit_code=3), "exit code 0, not 3"),
        (Command("echo one", shown=["two"]), "the output lacks: two"),
        (Command("false | cat"), "exit code 1, not 0"),
    ],
)
def test_wrong_commands_fail(command: Command, complaint: str, tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match=complaint):
        run_command(command, tmp_path)


def test_blocks_of_a_page_share_names_and_files(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "```text file=note.txt\nhello\n```\n\n```python\nx = 2\n```\n\n```python\n>>> x + 1\n3\n```\n\n"
        "```console\n$ cat note.txt\nhello\n```\n\n```sh\nnot run\n```\n",
        encoding="utf-8",
    )
    assert run_page(page, tmp_path) == 4
    page.write_text("```python\n>>> 1 + 1\n3\n```\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="Expected"):
        run_page(page, tmp_path)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_examples_of_docstrings(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = path.relative_to(SOURCE).with_suffix("").parts
    module = importlib.import_module(".".join(part for part in parts if part != "__init__"))
    monkeypatch.chdir(tmp_path)
    report: list[str] = []
    runner = doctest.DocTestRunner(optionflags=DOCTEST_FLAGS)
    for example in doctest.DocTestFinder().find(module):
        runner.run(example, out=report.append)
    assert "".join(report) == ""
