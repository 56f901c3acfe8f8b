"""One row of one list of drone strikes."""

from dataclasses import dataclass
from datetime import date

from chronicle_sources.ranges import Range


@dataclass(frozen=True, slots=True, kw_only=True)
class StrikeRecord:
    """One strike as one list has it.

    Parameters
    ----------
    reference : str
        The name that a chronicle entry uses for this record, such as ``bij:Ob149``.
    when : date
        The day that the list gives.
    place, region : str
        Village or nearest town, and district, in the list's own spelling; may be empty.
    killed, civilians, militants : Range or None
        Reported dead, and the civilians and the militants among them; None where the list gives no figure.
    hit : str
        Kind of object hit, in the list's own words; may be empty.
    organization : str
        The group that the list takes the strike to have been aimed at; may be empty.
    leaders : str
        Leaders whom the list reports killed; may be empty.
    strikes : int
        How many strikes the row stands for, as the list counts them.
    """

    reference: str
    when: date
    place: str
    region: str
    killed: Range | None
    civilians: Range | None
    militants: Range | None = None
    hit: str = ""
    organization: str = ""
    leaders: str = ""
    strikes: int = 1

    @property
    def list_name(self) -> str:
        """The list that the row stands in."""
        return self.reference.partition(":")[0]
