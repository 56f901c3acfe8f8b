"""Briefs to render, and a browser that looks at them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from detente import Dossier
from detente.app.report import render_html
from detente.core.tables import EventTable
from detente.dossier import Brief

Show = Callable[..., Page]


@pytest.fixture(scope="session")
def brief() -> Brief:
    """Return the worked example, seen from the middle of an affair."""
    return Dossier.open("us-pakistan").brief("USA", "PAK", as_of="2011-03-16")


@pytest.fixture(scope="session")
def large(brief: Brief) -> Brief:
    """Return the example with its events five times over, under other ids."""
    table = brief.events.arrow
    copies = [table]
    for n in range(4):
        ids = pa.array([f"{i}-copy-{n}" for i in table["id"].to_pylist()])
        copies.append(table.set_column(0, table.schema.field("id"), ids))
    return replace(brief, events=EventTable.concat([EventTable(copy) for copy in copies]))


@pytest.fixture(scope="session")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Brief:
    """Return a brief on monthly counts of conflict alone, over two years with a year missing between them."""
    folder = tmp_path_factory.mktemp("counts")
    lines = ["source\ttarget\tyear\tmonth\tc11\tc19"]
    for year in (2008, 2010):
        for month in range(1, 13):
            lines.append(f"USA\tPAK\t{year}\t{month}\t{month % 3}\t{month}")
            lines.append(f"PAK\tUSA\t{year}\t{month}\t1\t0")
    path = folder / "made.tsv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    dossier = Dossier.create(folder / "dossier")
    for step in dossier.plan([str(path)]).steps:
        dossier.add(step)
    return dossier.brief("USA", "PAK")


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """Start a browser."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Show]:
    """Return a function that opens a brief; whatever the page complains about or asks for fails the test."""
    complaints: list[str] = []
    contexts = []

    def open_page(brief: Brief, *, width: int = 1200, script: bool = True, scheme: str = "light") -> Page:
        path = tmp_path / "brief.html"
        path.write_text(render_html(brief), encoding="utf-8")
        context = browser.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=script, color_scheme=scheme
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (complaints.append(f"alert: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: complaints.append(f"request: {request.url}") if request.url != path.as_uri()
                else None)  # fmt: skip
        page.goto(path.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
