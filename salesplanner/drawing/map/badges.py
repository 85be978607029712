"""What the map shows of past deals: for each step its measured days and share, beside the targets; and in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from salesplanner.catalogue import _, ngettext
from salesplanner.drawing import style, text
from salesplanner.drawing.shapes import Box, DisplayList, Icon, Rect, Shape, Text
from salesplanner.measure.numbers import number_text, percent_text
from salesplanner.measure.process import Process
from salesplanner.measure.results import FEW, Measures
from salesplanner.plan.records import Measuring, Step

Verdict = Literal["", "warn", "bad"]
NEAR = 1.2  # off target by a fifth or less is a warning, by more it is bad
HEIGHT = 20.0
_LEFT, _GAP = 9.0, 4.0
_INKS = {"": "ink2", "warn": "warn", "bad": "bad"}
_FILLS = {"": "sunken", "warn": "warnTint", "bad": "badTint"}


@dataclass(frozen=True, slots=True)
class StepBadge:
    """What was measured of a step: days (None where nothing can be said), of how many stays; share of how many deals.

    `few` says that there are too few deals for a share; a share of None without it, that the files do not tell one.
    """

    days: int | None
    stays: int
    share: float | None
    entered: int
    moved_on: int
    lost: int
    inside: int
    stalled: int
    few: bool


@dataclass(frozen=True, slots=True)
class Badges:
    """What was measured, by the steps' ids; `basis` says of which deals. `shown` beside the targets, `lane` below."""

    basis: str
    timed: bool
    shown: bool = True
    lane: bool = False
    steps: Mapping[str, StepBadge] = field(default_factory=dict)

    @property
    def seen(self) -> bool:
        """Whether the map shows anything of them."""
        return self.shown or self.lane

    @property
    def most(self) -> int:
        """The most deals that entered a step."""
        return max((badge.entered for badge in self.steps.values()), default=0)


def badges_of(measures: Measures, process: Process, kept: Measuring) -> Badges:
    """The measures as the map shows them."""
    days = {row.step: row for row in measures.days}
    found: dict[str, StepBadge] = {}
    for row in measures.funnel.rows:
        stay = days.get(row.step)
        known = stay is not None and stay.median is not None and stay.n >= FEW
        found[process.steps[row.step].id] = StepBadge(
            round(stay.median) if known and stay is not None and stay.median is not None else None,
            stay.n if stay else 0,
            None if row.rate.few else row.rate.share,
            row.entered,
            row.moved_on,
            row.lost,
            row.inside,
            stay.stalled if stay else 0,
            row.rate.few,
        )
    from salesplanner.drawing.measure.words import decided_text  # not before there are measures

    return Badges(decided_text(measures, kept), measures.timed, kept.on_map, kept.lane_on_map, found)


def days_verdict(step: Step, badge: StepBadge) -> Verdict:
    """Whether deals stay longer than they should."""
    if badge.days is None or step.target_days is None or badge.days <= step.target_days:
        return ""
    return "warn" if badge.days <= step.target_days * NEAR + 1e-9 else "bad"


def share_verdict(step: Step, badge: StepBadge) -> Verdict:
    """Whether fewer deals move on than should; compared as they are shown, in whole percent."""
    if badge.share is None or step.target_share is None:
        return ""
    share, wanted = round(badge.share * 100), round(step.target_share * 100)
    if share >= wanted:
        return ""
    return "warn" if wanted <= share * NEAR + 1e-9 else "bad"


@lru_cache(maxsize=1_024)
def badge_shapes(step: Step, badge: StepBadge | None, width: float, top: float) -> DisplayList:
    """The badges of a step within a header `width` wide, `top` px down; without a measure its targets alone."""
    room = width - _LEFT - 8
    days = _days_parts(step, badge)
    share = _share_parts(step, badge)
    pairs: list[tuple[Part, Part | None]] = [(day, part) for day in days for part in share]
    pairs = pairs or [(each, None) for each in (*days, *share)]
    best: DisplayList = ()
    for first, second in pairs:
        shapes, x = _badge(first, _LEFT, top)
        if second is not None:
            more, x = _badge(second, x + _GAP, top)
            shapes = (*shapes, *more)
        best = shapes
        if x - _LEFT <= room:
            break
    return best


