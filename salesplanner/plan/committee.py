"""What a buying committee lacks: parts that nobody plays yet, and people who could stop it. Pure; hints never block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from salesplanner.catalogue import _
from salesplanner.plan.records import Seat

NEEDED = ("economic", "champion", "user")  # a purchase without one of these seldom comes about
STRONG = 4  # power from which somebody can stop it alone


@dataclass(frozen=True, slots=True)
class Lack:
    """`role` is the part that nobody plays, or `seat` who is to be won; the sentence, and why it matters."""

    text: str
    why: str
    role: str = ""
    seat: str = ""


def lacks(seats: Sequence[Seat]) -> list[Lack]:
    """What to look at, the missing parts first."""
    return [*_missing(seats), *_against(seats)]


def _missing(seats: Sequence[Seat]) -> Iterator[Lack]:
    held = {seat.role for seat in seats}
    words = {
        "economic": (_("Nobody is the economic buyer yet."), _("Somebody has to release the money.")),
        "champion": (_("Nobody is the champion yet."), _("Without one, nobody speaks for it when you are not there.")),
        "user": (_("Nobody is the user yet."), _("Those who work with it decide whether it is bought again.")),
    }
    for role in NEEDED:
        if role not in held:
            yield Lack(*words[role], role=role)


def _against(seats: Sequence[Seat]) -> Iterator[Lack]:
    for seat in seats:
        strong = (seat.power or 3) >= STRONG
        if strong and seat.now in ("unaware", "resistant"):
            says = {
                "unaware": _("{name} has much power and knows nothing of it."),
                "resistant": _("{name} has much power and is against it."),
            }[seat.now]
            yield Lack(says.format(name=seat.name), _("Plan who talks to them, and when."), seat=seat.id)
