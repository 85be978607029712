"""Measuring a plan file without a window: what `salesplanner measure` runs. The file is only read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

from salesplanner.app.measuring import deals_in, measures_in
from salesplanner.catalogue import _, ngettext
from salesplanner.measure.process import Process, process_of
from salesplanner.measure.results import Measure, Measures
from salesplanner.plan.state import State
from salesplanner.storage.inspect import read_content

if TYPE_CHECKING:
    from salesplanner.measure.deals import Deals


class CannotMeasure(Exception):
    """There is nothing to write. The text is a sentence for the user."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A plan's process, its deals and what they say; `measures` is None where it has no deals or no steps.

    `unreadable` imports were left out.
    """

    process: Process
    deals: Deals
    measures: Measures | None
    unreadable: int = 0

    @property
    def warnings(self) -> list[str]:
        """What a reader of the numbers has to know."""
        text = ngettext(
            "{n} import could not be read; its deals are left out. Import its file again.",
            "{n} imports could not be read; their deals are left out. Import their files again.",
            self.unreadable,
        )
        return [text.format(n=self.unreadable)] if self.unreadable else []


def measured_file(plan: Path) -> Measured:
    """Reads the plan as a stranger's file. Raises header.Unfit where it cannot be read."""
    content = read_content(plan)
    state = State.of(content.records)
    blobs = {row["sha256"]: row["data"] for row in content.other["blob"]}
    deals, unreadable = deals_in([blobs.get(row.blob) for row in state.deal_imports])
    return Measured(process_of(state), deals, measures_in(state, deals), unreadable)


def write_tables(measured: Measured, path: Path) -> list[Path]:
    """Writes the tables and returns the files. Raises CannotMeasure where there is nothing, ExportProblem."""
    from salesplanner.export.tables import save_tables

    if measured.measures is None:
        raise CannotMeasure(_("There are no deals to measure in this plan yet. Nothing was written."))
    return save_tables(measured.measures, measured.process, measured.deals, path)


def as_json(measured: Measured) -> dict[str, Any]:
    """The object that `salesplanner measure --json` prints; shares are 0 to 1, times in days, None where unknown."""
    if measured.measures is None:
        return {"measures": []}
    names = {step.id: step.name for step in measured.process.steps}
    listed = [_plain(one, names) for one in measured.measures.listed]
    return {"period": measured.measures.period, "measures": listed}


def _plain(one: Measure, names: dict[str, str]) -> dict[str, Any]:
    made: dict[str, Any] = {"id": one.id, "name": one.name, "definition": one.definition, "value": _number(one.value)}
    made |= {"unit": one.unit, "basis": one.basis, "period": one.period}
    if one.step:
        made |= {"step": names.get(one.step, ""), "step_id": one.step}
    if one.month:
        made["month"] = one.month
    if one.low is not None and one.high is not None:
        made |= {"low": one.low, "high": one.high}
    if one.few:
        made["few"] = True
    if one.rivals:
        made["rivals"] = [
            {"definition": r.definition, "value": _number(r.value), "basis": r.basis, "used": r.used}
            for r in one.rivals
        ]
    return made


def _number(value: Any) -> Any:
    """JSON has no NaN."""
    if isinstance(value, dict):
        return {key: _number(part) for key, part in value.items()}
    return None if isinstance(value, float) and not isfinite(value) else value


def lines(measured: Measured) -> Iterator[str]:
    """What `salesplanner measure` prints: a table of the steps, then every number that is not in it, with its basis."""
    from salesplanner.measure.value_words import full_name, shown_value

    measures = measured.measures
    if measures is None:
        return
    yield measures.period
    yield from _steps(measured, measures)
    yield ""
    for one in measures.listed:
        if one.id == "stock_and_flow":
            continue
        if not one.id.startswith("step_"):
            yield f"{full_name(one)}: {shown_value(one)} ({one.basis})"
    flow = [one for one in measures.listed if one.id == "stock_and_flow"]
    last = max((one.month for one in flow), default="")
    if last:
        yield ""
    for one in flow:
        if one.month == last:
            yield f"{one.name}: {one.basis}"


def _steps(measured: Measured, measures: Measures) -> Iterator[str]:
    from salesplanner.measure.numbers import number_text, percent_text

    heads = (_("Entered"), _("Moved on"), _("Lost"), _("Moves on"), _("Median days"), _("90th percentile"))
    table: list[tuple[str, ...]] = [("", *heads)]
    for row, days in zip(measures.funnel.rows, measures.days, strict=False):
        share = _("few") if row.rate.few else "–" if row.rate.share is None else percent_text(row.rate.share)
        spent = ("–" if value is None else number_text(value, 1) for value in (days.median, days.p90))
        counts = (number_text(count) for count in (row.entered, row.moved_on, row.lost))
        table.append((measured.process.steps[row.step].name, *counts, share, *spent))
    widths = [max(len(line[place]) for line in table) for place in range(len(table[0]))]
    for line in table:
        first, *rest = (cell.rjust(width) for cell, width in zip(line, widths, strict=True))
        yield "  ".join([line[0].ljust(len(first)), *rest]).rstrip()
