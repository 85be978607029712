"""Fred's deals decided from 1 July to 13 August 2026, as an export with the present stage alone, and activities."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random

from scripts.sample_export import Sold, sold
from scripts.sample_numbers import CLOSE, PRESENT, PROSPECT, stays
from scripts.sample_search import Case
from scripts.sample_words import OWNERS, REASONS, STAGES, TOUCHES, USUAL_TOUCHES

HEADER = (
    *("Deal - ID", "Deal - Title", "Deal - Organization", "Deal - Owner", "Deal - Value", "Deal - Currency of Value"),
    *("Deal - Pipeline", "Deal - Stage", "Deal - Status", "Deal - Deal created", "Deal - Won time"),
    *("Deal - Lost time", "Deal - Deal closed on", "Deal - Lost reason"),
)
TOUCH_HEADER = ("Deal ID", "Activity type", "Activity date", "Owner")

# The last day of a week → deals decided in it that had entered Connect, and of those won: 3 of 14, 6 of 27, 8 of 35,
# 10 of 44, 13 of 56, 16 of 68, 17 of 71 in all.
WEEKS = (
    (date(2026, 7, 7), 14, 3),
    (date(2026, 7, 14), 13, 3),
    (date(2026, 7, 21), 8, 2),
    (date(2026, 7, 28), 9, 2),
    (date(2026, 8, 4), 12, 3),
    (date(2026, 8, 11), 12, 3),
    (date(2026, 8, 13), 3, 1),
)
IN_PROSPECT = 62  # lost there in the same weeks
LOST_IN = (1,) * 11 + (2,) * 5 + (PRESENT,) * 27 + (4,) * 7 + (CLOSE,) * 4

# The look-back deals: store, owner, the day decided, won, then for each step days and calls, e-mails, meetings, demos.
LOOK_BACK = (
    ("Mill Lane Stores", 0, "2026-08-12", 1, "9 3 2 0 0|6 1 1 0 0|4 1 2 1 0|13 0 1 1 1|10 2 2 0 0|8 1 1 1 0"),
    ("The Green Door", 0, "2026-08-10", 1, "7 3 2 0 0|5 1 0 0 0|3 1 2 1 0|14 1 1 1 1|12 2 3 0 0|9 1 2 1 0"),
    ("Harbour Foods", 2, "2026-08-07", 1, "12 4 2 0 0|7 1 1 0 0|5 1 3 1 0|16 0 1 1 1|12 2 2 1 0|7 1 1 1 0"),
    ("Nettle & Rye", 3, "2026-08-06", 1, "5 2 1 0 0|4 1 0 0 0|4 1 2 1 0|9 0 1 1 1|6 2 1 0 0|5 1 1 1 0"),
    ("Southgate Market", 0, "2026-08-04", 1, "15 5 3 0 0|9 2 1 0 0|6 2 2 1 0|19 1 2 1 1|17 3 3 1 0|11 2 2 1 0"),
    ("Plum Tree Grocers", 4, "2026-07-31", 1, "8 3 2 0 0|6 1 1 0 0|2 1 1 1 0|10 0 1 1 1|8 2 2 0 0|4 1 1 1 0"),
    ("Fennel Street Co-op", 0, "2026-07-29", 1, "11 4 2 0 0|8 1 1 0 0|5 1 2 2 0|22 1 2 1 2|14 3 2 1 0|14 2 3 1 0"),
    ("Cedar Wholefoods", 0, "2026-08-11", 0, "9 3 2 0 0|5 1 1 0 0|4 1 1 1 0|30 3 4 0 1"),
    ("Quayside Deli", 1, "2026-08-05", 0, "18 5 4 0 0|12 2 2 0 0|7 1 3 1 0|14 1 1 0 1"),
    ("Baxter’s Corner", 4, "2026-07-30", 0, "6 2 2 0 0|3 1 0 0 0|2 1 1 0 0|8 1 2 0 1"),
)
LOOK_BACK_NAMES = frozenset(deal[0] for deal in LOOK_BACK)
FIRST_NUMBER = 20701


def since(random: Random, taken: set[str]) -> list[Sold]:
    """The deals decided since July, the latest first."""
    cases = [_known(deal) for deal in LOOK_BACK] + _others(random)
    found = sold(random, cases, taken)
    for one, deal in zip((_of(found, case) for case in cases), LOOK_BACK, strict=False):
        one.account, one.owner = deal[0], OWNERS[deal[1]]
    for place, one in enumerate(sorted(found, key=lambda one: (one.case.entered[PROSPECT], one.account))):
        one.number = f"F-{FIRST_NUMBER + place}"
    return sorted(found, key=lambda one: (one.case.closed or date.min, one.number), reverse=True)


def _of(found: list[Sold], case: Case) -> Sold:
    return next(one for one in found if one.case is case)


def _known(deal: tuple[str, int, str, int, str]) -> Case:
    """A look-back deal: its days in each step lead up to the day on which it was decided."""
    closed = date.fromisoformat(deal[2])
    spent = [int(cell.split()[0]) for cell in deal[4].split("|")]
    entered = {step: closed - timedelta(sum(spent[step:])) for step in range(len(spent))}
    return Case(len(spent) - 1, "won" if deal[3] else "lost", entered, closed)


def _others(random: Random) -> list[Case]:
    """As many more in each week as it should have, and those lost in Prospect."""
    ends = [(date.fromisoformat(deal[2]), bool(deal[3])) for deal in LOOK_BACK]
    lost_in = list(LOST_IN)
    for deal in LOOK_BACK:
        if not deal[3]:
            lost_in.remove(PRESENT)
    random.shuffle(lost_in)
    found = []
    starts = date(2026, 7, 1)
    for last, decided, won in WEEKS:
        there = [is_won for day, is_won in ends if starts <= day <= last]
        more = [True] * (won - sum(there)) + [False] * (decided - won - there.count(False))
        for is_won in more:
            found.append(_case(random, starts, last, CLOSE if is_won else lost_in.pop(), is_won))
        starts = last + timedelta(1)
    found += [_case(random, date(2026, 7, 1), WEEKS[-1][0], PROSPECT, False) for _ in range(IN_PROSPECT)]
    return found


def _case(random: Random, starts: date, ends: date, last: int, is_won: bool) -> Case:
    closed = starts + timedelta(random.randrange((ends - starts).days + 1))
    spent = [random.choice(stays(step, 40)) for step in range(last + 1)]
    entered = {step: closed - timedelta(sum(spent[step:])) for step in range(last + 1)}
    return Case(last, "won" if is_won else "lost", entered, closed)


def rows(random: Random, deals: list[Sold]) -> list[list[str]]:
    """The lines of the file after its header."""
    found = []
    for one in deals:
        case = one.case
        assert case.closed is not None
        closed = _moment(random, case.closed)
        is_won = case.end == "won"
        reason = "" if is_won else random.choice(REASONS[case.last])
        stage = STAGES[case.last]
        first = [one.number, f"{one.account} deal", one.account, one.owner, f"{one.amount:.2f}", "EUR", "Stores", stage]
        ends = [closed, ""] if is_won else ["", closed]
        created = _moment(random, case.entered[PROSPECT])
        found.append([*first, "Won" if is_won else "Lost", created, *ends, closed, reason])
    return found


def touches(random: Random, before: list[Sold], after: list[Sold]) -> list[list[str]]:
    """The lines of the file of activities: those of the look-back deals, and of the deals won or open before July."""
    cells = {deal[0]: [list(map(int, cell.split()[1:])) for cell in deal[4].split("|")] for deal in LOOK_BACK}
    found: list[tuple[str, list[str]]] = []
    for one in [*after, *(one for one in before if one.case.end != "lost" and one.case.last > PROSPECT)]:
        for step, came in sorted(one.case.entered.items()):
            if one.account in cells:
                counts = cells[one.account][step]
            else:
                counts = [max(0, n + random.choice((-1, 0, 0, 0, 1))) if n else 0 for n in USUAL_TOUCHES[step]]
            left = one.case.entered.get(step + 1) or one.case.closed or came + timedelta(2)
            for channel, n in zip(TOUCHES, counts, strict=True):
                for _ in range(n):
                    day = came + timedelta(random.randrange(max((left - came).days, 1)))
                    found.append((_moment(random, day), [one.number, channel]))
    owners = {one.number: one.owner for one in [*before, *after]}
    return [[number, channel, at, owners[number]] for at, (number, channel) in sorted(found)]


def _moment(random: Random, day: date) -> str:
    return str(datetime.combine(day, time(random.randrange(8, 18), random.randrange(60))))
