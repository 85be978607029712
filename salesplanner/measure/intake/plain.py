"""Columns, reports and processes as plain values (what JSON and TOML can hold), and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from salesplanner.measure.intake.mapping import Columns
from salesplanner.measure.intake.report import Compared, Problem, Report
from salesplanner.measure.intake.table import Finding, Form
from salesplanner.measure.process import Process, StepOf, Target


def columns_to(columns: Columns) -> dict[str, Any]:
    """A mapping; a fix without a value skips its row."""
    return {
        "layout": columns.layout,
        "preset": columns.preset,
        "uses": dict(columns.uses),
        "stages": [{"pipeline": p, "stage": s, "means": means} for (p, s), means in columns.stages.items()],
        "fixes": [
            {"row": row, "column": name} | ({} if value is None else {"value": value})
            for (row, name), value in columns.fixes.items()
        ],
        "form": asdict(columns.form),
        "pseudonyms": columns.pseudonyms,
        "as_of": columns.as_of,
    }


def columns_from(found: Mapping[str, Any]) -> Columns:
    """A mapping again. Raises ValueError, TypeError or KeyError for what is none."""
    return Columns(
        str(found.get("layout", "")),
        str(found.get("preset", "")),
        {str(name): str(use) for name, use in found.get("uses", {}).items()},
        {(str(each.get("pipeline", "")), str(each["stage"])): str(each["means"]) for each in found.get("stages", ())},
        {
            (int(each["row"]), str(each.get("column", ""))): None if "value" not in each else str(each["value"])
            for each in found.get("fixes", ())
        },
        form_from(found.get("form", {})),
        found.get("pseudonyms", False) is True,
        str(found.get("as_of", "")),
    )


def form_from(found: Mapping[str, Any]) -> Form:
    """A form again; unknown parts are refused with ValueError."""
    kinds: dict[str, type] = {each.name: int if each.name == "header_row" else str for each in fields(Form)}
    if strange := found.keys() - kinds.keys():
        raise ValueError(min(strange))
    return Form(**{name: kinds[name](value) for name, value in found.items()})


def report_to(report: Report) -> dict[str, Any]:
    """A report."""
    made = {each.name: getattr(report, each.name) for each in fields(Report)}
    made["problems"] = [asdict(problem) for problem in report.problems]
    made["counts"] = dict(report.counts)
    made["stages"] = [[pipeline, stage, count] for (pipeline, stage), count in report.stages.items()]
    return made


def report_from(found: Mapping[str, Any]) -> Report:
    """A report again."""
    made = {each.name: found[each.name] for each in fields(Report)}
    made["problems"] = tuple(Problem(**problem) for problem in found["problems"])
    made["stages"] = {(pipeline, stage): count for pipeline, stage, count in found["stages"]}
    return Report(**made)


def finding_from(found: Mapping[str, Any]) -> Finding:
    """A finding again."""
    return Finding(**{**found, "choices": tuple(found["choices"])})


def compared_from(found: Mapping[str, Any]) -> Compared:
    """A comparison again."""
    return Compared(**found)


def process_to(process: Process) -> dict[str, Any]:
    """A process."""
    return asdict(process)


def process_from(found: Mapping[str, Any]) -> Process:
    """A process again."""
    steps = tuple(StepOf(**step) for step in found["steps"])
    meanings = tuple((p, s, Target(**target)) for p, s, target in found["meanings"])
    return Process(steps, found["counting"], found["sale"], meanings)
