"""The page as a reader meets it, in a browser."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from playwright.sync_api import Page

from detente.app.report import render_html
from detente.core.tables import EventTable
from detente.dossier import Brief

Show = Callable[..., Page]

SIGNS = {"warmer": "▲", "colder": "▼", "steady": "►", "unclear": "–"}
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)> \" ' & <!-- \u2028."


def number(text: str) -> int:
    return int(text.replace(",", ""))


def test_page_opens_in_silence(show: Show, brief: Brief) -> None:
    page = show(brief)
    assert page.locator("h1").inner_text() == "United States and Pakistan"
    assert page.locator(".box").count() == 2
    for direction, box in zip(brief.directions, page.locator(".box").all(), strict=True):
        assert box.locator(".name").inner_text().casefold() == direction.standing.name
        assert box.locator(".arrow").inner_text().startswith(f"{SIGNS[direction.standing.arrow]} ")
        assert box.locator(".reason").inner_text() == direction.standing.finding.claim


def test_page_is_small_and_quick(brief: Brief) -> None:
    started = time.perf_counter()
    page = render_html(brief)
    assert time.perf_counter() - started < 2
    assert len(page.encode()) < 2_500_000


def test_page_refers_to_nothing_outside(brief: Brief) -> None:
    page = render_html(brief)
    assert not re.search(r"<(?:link|img|iframe|object|embed|video|audio|base)\b", page)
    assert not re.search(r"<script[^>]+src|url\((?!#)|@import", page)
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page


@pytest.mark.parametrize("place", ["#standing", "#changes", "#series", "#coverage"])
def test_every_number_opens_as_many_events_as_it_says(show: Show, brief: Brief, place: str) -> None:
    page = show(brief)
    page.evaluate("document.querySelectorAll('details').forEach((node) => { node.open = true; })")
    links = page.locator(f"{place} a.n")
    shown = links.evaluate_all(
        "(all) => all.map((a, i) => (a.checkVisibility() && /^[\\d,]+$/.test(a.textContent) ? i : -1))"
    )
    chosen = [i for i in shown if i >= 0]
    assert chosen
    for i in chosen[:: max(1, len(chosen) // 12)]:
        link = links.nth(i)
        said = number(link.inner_text())
        link.click()
        box = page.locator("dialog[open]")
        if said <= 200:
            assert box.locator("li").count() == said, box.locator("h2").inner_text()
        assert number(box.locator("#box-note").inner_text().split()[0]) == said
        page.keyboard.press("Escape")
        assert page.locator("dialog[open]").count() == 0


def test_no_number_stays_without_its_events(show: Show, brief: Brief) -> None:
    """A number whose list does not add up to it is left unlinked, so that every missing link is a fault."""
    page = show(brief)
    for direction, box in zip(brief.directions, page.locator(".box").all(), strict=True):
        shares = [direction.standing.words.share, direction.standing.deeds.share]
        numbers = [str(n) for share in shares for n in (share.part, share.whole) if n]
        assert box.locator(".reason a.n").all_inner_texts() == numbers
    for name in ("year", "month"):
        for side in (1, 2):
            cells = page.locator(f"#table-{side}-{name} .view:first-of-type td:not(:last-child):not(.nil):not(.gap)")
            assert cells.count() > 10
            assert cells.filter(has_not=page.locator("a.n")).count() == 0
    assert page.locator("svg.series .bar").count() == page.locator("svg.series .bar[data-list]").count() > 10
    assert page.locator(".grounds td a.n").count() == len(brief.grounds)


def test_a_bar_opens_its_events(show: Show, brief: Brief) -> None:
    page = show(brief)
    bar = page.locator("svg.series [data-list]").last
    said = number(bar.locator("title").text_content().split(": ")[1])
    bar.locator(".hit").click()
    assert page.locator("dialog[open] li").count() == said


def test_an_event_reads_the_same_in_the_dialog(show: Show, brief: Brief) -> None:
    """The chronology is written in Python and the dialog by the script: they must not drift apart."""
    page = show(brief)
    same = page.evaluate(
        """() => {
          const data = JSON.parse(document.getElementById("data").textContent);
          const clean = (node) => node.textContent.replace(/\\s+/g, " ").trim();
          const wrong = [];
          data.lists.forEach(([label, places], number) => {
            if (places.length > 60 || number % 25) return;
            const link = document.createElement("a");
            link.dataset.list = number;
            document.body.append(link);
            link.click();
            document.querySelectorAll("#box-list li").forEach((item, i) => {
              const there = document.getElementById(`event-${places[i]}`);
              for (const part of [".when", ".way", ".tag", ".flag", ".text", ".source"]) {
                const [a, b] = [item.querySelector(part), there.querySelector(part)];
                if (Boolean(a) !== Boolean(b) || (a && clean(a) !== clean(b))) wrong.push([label, clean(item)]);
              }
            });
            document.getElementById("box").close();
            link.remove();
          });
          return wrong;
        }"""
    )
    assert same == []


def test_long_lists_come_in_pieces(show: Show, brief: Brief) -> None:
    page = show(brief)
    link = page.locator("#coverage a.n").first
    said = number(link.inner_text())
    assert said > 200
    link.click()
    while page.locator("dialog .more").is_visible():
        page.click("dialog .more")
    assert page.locator("dialog[open] li").count() == said


def test_filter_finds_events(show: Show, brief: Brief) -> None:
    page = show(brief)
    page.fill("#filter input", "davis immunity")
    wanted = [
        row for row in brief.events.rows()
        if all(word in f"{row['text']} {row['issue']}".casefold() for word in ("davis", "immunity"))
    ]  # fmt: skip
    assert wanted
    assert page.locator("#found li").count() == len(wanted)
    assert page.locator("#all").is_hidden()
    page.select_option("#filter select[name=way]", "1")
    there = [row for row in wanted if row["source_state"] == "PAK"]
    assert page.locator("#found li").count() == len(there)
    assert page.locator("#filter output").inner_text().startswith(f"{len(there)} event")
    page.click("#filter button")
    page.locator("#all").wait_for(state="visible")
    page.select_option("#filter select[name=channel]", label="Protest")
    protests = sum(row["type"] == "PROTEST" for row in brief.events.rows())
    assert page.locator("#found li").count() == protests


@pytest.mark.parametrize("which", ["brief", "large", "counted"])
def test_a_narrow_screen_does_not_scroll_sideways(show: Show, which: str, request: pytest.FixtureRequest) -> None:
    page = show(request.getfixturevalue(which), width=360)
    page.evaluate("document.querySelectorAll('details:not(.day)').forEach((node) => { node.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.locator("a.n").first.click()
    assert page.evaluate("document.getElementById('box').scrollWidth <= document.getElementById('box').clientWidth")


def test_large_data_sets_are_grouped_by_day(show: Show, large: Brief) -> None:
    page = show(large)
    assert page.locator("#all .event").count() == 0
    day = page.locator(".year[open] .day").last
    day.locator("summary").click()
    said = sum(number(n) for n in day.locator("summary b").all_inner_texts())
    day.locator("li").first.wait_for()
    assert day.locator("li").count() == said
    page.fill("#filter input", "davis")
    davis = sum("davis" in f"{row['text']} {row['issue']}".casefold() for row in large.events.rows())
    assert page.locator("#filter output").inner_text().startswith(f"{davis:,} events")


def test_counts_are_listed_as_rows_and_gaps_are_hatched(show: Show, counted: Brief) -> None:
    page = show(counted)
    for direction, figure in zip(counted.directions, page.locator("svg.series").all(), strict=True):
        # 2009 is in the data set for no channel, and the channels without codes 11 and 19 are never in it.
        seen = direction.drawn.observed.any(axis=1)
        assert 0 < seen.sum() < len(seen)
        assert figure.locator("rect.gap").count() == len(seen)
    page.click("#table-1-year summary")
    row = page.locator("#table-1-year .view:visible tbody tr").nth(1)
    assert row.locator("th").inner_text() == "2009"
    assert set(row.locator("td").all_inner_texts()) == {"n.o."}
    link = page.locator("#table-1-year .view:visible tbody tr").first.locator("a.n").first
    said = number(link.inner_text())
    link.click()
    listed = page.locator("dialog[open] li .text").all_inner_texts()
    assert sum(number(re.search(r"([\d,]+) events", text)[1]) for text in listed) == said
    assert all(re.search(r"made\.tsv:\d+", text) for text in page.locator("dialog[open] li .file").all_inner_texts())


def test_hostile_text_is_inert(show: Show, brief: Brief) -> None:
    table = brief.events.arrow
    for name in ("text", "issue", "place", "outlet", "file", "source_text", "mode"):
        place = table.schema.get_field_index(name)
        table = table.set_column(place, table.schema.field(name), [[HOSTILE] * len(table)])
    for name, value in (("url", "javascript:alert(3)"), ("ground", [HOSTILE])):
        place = table.schema.get_field_index(name)
        table = table.set_column(place, table.schema.field(name), [[value] * len(table)])
    names = (HOSTILE, "B")
    hostile = replace(
        brief, events=EventTable.of(table), names=names, limits=(HOSTILE,), cite=(HOSTILE,), command=HOSTILE,
        grounds={HOSTILE: 1}, dataset=replace(brief.dataset, name=HOSTILE, licence=HOSTILE),
        directions=tuple(replace(way, source=HOSTILE) for way in brief.directions),
    )  # fmt: skip
    page = show(hostile)
    page.locator("a.n").first.click()
    assert page.locator("dialog[open] li .text").first.inner_text().startswith("</script><script>alert(1)")
    assert page.locator("script").count() == 2
    assert page.locator("img").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0
    assert page.locator("[onerror]").count() == 0


def test_links_of_the_web_are_kept(brief: Brief) -> None:
    table = brief.events.arrow
    place = table.schema.get_field_index("url")
    url = "https://example.org/a?b=1&c=2"
    table = table.set_column(place, table.schema.field("url"), [[url] * len(table)])
    page = render_html(replace(brief, events=EventTable.of(table)))
    assert page.count('href="https://example.org/a?b=1&amp;c=2"') == len(brief.events)


def test_without_script_numbers_lead_to_the_chronology(show: Show, brief: Brief) -> None:
    page = show(brief, script=False)
    targets = set(page.locator("a[href^='#']").evaluate_all("(all) => all.map((a) => a.getAttribute('href'))"))
    assert len(targets) > 3
    ids = set(page.locator("[id]").evaluate_all("(all) => all.map((node) => '#' + node.id)"))
    assert targets <= ids
    assert page.locator("#filter").is_hidden()
    assert page.locator("#all .event").count() == len(brief.events)


def test_unverified_events_are_marked(show: Show, brief: Brief) -> None:
    page = show(brief)
    assert page.locator("#all .flag").count() == brief.grounds["unverified"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read(show: Show, brief: Brief, scheme: str) -> None:
    """Contrast of 4.5 to 1 at least (WCAG AA) for every colour of text against the page."""
    page = show(brief, scheme=scheme)
    colours = page.evaluate(
        """() => {
          const seen = new Set();
          document.querySelectorAll("body *:not(title, desc, script)").forEach((node) => {
            if (node.childNodes.length && [...node.childNodes].some((c) => c.nodeType === 3 && c.data.trim()))
              seen.add(node.namespaceURI.endsWith("svg") ? getComputedStyle(node).fill : getComputedStyle(node).color);
          });
          return [getComputedStyle(document.body).backgroundColor, ...seen];
        }"""
    )
    paper, *inks = [luminance(colour) for colour in colours]
    for ink, name in zip(inks, colours[1:], strict=True):
        assert (max(ink, paper) + 0.05) / (min(ink, paper) + 0.05) >= 4.5, name


def luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_headings_descend_in_order(show: Show, brief: Brief) -> None:
    page = show(brief)
    levels = [
        int(name[1]) for name in page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map((n) => n.tagName)")
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("table:not(:has(caption)):not(.plain)").count() == 0
    assert page.locator("th:not([scope])").count() == 0


def test_ids_are_unique(show: Show, brief: Brief) -> None:
    page = show(brief)
    assert page.evaluate("(() => { const i = [...document.querySelectorAll('[id]')].map((n) => n.id);"
                         " return i.filter((x, n) => i.indexOf(x) !== n); })()") == []  # fmt: skip


def test_print_leaves_out_the_furniture(show: Show, brief: Brief) -> None:
    page = show(brief)
    page.emulate_media(media="print")
    for name in ("nav", "#filter", "#table-1-year", ".year:not([open])"):
        assert page.locator(name).first.is_hidden(), name
    last = page.locator(".year").last
    assert last.locator(".event").first.is_visible()
    assert "Ground:" in last.locator(".source").first.inner_text()
