"""The vocabulary against itself, and against the published tables."""

from __future__ import annotations

import csv
import json
import re
from importlib.resources import files
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
import yaml

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


def test_contexts_choose_the_finer_code() -> None:
    assert VOCAB.to_cameo("AID", None, ("military",)) == "072"
    assert VOCAB.to_cameo("REJECT", "assist", ("intelligence",)) in {"121", "1211", "1214"}
    assert VOCAB.to_cameo("THREATEN", "violence", ("cbrn",)) == "1385"


@pytest.mark.parametrize(
    ("name", "kind", "cameo", "channel"),
    [
        ("default", "ACCUSE", "094", "verbal_conflict"),  # the type decides
        ("default", None, "19", "force"),  # counts know the root alone
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
     ("pressure", "pressure"), ("terrorism", "terrorism"), ("gdelt", "gdelt"), ("1", "01")],
)  # fmt: skip
def test_any_word_is_explained(word: str, name: str) -> None:
    assert VOCAB.explain(word).name == name


def test_what_is_not_there_is_said_with_what_is_near() -> None:
    with pytest.raises(VocabularyError, match="pressure"):
        VOCAB.explain("presure")
    with pytest.raises(VocabularyError, match="1721"):
        VOCAB.from_cameo("17211")
    with pytest.raises(VocabularyError, match="modes are"):
        VOCAB.to_cameo("AID", "visit")
    with pytest.raises(VocabularyError, match="default"):
        VOCAB.channel_map("quad")


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
    listed = {row["code"] for row in _differences()}
    differing = set()
    for code, entry in VOCAB.cameo.items():
        ours = (entry.plover.type, entry.plover.mode, entry.plover.contexts) if entry.plover else None
        if ours != published.get(code):
            differing.add(code)
    assert differing == listed
    assert all(row["why"].strip() for row in _differences())


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