Part = tuple[str, Verdict, tuple[tuple[str, bool], ...]]  # icon, verdict, words that are bold or not


def _days_parts(step: Step, badge: StepBadge | None) -> list[Part]:
    """The ways to show the days, from the longest to the shortest."""
    target = None if step.target_days is None else number_text(step.target_days)
    if badge is None or badge.days is None:
        return [] if target is None else [("clock", "", ((_("{days} d").format(days=target), False),))]
    days, verdict = number_text(badge.days), days_verdict(step, badge)
    icon = "triangle-alert" if verdict else "clock"
    alone: Part = (icon, verdict, ((_("{days} d").format(days=days), True),))
    if target is None:
        return [alone]
    return [(icon, verdict, ((days, True), (_(" / {days} d").format(days=target), bool(verdict)))), alone]


def _share_parts(step: Step, badge: StepBadge | None) -> list[Part]:
    if badge is None:
        return [] if step.target_share is None else [("arrow-right", "", ((percent_text(step.target_share), False),))]
    if badge.share is None and not badge.few:
        return [("arrow-right", "", (("–", False),))]
    if badge.share is None:
        return [("arrow-right", "", ((words, False),)) for words in (_("few deals"), _("few"))]
    verdict = share_verdict(step, badge)
    return [("trending-down" if verdict else "arrow-right", verdict, ((percent_text(badge.share), bool(verdict)),))]


def _badge(part: Part, x: float, top: float) -> tuple[DisplayList, float]:
    """A badge at `x`, and its right edge."""
    icon, verdict, pieces = part
    ink = _INKS[verdict]
    shapes: list[Shape] = [Icon(icon, x + 5, top + 4, 12, ink)]
    at = x + 21
    for words, bold in pieces:
        face = style.BADGE_STRONG if bold else style.BADGE
        line = text.line(words, face)
        quiet = not verdict and len(pieces) > 1 and not bold  # a target beside what was measured
        shapes.append(Text(line, at, top + 3 + text.baseline(face), "ink3" if quiet else ink))
        at += line.width
    return (Box(Rect(x, top, at + 6 - x, HEIGHT), _FILLS[verdict], radius=4), *shapes), at + 6


def badge_words(step: Step, badges: Badges) -> list[str]:
    """What was measured of a step, as sentences: with the targets, and of which deals."""
    badge = badges.steps.get(step.id)
    if badge is None:
        return []
    said = [_days_words(step, badge, badges.timed), _share_words(step, badge)]
    counts = _("{lost} lost, {stalled} stalled, {inside} inside now.").format(
        lost=number_text(badge.lost), stalled=number_text(badge.stalled), inside=number_text(badge.inside)
    )
    return [*said, counts, _("Of {basis}.").format(basis=badges.basis)]


def _days_words(step: Step, badge: StepBadge, timed: bool) -> str:
    if not timed:
        return _("These deals have no dates of stages, so days in a step cannot be measured.")
    if badge.days is None:
        return _("Too few stays to say how many days ({n}).").format(n=number_text(badge.stays))
    words = ngettext("Median {days} day of {n} stays", "Median {days} days of {n} stays", badge.days)
    said = words.format(days=number_text(badge.days), n=number_text(badge.stays))
    target = "" if step.target_days is None else _("target {days}").format(days=number_text(step.target_days))
    return _joined(said, target, days_verdict(step, badge))


def _share_words(step: Step, badge: StepBadge) -> str:
    if badge.share is None and not badge.few:
        return _("Lost deals do not say in which step, so no one knows how many move on.")
    if badge.share is None:
        return _("Too few deals to say how many move on ({n}).").format(n=number_text(badge.entered))
    said = _("{share} of {n} deals move on").format(share=percent_text(badge.share), n=number_text(badge.entered))
    target = "" if step.target_share is None else _("target {share}").format(share=percent_text(step.target_share))
    return _joined(said, target, share_verdict(step, badge))


def _joined(said: str, target: str, verdict: Verdict) -> str:
    if not target:
        return _("{sentence}.").format(sentence=said)
    if verdict:
        return _("{measured}, {target}: off target.").format(measured=said, target=target)
    return _("{measured}, {target}.").format(measured=said, target=target)
