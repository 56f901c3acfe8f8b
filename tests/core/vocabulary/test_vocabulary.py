"""The vocabulary against itself, and against the published tables."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from detente.core.errors import VocabularyError
from detente.core.vocabulary import load_vocabulary

VOCAB = load_vocabulary()
PAIRS = [(t.name, m) for t in VOCAB.types.values() for m in [None, *(mode.name for mode in t.modes)]]
NO_CODE_OF_THEIR_TYPE = {("RETREAT", "resign"), ("SANCTION", "convict")}
"""CAMEO has these only under another root: a resignation yields (0831), a verdict is a disapproval (116)."""


def _differences() -> list[dict[str, Any]]:
    text = files("detente.core.vocabulary").joinpath("cameo", "differences.yaml").read_text(encoding="utf-8")
    return list(yaml.safe_load(text))


def test_there_are_sixteen_types_and_every_word_has_examples() -> None:
    assert len(VOCAB.types) == 16
    for kind in VOCAB.types.values():
        assert len(kind.examples) >= 2, kind.name
        assert all(mode.examples for mode in kind.modes), kind.name
        for example in [*kind.examples, *(e for mode in kind.modes for e in mode.examples)]:
            assert example.mode is None or kind.mode(example.mode)
            assert set(example.contexts) <= set(VOCAB.contexts)


def test_no_example_is_there_twice() -> None:
    texts = [e.text for k in VOCAB.types.values() for e in [*k.examples, *(x for m in k.modes for x in m.examples)]]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize(("kind", "mode"), PAIRS)
def test_a_plover_coding_survives_cameo(kind: str, mode: str | None) -> None:
    coding = VOCAB.from_cameo(VOCAB.to_cameo(kind, mode))
    assert coding is not None
    assert (coding.type == kind) != ((kind, mode) in NO_CODE_OF_THEIR_TYPE)


@pytest.mark.parametrize("code", [c for c, e in VOCAB.cameo.items() if e.plover])
def test_a_cameo_code_keeps_its_coding_through_plover(code: str) -> None:
    """Back in CAMEO it may be another code, but one that means the same in PLOVER's terms."""
    coding = VOCAB.from_cameo(code)
    assert coding is not None
    again = VOCAB.from_cameo(VOCAB.to_cameo(coding.type, coding.mode, coding.contexts))
    assert again is not None
    assert again.type == coding.type
    assert set(again.contexts) <= set(coding.contexts) or not coding.contexts


@pytest.mark.parametrize(
    ("kind", "mode", "contexts", "code"),
    [
        ("AID", None, ("military",), "072"),
        ("THREATEN", "violence", ("cbrn",), "1385"),
        ("ACCUSE", "allege", ("human_rights",), "1122"),
        ("ACCUSE", "allege", ("legal", "military"), "1124"),  # the code that takes both contexts
        ("ACCUSE", None, ("military",), "112"),  # 1123 would make an allegation of it
        ("PROTEST", "strike", ("rights_freedoms",), "1433"),  # CAMEO codes strikes and boycotts alike
        ("REJECT", "assist", ("intelligence",), "121"),  # there is no code for it
        ("ASSAULT", "drone", ("military",), "195"),
    ],
)
def test_contexts_choose_the_finer_code(kind: str, mode: str | None, contexts: tuple[str, ...], code: str) -> None:
    assert VOCAB.to_cameo(kind, mode, contexts) == code


@given(pair=st.sampled_from(PAIRS), contexts=st.lists(st.sampled_from(sorted(VOCAB.contexts)), unique=True, max_size=4))
def test_contexts_never_change_the_type_or_add_a_context(pair: tuple[str, str | None], contexts: list[str]) -> None:
    general, chosen = VOCAB.to_cameo(*pair), VOCAB.to_cameo(*pair, tuple(contexts))
    before, after = VOCAB.from_cameo(general), VOCAB.from_cameo(chosen)
    assert before is not None
    assert after is not None
    assert after.type == before.type
    assert chosen == general or set(after.contexts) <= set(contexts)


@pytest.mark.parametrize(("written", "meant"), [("4", "04"), (" 042 ", "042"), ("1121", "1121"), ("0831", "0831")])
def test_codes_are_read_as_files_write_them(written: str, meant: str) -> None:
    assert VOCAB.from_cameo(written) == VOCAB.cameo[meant].plover
    assert VOCAB.goldstein(cameo=written.strip()) == VOCAB.cameo[meant].goldstein


