"""What all measures of a list share: the scope, its period, and how a basis is worded."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from salesplanner.catalogue import _, ngettext
from salesplanner.measure.numbers import number_text
from salesplanner.measure.results import Rate
from salesplanner.measure.selecting import Selected
from salesplanner.measure.value_words import unplaced_text


@dataclass(frozen=True, slots=True)
class Context:
    """`period` is "1 Jul 2025 to 30 Jun 2026"."""

    one: Selected
    period: str
    timed: bool

    def step_name(self, place: int) -> str:
        """The name of a step."""
        steps = self.one.past.process.steps
        return steps[place].name if 0 <= place < len(steps) else ""

    def step_id(self, place: int) -> str:
        """The id of a step."""
        return self.one.past.process.steps[place].id

    def with_unplaced(self, basis: str) -> str:
        """The basis, and how many lost deals are missing from it since no file says in which step they were lost."""
        count = int(np.count_nonzero(self.one.unplaced))
        return _("{basis}; {more}").format(basis=basis, more=unplaced_text(count)) if count else basis


def of_deals(rate: Rate) -> str:
    """"63 of 286 deals"."""
    text = ngettext("{hits} of {of} deal", "{hits} of {of} deals", rate.of)
    return text.format(hits=number_text(rate.hits), of=number_text(rate.of))


def deals(count: int) -> str:
    """"63 deals"."""
    return ngettext("{n} deal", "{n} deals", count).format(n=number_text(count))


def no_times() -> str:
    """Why there are no days."""
    return _("The files tell only the current stage of each deal, so time in step cannot be measured.")
