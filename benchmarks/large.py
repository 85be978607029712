"""A plan as large as the largest workshop wall: 20 steps × 10 lanes × 2,000 cards × 1,900 links, the same each time."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from salesplanner.plan.rank import many
from salesplanner.plan.records import Card, Criterion, Lane, Link, Person, Plan, Record, Role, Step
from salesplanner.plan.rules import KINDS_IN_LANE

STEPS, LANES, CARDS, LINKS, PEOPLE = 20, 10, 2000, 1900, 12
LANE_KINDS = ("seller", "buyer", "own", "seller", "buyer", "own", "seller", "buyer", "own", "own")
CHANNELS = ("", "call", "email", "meeting", "demo", "visit", "web")
_VOCABULARY = (
    "asks the buyer shows margin per shelf sends samples calls back agrees a date names who decides compares two "
    "suppliers writes recap tastes in store signs first order plans delivery checks credit opens account reviews "
    "results with category manager prepares offer for a trial in three stores"
)
WORDS = tuple(_VOCABULARY.split())
PIECES = (
    "Ζητά προσφορά",
    "Просит предложение",
    "Yêu cầu báo giá",
    "要求书面报价",
    "見積もりを依頼",
    "견적을 요청한 다음",
    "يطلب عرض أسعار",
    "מבקש הצעת מחיר",
    "लिखित कोटेशन माँगता",
    "🎯 👩‍👩‍👧 ok",
    "tiếp theo",
)


def records(every_script: bool = False) -> list[Record]:
    """The rows. With `every_script` each card also says something in one of eleven scripts, in turn."""
    return list(_Large(every_script).records())


class _Large:
    def __init__(self, every_script: bool) -> None:
        self._random = Random(2026)
        self._every_script = every_script

    def records(self) -> Iterator[Record]:
        yield Plan("plan", "The large plan", "Large Foods", owner="person0")
        yield from (Step(f"step{i}", rank, f"Step {i + 1}", **self._step(i)) for i, rank in _ranked(STEPS))
        for i, rank in _ranked(LANES):
            about = "Grace Holt, buyer" if LANE_KINDS[i] == "buyer" else ""
            yield Lane(f"lane{i}", rank, LANE_KINDS[i], f"Lane {i + 1}", about)
        yield from (Person(f"person{i}", rank, f"Person Number{i}", "Sales", "Team") for i, rank in _ranked(PEOPLE))
        for step in range(STEPS):
            yield from self._around(step)
        yield from (self._card(i, rank) for i, rank in _ranked(CARDS))
        yield from self._links()

    def _step(self, i: int) -> dict[str, object]:
        return {"gate": self._words(4).lower(), "target_days": 3 + i, "target_share": 0.4 + i / 50}

    def _around(self, step: int) -> Iterator[Record]:
        for i, rank in _ranked(4):
            yield Criterion(f"exit{step}-{i}", f"step{step}", rank, self._words(6), i % 2 == 0)
        for i, role in enumerate("RACI"):
            yield Role(f"role{step}-{i}", f"person{(step + i) % PEOPLE}", f"step{step}", role, self._words(3))

    def _card(self, i: int, rank: str) -> Card:
        """Ten cards in each of the 200 cells."""
        cell = i % (STEPS * LANES)
        lane = cell % LANES
        kinds = KINDS_IN_LANE[LANE_KINDS[lane]]
        kind = self._random.choice([k for k in kinds if k != "content"])
        text = self._words(self._random.choice((2, 4, 6, 8, 11)))
        if self._every_script:
            text = f"{text} {PIECES[i % len(PIECES)]}"
        owner = f"person{i % PEOPLE}" if LANE_KINDS[lane] != "buyer" and i % 3 else None
        note = "A note." if i % 7 == 0 else ""
        channel = self._random.choice(CHANNELS)
        return Card(f"card{i}", f"step{cell // LANES}", f"lane{lane}", rank, kind, text, channel, owner, note)

    def _links(self) -> Iterator[Link]:
        """Most links lead to a neighbouring cell or the next step, one in ten across half the map."""
        pairs: set[frozenset[int]] = set()
        while len(pairs) < LINKS:
            source = self._random.randrange(CARDS)
            reach = self._random.choice((1, 2, 10, 10, 11, 9, 10, 1, 2, 97))
            target = (source + reach + STEPS * LANES * self._random.randrange(10)) % CARDS
            pair = frozenset((source, target))
            if len(pair) == 2 and pair not in pairs:
                pairs.add(pair)
                yield Link(f"link{len(pairs)}", f"card{source}", f"card{target}")

    def _words(self, count: int) -> str:
        return " ".join(self._random.choice(WORDS) for _ in range(count)).capitalize()


def _ranked(count: int) -> Iterator[tuple[int, str]]:
    return enumerate(many("", None, count))