@pytest.mark.parametrize("code", ["01", "010", "1", "0256"])
def test_statements_and_appeals_have_no_type(code: str) -> None:
    assert VOCAB.from_cameo(code) is None


def test_type_and_root_part_ways_only_where_the_default_map_says_so() -> None:
    default = VOCAB.channel_map("default")
    apart = {
        code
        for code, entry in VOCAB.cameo.items()
        if entry.plover and default.channel(entry.plover.type, code) != default.channel(None, code)
    }
    assert apart == {"1712", "175", "191", "192"}
    assert all(code in default.note for code in apart)


@pytest.mark.parametrize(
    ("name", "kind", "cameo", "channel"),
    [
        ("default", "ACCUSE", "094", "verbal_conflict"),  # the type decides
        ("default", None, "19", "force"),  # counts know the root alone
        ("default", None, "4", "verbal_cooperation"),  # and some drop its zero
        ("default", None, "010", None),  # statements are in no channel
        ("default", "ASSAULT", "175", "force"),  # repression is force, though its root is coercion
        ("gdelt", "ACCUSE", "091", "material_cooperation"),  # the convention, read by root
        ("gdelt", "PROTEST", "141", "verbal_conflict"),
        ("gdelt", "ACCUSE", None, "verbal_conflict"),
        ("phoenix", "SANCTION", "160", "verbal_conflict"),
        ("phoenix", None, "020", "neutral"),
        ("icews", "PROTEST", "141", "material_conflict"),
        ("plover", "SANCTION", "160", "material_conflict"),
        ("plover", None, "010", None),
    ],
)
def test_maps_disagree_where_their_conventions_do(
    name: str, kind: str | None, cameo: str | None, channel: str | None
) -> None:
    assert VOCAB.channel_map(name).channel(kind, cameo) == channel


@pytest.mark.parametrize("name", list(VOCAB.channel_maps))
def test_a_map_puts_nothing_in_two_channels_and_leaves_no_type_out(name: str) -> None:
    channels = VOCAB.channel_map(name).channels
    types = [kind for channel in channels for kind in channel.types]
    roots = [root for channel in channels for root in channel.roots]
    assert sorted(types) == sorted(VOCAB.types)
    assert len(roots) == len(set(roots))
    assert set(roots) | {"01", "02"} == {f"{n:02d}" for n in range(1, 21)}


@pytest.mark.parametrize(
    ("word", "name"),
    [("163", "163"), ("accuse", "ACCUSE"), ("ACCUSE:allege", "ACCUSE:allege"), ("martial law", "COERCE:martial-law"),
     ("pressure", "pressure"), ("terrorism", "terrorism"), ("gdelt", "gdelt"), ("1", "01"),
     ("gdelt:verbal_conflict", "verbal_conflict"), ("suicide attack", "ASSAULT:suicide-attack")],
)  # fmt: skip
def test_any_word_is_explained(word: str, name: str) -> None:
    assert VOCAB.explain(word).name == name


def test_a_word_with_several_meanings_names_them_all() -> None:
    others = dict(VOCAB.explain("restrict").details)["also"]
    assert VOCAB.explain("restrict").name == "COERCE:restrict"
    assert "THREATEN:restrict" in others
    assert VOCAB.explain("cyber").kind == "PLOVER context"
    assert "COERCE:cyber" in dict(VOCAB.explain("cyber").details)["also"]
    assert "also" not in dict(VOCAB.explain("THREATEN:restrict").details)
    channel = dict(VOCAB.explain("verbal_conflict").details)
    assert all(f"{name}:verbal_conflict" in channel["also"] for name in ("gdelt", "icews", "phoenix", "plover"))


def test_a_code_says_where_it_departs_from_the_table_and_why() -> None:
    details = dict(VOCAB.explain("186").details)
    assert details["PLOVER"] == "ASSAULT:targeted"
    assert "targeted" in details["departs from the 2021 table"]
    assert "departs from the 2021 table" not in dict(VOCAB.explain("163").details)


def test_what_is_not_there_is_said_with_what_is_near() -> None:
    with pytest.raises(VocabularyError, match="pressure"):
        VOCAB.explain("presure")
    with pytest.raises(VocabularyError, match="1721"):
        VOCAB.from_cameo("17211")
    with pytest.raises(VocabularyError, match="modes are"):
        VOCAB.to_cameo("AID", "visit")
    with pytest.raises(VocabularyError, match="default"):
        VOCAB.channel_map("quad")
    with pytest.raises(VocabularyError, match="verbal_conflict"):
        VOCAB.channel_map("default").sign("war")


