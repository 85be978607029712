"""What an import will do, in words and counts: for the last page, the foot of the dialog and the toast."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from salesplanner.catalogue import _, mark, ngettext
from salesplanner.measure.intake.report import Problem
from salesplanner.measure.numbers import number_text
from salesplanner.measure.periods import day_of, day_text
from salesplanner.ui.deals.draft import UNKNOWN_STAGE, Draft

TOUCHES = "touches"
# What a reading counts without naming the rows: there is nothing to decide about it.
COUNTED = {
    "lost_value_zero": mark("Lost deals have the value 0, so rates by value say little."),
    "currencies": mark("Currencies. Values of different ones are never added."),
    "backward": mark("Moves back to an earlier stage"),
    "skipped_step": mark("Moves that skip a step"),
    "reopened": mark("Deals were opened again after they were closed"),
    "won_then_lost": mark("Deals were won first and lost later"),
    "first_missing": mark("Deals begin in the middle: their first stage is not in the file"),
    "no_change": mark("Rows in which the stage did not change"),
    "doubled_event": mark("Changes that stand in the file twice count once"),
    "other_field": mark("Rows about another field than the stage"),
    "other_activity": mark("Activities of another kind than call, e-mail, meeting or demo"),
    "orphan_rows": mark("Rows about deals that are not in the other file"),
    "fixed_by_hand": mark("Values typed or chosen by you"),
    "skipped_by_hand": mark("Rows skipped by you"),
}
LEFT_OUT = ("other_field", "other_activity", "orphan_rows", "skipped_by_hand")


def headline(draft: Draft) -> str:
    """The first line of the last page."""
    report = draft.reading.report
    if draft.layouts == {TOUCHES}:
        words = ngettext("{n} contact will be added", "{n} contacts will be added", report.touches)
        return words.format(n=number_text(report.touches))
    words = ngettext("{n} deal will be imported", "{n} deals will be imported", report.deals)
    return words.format(n=number_text(report.deals))


def facts(draft: Draft) -> list[tuple[str, str, str]]:
    """(label, value, remark) of what will be in the plan then."""
    report, compared = draft.reading.report, draft.reading.compared
    if draft.layouts == {TOUCHES}:
        known = compared.changed + compared.same
        made = [(_("Contacts"), report.touches, ""), (_("Deals they belong to"), known, _("Of those in the plan."))]
        return [(name, number_text(count), remark) for name, count, remark in made] + _period(draft)
    made = [
        (_("New"), compared.new, ""),
        (_("Changed"), compared.changed, _("The newer row replaces the older one.") if compared.changed else ""),
        (_("The same"), compared.same, ""),
        (_("Gone"), compared.gone, _("Imported before, not in this file. They stay.") if compared.gone else ""),
        (_("Won"), report.won, ""),
        (_("Lost"), report.lost, ""),
        (_("Open"), report.open, ""),
        (
            _("Closed, date unknown"),
            report.closed_undated,
            _("Counted as won or lost, left out of every period.") if report.closed_undated else "",
        ),
        (_("Stage changes"), report.events, ""),
        (_("Contacts"), report.touches, ""),
    ]
    always = {_("New"), _("Won"), _("Lost"), _("Open")}
    rows = [(name, number_text(count), remark) for name, count, remark in made if count or name in always]
    rows += _period(draft)
    if draft.layouts == {"current"}:
        rows.append((_("Days in a step"), _("cannot be counted"), _("The file says the present stage only.")))
    return rows


def _period(draft: Draft) -> list[tuple[str, str, str]]:
    """The days from which something is known, where there are any."""
    if not draft.reading.starts:
        return []
    starts, ends = day_word(draft.reading.starts), day_word(draft.reading.ends)
    return [(_("Period"), _("{starts} to {ends}").format(starts=starts, ends=ends), "")]


@dataclass(frozen=True, slots=True)
class Loss:
    """A kind of trouble: how often, what (with the first row as an example), whether its rows are left out, and whether
    someone could still decide about them.
    """

    count: str
    text: str
    skips: bool
    open: bool = False


def losses(draft: Draft) -> list[Loss]:
    """The kinds of trouble of a file, the frequent ones first."""
    first: dict[str, Problem] = {}
    often: Counter[str] = Counter()
    for problem in draft.reading.report.problems:
        first.setdefault(problem.kind, problem)
        often[problem.kind] += 1
    counts = draft.reading.report.counts
    counted = {kind: counts[kind] for kind in COUNTED if counts.get(kind) and kind not in first}
    made = [(n, Loss(number_text(n), _(COUNTED[kind]), kind in LEFT_OUT)) for kind, n in counted.items()]
    for kind, problem in first.items():
        text = problem.text
        if kind == UNKNOWN_STAGE:
            text = _("Stage {stage} has no step, so its deals stay out of the funnel.").format(stage=problem.value)
        count = counts.get(kind, often[kind])
        undecided = bool(problem.fix) and not draft.is_settled(problem)
        made.append((count, Loss(*_told(problem.row, text, count), problem.skipped, undecided)))
    return [loss for _count, loss in sorted(made, key=lambda pair: -pair[0])]


def _told(row: int, text: str, count: int) -> tuple[str, str]:
    """How often and what; a trouble of one row alone names the row instead."""
    if not row:
        return number_text(count), text
    if count == 1:
        return _("Row {n}").format(n=number_text(row)), text
    return number_text(count), _("Row {n}: {text}").format(n=row, text=text)


def footer(draft: Draft) -> tuple[str, str]:
    """The foot of the second page: a bold beginning and the rest."""
    report = draft.reading.report
    if draft.reading.missing:
        return _("Not ready yet."), _("Your file is only read, never changed.")
    skipped = {problem.row for problem in report.problems if draft.fix_of(problem) == (True, None)}
    waiting = {problem.row for problem in draft.pending()} - skipped
    ready = max(0, report.rows - len(waiting) - len(skipped))
    strong = ngettext("{n} row is ready.", "{n} rows are ready.", ready).format(n=number_text(ready))
    rest = []
    if waiting:
        words = ngettext(
            "{n} row needs a decision or will be skipped.",
            "{n} rows need a decision or will be skipped.",
            len(waiting),
        )
        if not any(problem.skipped for problem in draft.pending()):
            words = ngettext(
                "{n} row needs a decision or loses a value.",
                "{n} rows need a decision or lose a value.",
                len(waiting),
            )
        rest.append(words.format(n=number_text(len(waiting))))
    if skipped:
        words = ngettext("{n} row is skipped.", "{n} rows are skipped.", len(skipped))
        rest.append(words.format(n=number_text(len(skipped))))
    rest.append(_("Your file is only read, never changed."))
    return strong, " ".join(rest)


def done_words(draft: Draft) -> str:
    """What the toast says."""
    report = draft.reading.report
    if draft.layouts == {TOUCHES}:
        words = ngettext("{n} contact imported", "{n} contacts imported", report.touches)
        return words.format(n=number_text(report.touches))
    words = ngettext("{n} deal imported", "{n} deals imported", report.deals)
    return words.format(n=number_text(report.deals))


def day_word(day: str) -> str:
    """ "13 Aug 2026" for "2026-08-13"."""
    made = day_of(day[:10])
    return day_text(made) if made is not None else day
