"""What an import of deals says on the command line, as lines and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from salesplanner.app.deal_import import Prepared
from salesplanner.catalogue import _, ngettext
from salesplanner.measure.intake.plain import report_to
from salesplanner.plan.edits.deals import Meaning
from salesplanner.plan.state import State

MOST_SHOWN = 40  # problems on the terminal; --json holds all that are kept


def lines(prepared: Prepared, meanings: list[Meaning], state: State, stored: bool) -> Iterator[str]:
    """The report, one line after the other."""
    report, compared = prepared.report, prepared.compared
    for source in prepared.sources:
        preset = source.columns.preset or _("no preset")
        yield _("{file}: {layout}, {preset}").format(file=source.name, layout=source.columns.layout, preset=preset)
        for finding in source.findings:
            yield f"  {finding.part}: {finding.value} ({finding.evidence})"
        for name, use in source.columns.uses.items():
            yield f"  {name} → {use}"
    yield _("Rows: {rows}, left out: {skipped}").format(rows=report.rows, skipped=report.skipped)
    text = _("Deals: {deals} ({won} won, {lost} lost, {open} open), stage changes: {events}, activities: {touches}")
    yield text.format(**{name: getattr(report, name) for name in ("deals", "won", "lost", "open", "events", "touches")})
    if report.closed_undated:
        yield _("Closed, date unknown: {n}").format(n=report.closed_undated)
    text = _("New: {new}, changed: {changed}, the same: {same}, gone: {gone}")
    yield text.format(**asdict(compared))
    yield _("As of: {day}").format(day=prepared.as_of)
    yield from _stages(prepared, meanings, state)
    yield from _problems(prepared)
    yield _("The deals are in the plan.") if stored else _("Nothing was stored.")


def _stages(prepared: Prepared, meanings: list[Meaning], state: State) -> Iterator[str]:
    known = {(m.pipeline.casefold(), m.stage.casefold()): m for m in meanings}
    for (pipeline, stage), count in prepared.report.stages.items():
        meaning = known.get((pipeline.casefold(), stage.casefold())) or known.get(("", stage.casefold()))
        deals = ngettext("{n} deal", "{n} deals", count).format(n=count)
        name = f"{pipeline} / {stage}" if pipeline else stage
        yield _("Stage {stage} ({deals}): {means}").format(stage=name, deals=deals, means=_meant(meaning, state))


def _meant(meaning: Meaning | None, state: State) -> str:
    if meaning is None:
        return _("unknown")
    if meaning.means != "step":
        return {"won": _("won"), "lost": _("lost")}.get(meaning.means, _("ignored"))
    return next((step.name for step in state.steps if step.id == meaning.step), _("unknown"))


def _problems(prepared: Prepared) -> Iterator[str]:
    report = prepared.report
    for kind, count in report.counts.items():
        yield f"{kind}: {count}"
    for problem in report.problems[:MOST_SHOWN]:
        mark = _(" (left out)") if problem.skipped else ""
        where = _("Row {row}: ").format(row=problem.row) if problem.row else ""
        yield f"{where}{problem.text}{mark}"
    more = len(report.problems) - MOST_SHOWN
    if more > 0:
        yield ngettext("and {n} more", "and {n} more", more).format(n=more)


def as_json(prepared: Prepared, meanings: list[Meaning], state: State, stored: bool) -> dict[str, Any]:
    """The same for programs."""
    names = {step.id: step.name for step in state.steps}
    return {
        "files": [
            {
                "name": source.name,
                "layout": source.columns.layout,
                "preset": source.columns.preset,
                "columns": dict(source.columns.uses),
                "findings": [asdict(finding) for finding in source.findings],
            }
            for source in prepared.sources
        ],
        "report": report_to(prepared.report),
        "compared": asdict(prepared.compared),
        "as_of": prepared.as_of,
        "meanings": [asdict(m) | {"step": names.get(m.step or "", "")} for m in meanings],
        "stored": stored,
    }
