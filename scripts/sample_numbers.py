"""What Fred's past deals must come to: counts and days of each step, months of Present, open deals on 30 June 2026.

Steps go by their place, 0 Prospect to 6 Nurture. Nothing here is drawn by lot; `sample_search.py` finds dates that fit.
"""

from __future__ import annotations

from datetime import date
from math import ceil, floor

SEED = 20417
SEEN = date(2026, 6, 30)  # the day on which the CRM was exported
FIRST, LAST = date(2025, 7, 1), date(2026, 6, 30)  # the period in which deals were decided

PROSPECT, CONNECT, RESEARCH, PRESENT, OBJECTIONS, CLOSE, NURTURE = range(7)
MOVED = (286, 240, 218, 105, 80, 63, 49)  # of the decided deals
LOST = (254, 46, 22, 113, 25, 17, 14)  # in Nurture: customers lost
OPEN = (15, 11, 8, 20, 11, 7, 0)

# Days in a step: shortest, lower quartile, median, upper quartile, 90th percentile, longest.
STAYS = (
    (2, 4, 9, 14, 19, 27),
    (1, 3, 6, 9, 13, 18),
    (1, 2, 4, 6, 9, 12),
    (2, 8, 14, 22, 31, 45),
    (3, 7, 12, 18, 24, 33),
    (2, 4, 8, 11, 15, 21),
    (13, 34, 52, 66, 88, 112),
)
SHARES = (0.25, 0.5, 0.75, 0.9)
# The open deals in Close stayed longer in Objections than any decided one: so many for each decided deal. The values of
# the percentiles repeat so often that these do not move them.
LONGER = {OBJECTIONS: 7 / 105}

# Days so far of the open deals at the start of that day; those above the upper quartile at its end are stalled.
RUNNING = (
    (22, 13, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1),
    (15, 8, 8, 7, 6, 5, 4, 3, 3, 2, 1),
    (5, 5, 4, 3, 2, 2, 1, 1),
    (39, 37, 36, 34, 33, 21, 20, 18, 17, 15, 14, 12, 11, 9, 8, 6, 5, 3, 2, 1),
    (29, 26, 17, 17, 16, 15, 14, 13, 12, 10, 7),
    (16, 10, 8, 6, 5, 3, 1),
    (),
)
STALLED = {  # step → account and owner of its stalled deals, longest first
    PROSPECT: (("Root Cellar", "l.voss"),),
    CONNECT: (("Larder Lane", "l.voss"),),
    PRESENT: (
        ("Green Basket", "a.haddad"),
        ("Hill Street Deli", "a.haddad"),
        ("Oat & Co", "l.voss"),
        ("Norton Foods", "a.haddad"),
        ("Parkside Grocer", "d.reyes"),
    ),
    OBJECTIONS: (("Bean There", "a.haddad"), ("Corner Pantry", "a.haddad")),
    CLOSE: (("Meadow Market", "d.reyes"),),
}

# Present, month by month. The 11 that moved on in June 2026 are the open deals in Objections.
CAME_IN = {(2026, 1): 18, (2026, 2): 20, (2026, 3): 17, (2026, 4): 21, (2026, 5): 18, (2026, 6): 19}
MOVED_ON = {
    **{(2025, 6): 6, (2025, 7): 7, (2025, 8): 8, (2025, 9): 9, (2025, 10): 13, (2025, 11): 13, (2025, 12): 12},
    **{(2026, 1): 9, (2026, 2): 9, (2026, 3): 8, (2026, 4): 10, (2026, 5): 8, (2026, 6): 11},
}
LOST_THERE = {
    **{(2025, 7): 10, (2025, 8): 11, (2025, 9): 11, (2025, 10): 10, (2025, 11): 10, (2025, 12): 9},
    **{(2026, 1): 8, (2026, 2): 10, (2026, 3): 9, (2026, 4): 8, (2026, 5): 9, (2026, 6): 8},
}
IN_CLOSE_SINCE = {(2026, 4): 1, (2026, 5): 6}  # when the open deals in Close had moved on from Present

# Deals decided after Present, by quarter from July 2025: the best quarters are 57 %, 81 % and 84 %.
DECIDED_LATE = {OBJECTIONS: (6, 8, 5, 6), CLOSE: (3, 6, 5, 3), NURTURE: (16, 24, 16, 7)}


def stays(step: int, n: int) -> list[int]:
    """`n` whole numbers of days whose quartiles and 90th percentile are exactly those of the step (type 7).

    Several such lists together have the same percentiles again, also with the LONGER stays of the step.
    """
    low, *points, high = STAYS[step]
    fixed = {0: float(low), n - 1: float(high)}
    for share, days in zip(SHARES, points, strict=True):
        place = share * (n - 1)
        beyond = share * LONGER.get(step, 0.0) * n
        fixed |= {floor(place): float(days), min(ceil(place + beyond), n - 2): float(days)}
    known = sorted(fixed)
    found = []
    for place in range(n):
        before = max(k for k in known if k <= place)
        after = min(k for k in known if k >= place)
        part = (place - before) / (after - before) if after > before else 0.0
        found.append(round(fixed[before] + (fixed[after] - fixed[before]) * part))
    return found


def quarter(day: date) -> int:
    """The quarter of a day, 0 from July 2025; negative before, 4 and more after."""
    return (day.year - 2025) * 4 + (day.month - 1) // 3 - 2
