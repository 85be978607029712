"""How the process runs: thrashing, experimenting or humming, with the evidence and what is missing for the next.

Thrashing: three or more changes in 30 days, or more than one test in a step. Humming: 80 percent of the reps at quota
in every month shown, new hires at pace in under three months, a process that is not being changed all the time, and
open remarks that are not growing in number. What lies between is experimenting.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from salesplanner.catalogue import _, ngettext
from salesplanner.measure import quota
from salesplanner.measure.numbers import number_text, percent_text
from salesplanner.measure.periods import FULL_MONTHS
from salesplanner.measure.ramp import RampUp, ramp_up
from salesplanner.plan.state import State

Kind = Literal["", "thrashing", "experimenting", "humming"]
Standing = Literal["ok", "partly", "no", "unknown"]

TOO_MANY_CHANGES = 3  # in 30 days
FAST = 3  # months
SLOW = 6  # months: beyond this, new hires are not even partly at pace
CLOSE = 0.5  # of the reps at quota: partly
BACK = 6  # months that remarks are compared with


@dataclass(frozen=True, slots=True)
class Evidence:
    """One line of evidence; `rule` says what it is held against, `missing` what is to be done, where it is not ok."""

    key: str
    standing: Standing
    text: str
    rule: str
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """`kind` is "" where nothing is known yet; `missing` is what stands between this level and the next."""

    kind: Kind
    sentence: str
    evidence: tuple[Evidence, ...]
    missing: tuple[str, ...]


def level(state: State, today: date) -> Level:
    """The level of a plan on a day, from its quota table, answers and remarks."""
    evidence = (_at_quota(state, today), _tests(state), _ramp(ramp_up(state)), _remarks(state, today))
    kind = _kind(evidence)
    wanted = [row for row in evidence if row.standing != "ok"]
    if kind == "thrashing":
        wanted = [row for row in evidence if row.key == "tests"]
    missing = tuple(row.missing for row in wanted if row.missing)
    return Level(kind, _sentence(kind, state, evidence[0].standing), evidence, missing)


def _kind(evidence: tuple[Evidence, ...]) -> Kind:
    by = {row.key: row.standing for row in evidence}
    if by["quota"] == by["tests"] == by["ramp"] == "unknown":
        return ""
    if by["tests"] == "no":
        return "thrashing"
    return "humming" if all(standing == "ok" for standing in by.values()) else "experimenting"


def _sentence(kind: Kind, state: State, reached: Standing) -> str:
    if kind == "thrashing":
        return _("So much changes at once that nobody can tell what works.")
    if kind == "humming":
        return _("Nearly everyone reaches their quota every month, and new hires soon do too.")
    if not kind:
        return _("Nothing is known yet.")
    if reached == "unknown":
        return _("The process is being changed with care, and nobody’s quota is known.")
    close = reached in ("ok", "partly")
    if state.measuring.tests_running:
        return (
            _("One change per step is being tested, and most people are close to quota.")
            if close
            else _("One change per step is being tested, and most people are far from quota.")
        )
    return (
        _("No test is running, and most people are close to quota.")
        if close
        else _("No test is running, and most people are far from quota.")
    )


def kind_label(kind: Kind) -> str:
    """The name of a level."""
    return {
        "": _("Not known yet"),
        "thrashing": _("Thrashing"),
        "experimenting": _("Experimenting"),
        "humming": _("Humming"),
    }[kind]


def _at_quota(state: State, today: date) -> Evidence:
    rule = _("Humming needs 80% every month shown")
    full = [month for month in quota.shown(state) if month <= quota.last_full(quota.shown(state), today)]
    rows = [row for row in quota.rows(state, full) if row.of]
    if not rows:
        return Evidence("quota", "unknown", _("No quotas yet"), rule, _("Type each rep’s result by month."))
    last = rows[-1]
    text = ngettext("{at} of {of} person at quota ({share})", "{at} of {of} people at quota ({share})", last.of).format(
        at=last.at, of=last.of, share=percent_text(last.at / last.of)
    )
    low = [row for row in rows if row.at < quota.HUMMING * row.of]
    missing = ngettext(
        "80% of the people at quota in every month; {n} month shown is below.",
        "80% of the people at quota in every month; {n} months shown are below.",
        len(low),
    ).format(n=len(low))
    if not low:
        return Evidence("quota", "ok", text, rule)
    return Evidence("quota", "partly" if last.at >= CLOSE * last.of else "no", text, rule, missing)


def _tests(state: State) -> Evidence:
    rule = _("Thrashing starts at 3 changes in 30 days")
    tests, changes = state.measuring.tests_running, state.measuring.changes_in_30_days
    if tests is None and changes is None:
        missing = _("Say how many tests run and how much was changed.")
        return Evidence("tests", "unknown", _("Tests and changes are not known yet"), rule, missing)
    if changes is not None and changes >= TOO_MANY_CHANGES:
        text = _("{n} changes in 30 days").format(n=changes)
        missing = ngettext(
            "Let {n} change rest, so that the others can show what they do.",
            "Let {n} changes rest, so that the others can show what they do.",
            changes - TOO_MANY_CHANGES + 1,
        )
        return Evidence("tests", "no", text, rule, missing.format(n=changes - TOO_MANY_CHANGES + 1))
    steps = max(1, len(state.steps))
    if tests is not None and tests > steps:
        text = _("{n} tests running in {steps} steps").format(n=tests, steps=steps)
        return Evidence("tests", "no", text, rule, _("Run one test per step at most."))
    if not tests:
        count = changes or 0
        text = ngettext("{n} change in 30 days, no test running", "{n} changes in 30 days, no test running", count)
        return Evidence("tests", "ok", text.format(n=count), rule)
    text = ngettext("{n} test running", "{n} tests running, one per step", tests).format(n=tests)
    return Evidence("tests", "ok", text, rule)


def _ramp(found: RampUp) -> Evidence:
    rule = _("Humming needs under 3 months")
    if found.months is None:
        missing = _("Say how long new hires take to reach their quota.")
        text = _("No new hire has reached the quota yet") if found.of else _("No new hires yet")
        return Evidence("ramp", "no" if found.of else "unknown", text, rule, missing)
    months = number_text(found.months, 1)
    text = ngettext(
        "New hires at pace in {months} month", "New hires at pace in {months} months", 1 if found.months == 1 else 2
    )
    if found.months < FAST:
        return Evidence("ramp", "ok", text.format(months=months), rule)
    standing: Standing = "partly" if found.months <= SLOW else "no"
    return Evidence("ramp", standing, text.format(months=months), rule, _("Bring new hires to pace in under 3 months."))


def open_remarks(state: State, day: date) -> int:
    """How many remarks were open at the end of a day."""
    at = day.isoformat()
    return sum(remark.at <= at and not (remark.closed and remark.closed <= at) for remark in state.remarks)


def _remarks(state: State, today: date) -> Evidence:
    now = open_remarks(state, today)
    text = ngettext("{n} open remark about the process", "{n} open remarks about the process", now).format(n=now)
    if not state.remarks:
        rule = _("Write down what people say about the process")
        return Evidence("remarks", "unknown", text, rule, _("Write down the team’s remarks about the process."))
    before = [(open_remarks(state, day), day) for day in _ends(today)]
    top, when = max(before, key=lambda pair: (pair[0], pair[1]))
    if now == 0 or now < top:
        return Evidence("remarks", "ok", text, _down(now, top, when))
    low, when = min(before, key=lambda pair: (pair[0], -pair[1].toordinal()))
    missing = _("Close remarks faster than new ones come.")
    if now > low:
        rule = _("Up from {n} in {month}").format(n=low, month=_(FULL_MONTHS[when.month - 1]))
        return Evidence("remarks", "no", text, rule, missing)
    return Evidence("remarks", "partly", text, _("As many as in the months before"), missing)


def _down(now: int, top: int, when: date) -> str:
    if now >= top:
        return _("Nothing is waiting")
    return _("Down from {n} in {month}").format(n=top, month=_(FULL_MONTHS[when.month - 1]))


def _ends(today: date) -> list[date]:
    """The last days of the months before this one, the oldest first."""
    first = today.replace(day=1).isoformat()
    months = [quota.following(first, -back) for back in range(BACK, 0, -1)]
    return [date.fromordinal(date.fromisoformat(quota.following(month)).toordinal() - 1) for month in months]
