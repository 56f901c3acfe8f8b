"""A vocabulary file that breaks its form is refused, with the file and the key named."""

from __future__ import annotations

import shutil
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from detente.core.errors import VocabularyError
from detente.core.vocabulary import load_vocabulary
from detente.core.vocabulary.load import read_vocabulary


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the shipped vocabulary that may be broken."""
    with as_file(files("detente.core.vocabulary")) as shipped:
        for name in ("types", "cameo", "channels"):
            shutil.copytree(shipped / name, tmp_path / name)
        shutil.copy(shipped / "contexts.yaml", tmp_path)
    return tmp_path


def test_an_equal_copy_is_the_same_vocabulary(folder: Path) -> None:
    again, shipped = read_vocabulary(folder), load_vocabulary()
    assert again.digest == shipped.digest
    assert (again.types, again.cameo, again.channel_maps) == (shipped.types, shipped.cameo, shipped.channel_maps)


def test_any_change_of_a_file_changes_the_digest(folder: Path) -> None:
    file = folder / "cameo" / "19.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("Breaks a ceasefire", "Broke a ceasefire"), "utf-8")
    assert read_vocabulary(folder).digest != load_vocabulary().digest


BROKEN = [
    # a key is missing, unknown, of the wrong kind, or blank
    ("types/aid.yaml", "label: aid", "", r"types/aid\.yaml: 'label' is missing"),
    ("types/aid.yaml", "label: aid", "labell: aid", r"types/aid\.yaml: 'labell' is no key"),
    ("types/aid.yaml", "label: aid", "label: ''", r"types/aid\.yaml: 'label' is ''"),
    ("types/aid.yaml", "goldstein: 10.0", "goldstein: high", r"'goldstein' is 'high'.* a number"),
    ("types/aid.yaml", "goldstein: 10.0", "goldstein: true", r"'goldstein' is True"),
    ("types/aid.yaml", "modes: []", "modes: none", r"'modes' is 'none'.* list"),
    ("types/accuse.yaml", "- name: allege", "- nom: allege", r"types/accuse\.yaml: modes 3, 'nom'"),
    ("types/accuse.yaml", "cameo: '111'", "cameo: 111", r"modes 1, 'cameo' is 111.* quotes"),
    ("types/aid.yaml", "label: aid", "label: [aid", r"types/aid\.yaml is no YAML"),
    ("contexts.yaml", "- name: cbrn", "- summary: again", r"contexts\.yaml: contexts \d+, 'name' is missing"),
    ("cameo/16.yaml", 'code: "163"', 'code: "263"', r"cameo/16\.yaml: codes \d+, 'code' is '263'.* root 16"),
    ("channels/gdelt.yaml", "decides: root", "decides: both", r"channels/gdelt\.yaml: 'decides' is 'both'"),
    ("channels/gdelt.yaml", "sign: conflict", "sign: war", r"channels/gdelt\.yaml: channels 3, 'sign' is 'war'"),
    # a name that is nowhere
    ("types/aid.yaml", "cameo: '070'", "cameo: '079'", r"types/aid\.yaml, 'cameo': '079' is not there"),
    ("types/aid.yaml", "name: AID", "name: HELP", r"types/aid\.yaml: 'name' is 'HELP'.* name of the file"),
    ("types/aid.yaml", "  - disasters", "  - floods", r"types/aid\.yaml, example .*'contexts': 'floods'"),
    (
        "types/accuse.yaml",
        "  mode: disapprove",
        "  mode: hate",
        r"accuse\.yaml, mode disapprove, example .*'mode': 'hate'",
    ),
    ("cameo/16.yaml", "mode: restrict", "mode: ban", r"cameo/16\.yaml, code 163, 'mode': 'ban' is not there"),
    ("cameo/16.yaml", "type: COERCE", "type: null", r"cameo/16\.yaml: codes \d+, 'type' is None"),
    ("channels/gdelt.yaml", "  - AGREE", "  - NOD", r"gdelt\.yaml, channel verbal_cooperation, 'types': 'NOD'"),
    ("channels/gdelt.yaml", "  - '20'", "  - '21'", r"gdelt\.yaml, channel material_conflict, 'roots': '21'"),
    # a name that stands twice
    ("types/accuse.yaml", "- name: allege", "- name: disapprove", r"accuse\.yaml, 'modes': 'disapprove' stands twice"),
    ("channels/gdelt.yaml", "  - '20'", "  - '01'", r"gdelt\.yaml, 'roots': '01' stands twice"),
    ("cameo/16.yaml", 'code: "1622"', 'code: "1621"', r"cameo: '1621' stands twice"),
    ("contexts.yaml", "- name: cyber", "- name: crime", r"contexts\.yaml: 'crime' stands twice"),
    # the list of differences is not what the codes have
    ("cameo/17.yaml", "mode: destroy", "mode: null", r"differences\.yaml, code 1712: 'ours' is not in cameo/17\.yaml"),
    ("cameo/differences.yaml", "- code: '201'", "- code: '209'", r"differences\.yaml, 'code': '209' is not there"),
]


@pytest.mark.parametrize(("file", "old", "new", "message"), BROKEN)
def test_a_broken_file_is_refused_by_file_and_key(folder: Path, file: str, old: str, new: str, message: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text, "the case no longer breaks anything"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(VocabularyError, match=message):
        read_vocabulary(folder)


@pytest.mark.parametrize("file", ["contexts.yaml", "cameo/differences.yaml"])
def test_a_file_that_is_gone_is_named(folder: Path, file: str) -> None:
    (folder / file).unlink()
    with pytest.raises(VocabularyError, match=file):
        read_vocabulary(folder)


def test_an_empty_file_is_refused(folder: Path) -> None:
    (folder / "types" / "aid.yaml").write_text("", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"types/aid\.yaml: the whole holds None"):
        read_vocabulary(folder)


def test_nobody_can_change_what_is_loaded() -> None:
    with pytest.raises(TypeError):
        load_vocabulary().types["AID"] = None  # type: ignore[index]
