"""Each known CRM is recognised by its true header, and its export tells the truth that it was made from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from salesplanner.measure.deals import DAY, ENTERED, LOST, NEVER, OPEN, WON, Deals
from salesplanner.measure.intake.guessing import guess
from salesplanner.measure.intake.mapping import Columns
from salesplanner.measure.intake.missing import missing
from salesplanner.measure.intake.opening import open_table
from salesplanner.measure.intake.presets import PRESETS, named, own_preset, recognise
from salesplanner.measure.intake.reading import read, read_files
from salesplanner.measure.intake.report import Report
from tests.measure.intake.tables import process

FOLDER = Path(__file__).parents[2] / "data" / "deals" / "presets"
TRUTH: dict[str, Any] = json.loads((FOLDER / "truth.json").read_text("utf-8"))
FILES = {
    "hubspot": "hubspot",
    "salesforce-opportunity": "salesforce",
    "salesforce-report": "salesforce-report",
    "salesforce-history": "salesforce-history",
    "salesforce-fields": "salesforce-fields",
    "pipedrive": "pipedrive",
    "zoho": "zoho",
    "dynamics": "dynamics",
    "maven": "maven",
}


def reading(*names: str) -> tuple[Deals, Report]:
    tables = []
    for name in names:
        table = open_table(FOLDER / f"{name}.csv")
        columns = guess(table, process())
        assert missing(table, columns) == ()
        tables.append((table, columns))
    return read_files(tables, process())


def reached(deals: Deals, stages: tuple[str, ...]) -> list[int]:
    """How many deals entered each stage."""
    entered = deals.event_kind == ENTERED
    names = [name for _pipeline, name in deals.stage_names]
    return [
        len(np.unique(deals.event_deal[entered & (deals.event_stage == names.index(stage))])) for stage in stages
    ]


@pytest.mark.parametrize(("file", "key"), FILES.items())
def test_an_export_is_recognised_by_its_header(file: str, key: str) -> None:
    table = open_table(FOLDER / f"{file}.csv")

    found = recognise(table.header, table.sample)

    assert found is not None and found.key == key


@pytest.mark.parametrize("file", ["hubspot", "salesforce-opportunity", "salesforce-report", "pipedrive", "zoho",
                                  "dynamics", "maven"])  # fmt: skip
def test_an_export_tells_what_became_of_its_deals(file: str) -> None:
    deals, report = reading(file)

    assert {"deals": report.deals, "won": report.won, "lost": report.lost, "open": report.open} == {
        name: TRUTH[name] for name in ("deals", "won", "lost", "open")
    }
    won = deals.outcome == WON
    days = sorted((deals.closed[won] // DAY - deals.created[won] // DAY).tolist())
    assert days == TRUTH["won_days"] and np.sum(deals.value[won]) == TRUTH["won_value"]
    assert (deals.closed[deals.outcome == OPEN] == NEVER).all()
    assert report.rows - report.skipped == TRUTH["deals"] and report.closed_undated == 0
    assert {problem.kind for problem in report.problems} <= {"empty_row", "footer"}


def test_hubspot_tells_when_each_stage_was_entered() -> None:
    deals, _report = reading("hubspot")

    stages = tuple(name for _pipeline, name in deals.stage_names)
    assert reached(deals, tuple(stage for stage in stages if not stage.startswith("Closed"))[:1]) != [0]
    order = ("Appointment Scheduled", "Qualified To Buy", "Presentation Scheduled", "Decision Maker Bought-In",
             "Contract Sent")  # fmt: skip
    assert reached(deals, order) == TRUTH["reached"]
    assert {pipeline for pipeline, _name in deals.stage_names} == {"Sales Pipeline"}
    assert (deals.expected[deals.outcome == OPEN] != NEVER).all()


ORDER = ("Prospecting", "Qualification", "Needs Analysis", "Proposal/Price Quote", "Negotiation/Review")


def test_saves_that_leave_the_stage_are_no_changes_in_salesforce() -> None:
    deals, report = reading("salesforce-opportunity", "salesforce-history")

    assert reached(deals, ORDER) == TRUTH["reached"]
    assert report.counts["no_change"] > 0 and report.problems == ()
    assert (report.deals, report.won, report.lost) == (TRUTH["deals"], TRUTH["won"], TRUTH["lost"])


def test_a_field_history_of_short_ids_belongs_to_opportunities_of_long_ones() -> None:
    deals, report = reading("salesforce-opportunity", "salesforce-fields")

    assert reached(deals, ORDER)[1:] == TRUTH["reached"][1:]
    assert all(len(number) == 18 for number in deals.number)
    assert report.deals == TRUTH["deals"] and "orphan" not in report.counts


def test_a_lost_deal_of_pipedrive_keeps_the_stage_where_it_died() -> None:
    deals, report = reading("pipedrive")

    lost = deals.stage[deals.outcome == LOST]
    assert {deals.stage_names[stage][1] for stage in lost} <= {"Qualified", "Contact Made", "Demo Scheduled",
                                                               "Proposal Made", "Negotiations Started"}  # fmt: skip
    assert report.counts["currencies"] == 2


def test_headers_are_compared_without_case_spaces_and_order() -> None:
    preset = named("pipedrive")
    header = ["DEAL - STATUS", " Deal  -  Title ", "deal - id", "Deal - Stage", "Deal - Deal created", "My own"]

    assert preset is not None and preset.fits(header)
    assert preset.columns(header)["DEAL - STATUS"] == "status" and "My own" not in preset.columns(header)


def test_an_unknown_header_is_no_preset() -> None:
    assert recognise(("Vorgang", "Phase")) is None
    assert named("bogus") is None


def test_a_preset_of_ones_own_comes_before_the_known_ones() -> None:
    header = tuple(open_table(FOLDER / "zoho.csv").header)
    mine = own_preset("Mine", Columns("current", uses={"Record Id": "number", "Stage": "stage"}))

    found = recognise(header, own=[mine])

    assert found == mine and recognise(("Stage",), own=[mine]) is None


def test_every_preset_can_be_named() -> None:
    assert all(named(preset.key) == preset for preset in PRESETS)


def test_hubspot_without_stage_columns_has_the_present_stage_alone() -> None:
    table = open_table(FOLDER / "hubspot.csv")
    names = [name for name in table.header if not name.startswith(("Date ", "Cumulative"))]
    rows = [[row[table.header.index(name)] for name in names] for row in table.sample]
    from tests.measure.intake.tables import MadeTable

    short = MadeTable(tuple(names), rows, table.form)

    columns = guess(short, process())
    assert columns.layout == "current" and columns.preset == "hubspot"
    assert read(short, columns, process())[1].won == TRUTH["won"]
