"""A column that says when a customer referred another one: the day on which the step after the sale was left."""

from __future__ import annotations

from collections.abc import Collection

from salesplanner.measure.intake.mapping import StageUse
from salesplanner.measure.intake.stage_headers import folded_header
from salesplanner.measure.process import Process

_REFERRED = frozenset(
    """date referred|referred|referred on|referred at|referral date|date of referral|recommended|recommended on
    |date recommended|recommendation date|empfohlen|empfohlen am|weiterempfohlen|weiterempfohlen am|empfehlung am
    |recommandé le|date de recommandation|recomendado el|fecha de recomendación|consigliato il|recomendado em
    """.replace("\n", "").replace("    ", "").split("|")
)


def referral_use(name: str, process: Process, taken: Collection[str]) -> str:
    """The use of a column with this header: the last step was left, where it is one after the sale; else "".

    `taken` are the uses of the other columns: a file that has the stage's own date needs no second one.
    """
    last = len(process.steps) - 1
    if process.sale >= last or folded_header(name).replace("_", " ") not in _REFERRED:
        return ""
    use = str(StageUse("left", process.steps[last].name))
    return "" if use in taken else use
