"""A forecast as it was issued."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from detente.core.dyad import Dyad
from detente.core.errors import RecordError


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """Samples of the counts to come, frozen when issued.

    Attributes
    ----------
    dyad : Dyad
        The direction.
    channel : str
        The channel.
    samples : numpy.ndarray
        Shape (H, S): horizons by samples, counts of events. No missing values.
    targets : tuple of datetime.date
        First day of each target month, length H, ascending.
    issued_at : datetime.date
        Before the first target.
    model : str
        Name and version.
    seed : int
        The seed that gives the same samples again.
    store_version : int
        The version of the dossier that it saw.
    """

    dyad: Dyad
    channel: str
    samples: npt.NDArray[np.float64]
    targets: tuple[date, ...]
    issued_at: date
    model: str
    seed: int
    store_version: int

    def __post_init__(self) -> None:
        if self.samples.ndim != 2 or self.samples.shape[0] != len(self.targets):
            raise RecordError(
                f"The samples have shape {self.samples.shape} for {len(self.targets)} target months.",
                do="Give an array of (horizons, samples).",
            )
        if np.isnan(self.samples).any():
            raise RecordError("A forecast has no missing samples.")
        if list(self.targets) != sorted(set(self.targets)):
            raise RecordError("The target months are not in order.")
        if self.targets and self.issued_at >= self.targets[0]:
            raise RecordError(
                f"The forecast was issued on {self.issued_at}, not before its first month {self.targets[0]}."
            )
