"""Exporting a plan file without a window: what `salesplanner export` and the window's child process run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from salesplanner.app import brand
from salesplanner.catalogue import _, ngettext
from salesplanner.plan.state import State
from salesplanner.storage.inspect import read_content

if TYPE_CHECKING:
    from salesplanner.export import Options, Report

ENDINGS = (".pdf", ".png", ".svg")


class CannotExport(Exception):
    """Nothing was written. The text is a sentence for the user."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for in place of what the plan remembers; None leaves it to the plan."""

    sections: str | None = None
    paper: str | None = None
    colours: str | None = None
    without_names: bool | None = None
    measured: bool | None = None


def export_file(
    plan: Path,
    target: Path,
    *,
    asked: Asked,
    at: datetime | None,
    progress: Callable[[float, str], None] | None = None,
) -> Report:
    """Reads the plan as a stranger's file and writes `target`, whole or not at all; its ending decides the kind.

    Raises CannotExport, or header.Unfit where the plan cannot be read.
    """
    if target.suffix.lower() not in ENDINGS:
        text = _("“{name}” does not end in one of {endings}.")
        raise CannotExport(text.format(name=target.name, endings=", ".join(ENDINGS)))
    if not target.parent.is_dir():
        raise CannotExport(_("There is no folder {path}.").format(path=target.parent))
    if target.is_dir():
        raise CannotExport(_("“{name}” is a folder.").format(name=target.name))
    from salesplanner.export import ExportProblem, UnknownSection, export_plan

    try:
        state, options = opened(plan, asked)
        options, notes = with_measures(state, options, (at or datetime.now()).date())
        report = export_plan(state, target, paper=options.paper, at=at, progress=progress, options=options)
        return replace(report, warnings=(*report.warnings, *notes)) if notes else report
    except (ExportProblem, UnknownSection) as problem:
        raise CannotExport(str(problem)) from problem
    except OSError as error:
        text = _("“{name}” could not be written ({reason}). What was there before is as it was.")
        raise CannotExport(text.format(name=target.name, reason=error.strerror or error)) from error


def opened(plan: Path, asked: Asked) -> tuple[State, Options]:
    """A plan file as it is to be printed, and how. Raises header.Unfit, UnknownSection."""
    from salesplanner.app.settings import Settings
    from salesplanner.export import options

    content = read_content(plan)
    usual = brand.kept(Settings())
    state = brand.with_company(State.of(content.records), usual)
    pictures = {row["sha256"]: row["data"] for row in content.other["blob"]}
    chosen = options.of_paper(state.paper, brand.brand_for(state, pictures, usual), pictures)
    if asked.sections is not None:
        chosen = replace(chosen, sections=options.asked(asked.sections))
    return state, replace(
        chosen,
        paper=asked.paper or chosen.paper,
        colours=asked.colours or chosen.colours,
        without_names=chosen.without_names if asked.without_names is None else asked.without_names,
        measured=chosen.measured if asked.measured is None else asked.measured,
    )


def with_measures(state: State, options: Options, today: date) -> tuple[Options, tuple[str, ...]]:
    """The options with what past deals say, computed from the plan's blobs, and sentences about what could not be read.

    Nothing is computed where measures are not wanted; without deals goals are told from the quota table alone.
    """
    if not options.measured:
        return options, ()
    from salesplanner.app.goal_measures import facts_of

    if not state.deal_imports or not state.steps:
        return replace(options, facts=facts_of(state, None, None, today)), ()
    from salesplanner.app.measuring import deals_in, measures_in

    deals, unreadable = deals_in([options.pictures.get(row.blob) for row in state.deal_imports])
    measures = measures_in(state, deals)
    facts = facts_of(state, deals, measures, today)
    words = ngettext(
        "The deals of {n} import cannot be read. The measures are without them.",
        "The deals of {n} imports cannot be read. The measures are without them.",
        unreadable,
    )
    return replace(options, measures=measures, facts=facts), (words.format(n=unreadable),) if unreadable else ()