def test_scores_fall_back_from_code_to_mode_to_type() -> None:
    assert VOCAB.goldstein(cameo="190") == -10.0
    assert VOCAB.goldstein("ACCUSE") == -3.0
    assert VOCAB.goldstein("ACCUSE", "disapprove") == -2.0
    assert VOCAB.goldstein() is None


def test_it_loads_quickly() -> None:
    start = perf_counter()
    load_vocabulary.__wrapped__()
    assert perf_counter() - start < 0.5  # about 0.05 s; the limit leaves room for a busy machine


def test_goldstein_scores_are_those_of_the_icews_table(shared: Path) -> None:
    with (shared / "ontology" / "goldstein_mappings.csv").open(encoding="utf-8") as stream:
        table = {row["code"]: float(row["goldstein"]) for row in csv.DictReader(stream)}
    assert {code: entry.goldstein for code, entry in VOCAB.cameo.items()} == table


def test_modes_contexts_and_scores_are_those_of_plover(shared: Path) -> None:
    listed = json.loads((shared / "ontology" / "plover_modes_contexts.json").read_text())
    assert set(VOCAB.contexts) == set(listed["contexts"])
    for kind in VOCAB.types.values():
        assert [mode.name for mode in kind.modes] == listed["modes"].get(kind.name, [])
    scores = {k.lower(): v for k, v in json.loads((shared / "ontology" / "plover_scores.json").read_text()).items()}
    for kind in VOCAB.types.values():
        misprint = kind.name == "ACCUSE"
        assert kind.goldstein == (-scores["accuse"] if misprint else scores[kind.name.lower()])
        assert {m.name: m.goldstein for m in kind.modes} == {
            m.name: scores.get(f"{kind.name}: {m.name}".lower()) for m in kind.modes
        }


def test_codes_convert_as_the_published_table_but_for_what_is_listed(shared: Path) -> None:
    published = _published(shared / "ontology" / "CAMEO2PLOVER-2021.txt")
    ours = {code: entry.plover and _triple(asdict(entry.plover)) for code, entry in VOCAB.cameo.items()}
    differing = {code for code in ours if ours[code] != published.get(code)}
    assert differing == {row["code"] for row in _differences()}
    for row in _differences():
        assert _triple(row["table"]) == published[row["code"]]
        assert _triple(row["ours"]) == ours[row["code"]]
    assert {code for code in ours if code not in published} == {c for c in ours if c[:2] in {"01", "02"}}


def _triple(coding: dict[str, Any]) -> tuple[str, str | None, tuple[str, ...]]:
    return coding["type"], coding["mode"], tuple(coding["contexts"])


def test_every_departure_is_for_a_word_that_the_published_lists_lack(shared: Path) -> None:
    """We depart only where the table itself leaves PLOVER's lists, not where we would rather have it otherwise."""
    listed = json.loads((shared / "ontology" / "plover_modes_contexts.json").read_text())
    for row in _differences():
        kind, mode, contexts = _triple(row["table"])
        legal_mode = mode is None or mode in listed["modes"].get(kind, [])
        assert not (legal_mode and set(contexts) <= set(listed["contexts"])), row["code"]


def _published(path: Path) -> dict[str, tuple[str, str | None, tuple[str, ...]]]:
    found: dict[str, tuple[str, str | None, tuple[str, ...]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        match = re.match(r"(\d+):\s*([A-Z]+)\s*(?:,([^,#]*))?(?:,([^#]*))?", line)
        if match:
            code, kind, mode, contexts = match.groups()
            parts = tuple(part.strip() for part in (contexts or "").split(";") if part.strip())
            found.setdefault(code, (kind, (mode or "").strip() or None, parts))
    return found


@pytest.mark.parametrize("folder", ["plover-gsr-dev", "plv-dev", "cameo-raters-dev"])
def test_no_example_is_taken_from_a_gold_set(shared: Path, folder: str) -> None:
    text = " ".join(p.read_text(encoding="utf-8") for p in (shared / "gold" / folder).iterdir())
    for kind in VOCAB.types.values():
        for example in [*kind.examples, *(e for mode in kind.modes for e in mode.examples)]:
            assert example.text not in text
