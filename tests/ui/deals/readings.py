"""Readings of files as the tests need them, without a file."""

from __future__ import annotations

from pathlib import Path

from salesplanner.app.deal_import import Prepared, Source
from salesplanner.measure.intake.mapping import Columns
from salesplanner.measure.intake.report import Compared, Problem, Report
from salesplanner.measure.intake.table import Finding
from salesplanner.measure.process import Process, StepOf
from salesplanner.ui.deals.draft import Draft, opened

STEPS = ("Prospect", "Connect", "Present", "Close")
PROCESS = Process(tuple(StepOf(name.lower(), name) for name in STEPS), 0, 3, ())

NO_DATE = Problem(
    87,
    "no-date",
    "The date 31/02/2026 does not exist, so time in Present cannot be counted.",
    column="Date entered Tasting",
    value="31/02/2026",
    fix="type",
)
SWAPPED = Problem(
    266,
    "swapped",
    "Left Tasting on 04/03/2026, before it entered on 11/03/2026.",
    column="Date entered Tasting",
    value="04/03/2026",
    fix="swap",
    guess="swap",
)
LETTERS = Problem(
    412,
    "number",
    "The amount 1.2OO has letters in it. It may mean 1.200.",
    column="Amount",
    value="1.2OO",
    fix="use",
    guess="1.200",
)
DOUBLED = Problem(5, "doubled", "Deal F-3 stands in row 9 too; that one is kept.", skipped=True, value="F-3")
HEADER = ("Deal ID", "Account", "Deal stage", "Amount", "Date entered Tasting", "Newsletter opt-in")
USES = {
    "Deal ID": "number",
    "Account": "account",
    "Deal stage": "stage",
    "Amount": "value",
    "Date entered Tasting": "entered:Tasting",
}
STAGES = {
    ("", "Prospect"): 15,
    ("", "Tasting"): 21,
    ("", "Closed won"): 63,
    ("", "Closed lost"): 479,
    ("", "Parked"): 1,
}
FINDINGS = (
    Finding("separator", ";", "Found in all 617 lines", True, (",", ";", "\t")),
    Finding("encoding", "windows-1252", "“Café” reads correctly", True, ("utf-8", "cp1252")),
    Finding("dates", "dmy", "Certain: 214 days are above 12", True, ("ymd", "dmy", "mdy")),
    Finding("decimal", ",", "Comma decimals", True, (".", ",")),
    Finding("header_row", "1", "First row holds names", True, ("1", "2")),
)


def reading(
    problems: tuple[Problem, ...] = (NO_DATE, SWAPPED, LETTERS),
    header: tuple[str, ...] = HEADER,
    stages: dict[tuple[str, str], int] | None = None,
    samples: dict[str, tuple[str, ...]] | None = None,
    more: tuple[Source, ...] = (),
) -> Prepared:
    """616 rows of deals with a date per stage."""
    counts: dict[str, int] = {}
    for problem in problems:
        counts[problem.kind] = counts.get(problem.kind, 0) + 1
    skipped = sum(problem.skipped for problem in problems)
    report = Report(616, skipped, 600, 2400, 0, 63, 479, 58, 0, problems, counts, STAGES if stages is None else stages)
    part = Source(
        path=Path("/somewhere/deals-export.csv"),
        size=137_000,
        header=header,
        samples=samples or {name: ("one", "two", "") for name in header},
        findings=FINDINGS,
        columns=Columns("stage_dates", "", USES, {("", "Tasting"): "Present"}),
    )
    return Prepared(
        sources=(part, *more),
        blob=b"",
        report=report,
        compared=Compared(600),
        starts="2025-07-01",
        ends="2026-06-30",
    )


def draft(**values: object) -> Draft:
    """The draft of a fresh reading."""
    return opened(reading(**values), PROCESS)  # type: ignore[arg-type]
