"""What the sets say of each entry."""

from dataclasses import dataclass, field
from pathlib import Path

from chronicle_check.content_words import content_words
from chronicle_check.documents import Documents
from chronicle_check.fact import Fact
from chronicle_check.facts import read_facts
from chronicle_check.monthly import Months
from chronicle_check.references import References
from chronicle_check.row import Row

SETS = (
    "drone-lists",
    "daily-drones",
    "state-visits",
    "cow-mid5",
    "daily-protests",
    "wikipedia",
    "clinton-emails",
)

# Texts must share this many telling words to speak of one event.
_SHARED = 3


@dataclass(slots=True, kw_only=True)
class Verdict:
    """What was found for one entry.

    Parameters
    ----------
    row : Row
        The entry.
    by : set of str
        The sets of which a record bears it out: same dyad and kind within three days, and telling words where
        the set has texts.
    same_place : bool
        Whether a drone list has a strike within three days at a place that the entry names.
    month : bool
        Whether the monthly counts allow it; no confirmation.
    bad_grounds : list of str
        The grounds that do not stand, each with the reason.
    doubtful : list of str
        The documents that are there and of the time but say it in other words, if they say it: to be read.
    suggested : list of str
        Unnamed documents that might bear it out.
    """

    row: Row
    by: set[str] = field(default_factory=set)
    same_place: bool = False
    month: bool = False
    bad_grounds: list[str] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)
    suggested: list[str] = field(default_factory=list)


class Judge:
    """Compares entries with all sets.

    Parameters
    ----------
    folder : Path
        The folder of the sets.
    """

    def __init__(self, folder: Path) -> None:
        self.facts = read_facts(folder)
        self._documents = Documents(folder)
        self._months = Months(folder)
        self._references = References(folder, self.facts, self._documents)

    def judge(self, row: Row) -> Verdict:
        """Return what the sets say of an entry."""
        words = content_words(row["text"])
        near = [fact for fact in self.facts if fact.is_near(row) and fact.is_kin(row)]
        verdict = Verdict(row=row, by={fact.set_name for fact in near if _tells(fact, words)})
        verdict.same_place = any(fact.set_name == "drone-lists" and fact.words & words for fact in near)
        verdict.month = self._months.allow(row)
        for reference in row.grounds:
            objection = self._references.objection(reference, row)
            if objection:
                verdict.bad_grounds.append(f"{reference}: {objection}")
            elif reference.startswith("clinton-emails:"):
                doubt = self._documents.doubt(reference.partition(":")[2], row)
                if doubt:
                    verdict.doubtful.append(f"{reference}: {doubt}")
                else:
                    verdict.by.add("clinton-emails")
        verdict.suggested = self._documents.suggested(row)
        return verdict


def _tells(fact: Fact, words: frozenset[str]) -> bool:
    return fact.set_name != "wikipedia" or len(fact.words & words) >= _SHARED
