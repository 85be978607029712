"""Mappings as TOML files: what is written is read again, and nonsense is one sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesplanner.measure.intake.mapping import Columns
from salesplanner.measure.intake.mapping_file import BadMapping, from_toml, to_toml
from salesplanner.measure.intake.plain import columns_from, columns_to, report_from, report_to
from salesplanner.measure.intake.report import Problem, Report
from salesplanner.measure.intake.table import Form

FULL = Columns(
    "stage_dates",
    "hubspot",
    {"Deal “ID”": "number", 'In "Demo"\\': "entered:Demo | Sales", "x=y": "value"},
    {("", "Parked"): "lost", ("Partners", "Review"): "Close"},
    {(87, "Created"): "2026-02-28", (203, ""): None, (204, "Stage"): ""},
    Form(dates="dmy", decimal=",", header_row=2, zone="Europe/Berlin"),
    True,
    "2026-08-13",
)


@pytest.mark.parametrize("columns", [FULL, Columns()])
def test_a_mapping_is_read_as_it_was_written(columns: Columns) -> None:
    assert columns_from(columns_to(columns)) == columns


def test_a_file_is_read_as_it_was_written() -> None:
    again = from_toml(to_toml(FULL).encode())

    assert again.uses == FULL.uses and again.stages == FULL.stages and again.form == FULL.form
    assert again.fixes[87, "Created"] == "2026-02-28" and again.fixes[203, ""] is None
    assert (again.layout, again.preset, again.pseudonyms, again.as_of) == ("stage_dates", "hubspot", True, "2026-08-13")


@given(st.text(min_size=1, max_size=40).filter(lambda text: text.isprintable()))
def test_any_name_of_a_column_survives(name: str) -> None:
    assert from_toml(to_toml(Columns("current", uses={name: "number"})).encode()).uses == {name: "number"}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("layout =", "The mapping is no TOML file"),
        ('colour = "red"', "The mapping names “colour”, which is unknown."),
        ('layout = "round"', "The layout “round” is unknown."),
        ('[columns]\nA = "bogus"', "The mapping uses “A” as “bogus”, which is unknown."),
        ('[columns]\nA = "entered:"', "The mapping uses “A” as “entered:”, which is unknown."),
        ("[columns]\nA = 3", "The mapping uses “A” as “3”, which is unknown."),
        ("columns = 3", "A part of the mapping makes no sense: columns = 3."),
        ('form = "x"', 'A part of the mapping makes no sense: form = "x".'),
        ("[form]\nsheet = 5", "A part of the mapping makes no sense: form.sheet = 5."),
        ('[form]\ndates = "xyz"', 'A part of the mapping makes no sense: form.dates = "xyz".'),
        ('[form]\nencoding = "rot13"', 'A part of the mapping makes no sense: form.encoding = "rot13".'),
        ("[form]\nheader_row = -7", "A part of the mapping makes no sense: form.header_row = -7."),
        ("[form]\nheader_row = true", "A part of the mapping makes no sense: form.header_row = true."),
        ("preset = 7", "A part of the mapping makes no sense: preset = 7."),
        ('pseudonyms = "yes"', 'A part of the mapping makes no sense: pseudonyms = "yes".'),
        ('as_of = "tomorrow"', 'A part of the mapping makes no sense: as_of = "tomorrow".'),
        ("as_of = 2026-01-01T10:00:00", "A part of the mapping makes no sense: as_of = "),
        ('stage = "x"', 'A part of the mapping makes no sense: stage = "x".'),
        ("fix = 7", "A part of the mapping makes no sense: fix = 7."),
        ('[[fix]]\nrow = "a"', 'A part of the mapping makes no sense: fix.row = "a".'),
        ("[[fix]]\nrow = 3\ncolour = 1", "A part of the mapping makes no sense: fix.colour = 1."),
        ('[[stage]]\nstage = "x"', "A part of the mapping makes no sense: stage.means."),
        ('[form]\ncolour = "x"', "A part of the mapping makes no sense: colour."),
        ('[[stage]]\npipeline = "x"', "A part of the mapping makes no sense"),
        ("\xff", "The mapping is no TOML file"),
    ],
)
def test_nonsense_is_one_sentence(text: str, sentence: str) -> None:
    with pytest.raises(BadMapping) as caught:
        from_toml(text.encode("latin-1"))

    assert str(caught.value).startswith(sentence) and "\n" not in str(caught.value)


def test_a_day_may_be_written_without_quotes() -> None:
    assert from_toml(b"as_of = 2026-08-13").as_of == "2026-08-13"


def test_a_huge_mapping_is_refused() -> None:
    with pytest.raises(BadMapping, match="larger"):
        from_toml(b"#" * (1 << 21))


def test_a_report_survives_being_kept_beside_the_deals() -> None:
    problem = Problem(87, "bad_date", "The date does not exist.", False, "Created", "31/02", "type", "28/02")
    report = Report(2, 1, 1, problems=(problem,), counts={"bad_date": 1}, stages={("P", "Demo"): 4})

    assert report_from(report_to(report)) == report
