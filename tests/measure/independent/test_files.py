"""From the bytes of an export to the measures: every file of the tests is read and measured twice."""

from __future__ import annotations

import json
import statistics
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from salesplanner.measure.deals import Deals
from salesplanner.measure.everything import measure
from salesplanner.measure.intake.guessing import guess
from salesplanner.measure.intake.missing import missing
from salesplanner.measure.intake.opening import open_table
from salesplanner.measure.intake.reading import read, read_files
from salesplanner.measure.intake.stages import propose
from salesplanner.measure.process import Process, Scope, StepOf, Target
from tests.measure.independent.agreeing import agree
from tests.measure.intake.tables import process

HERE = Path(__file__).parents[3]
FOLDER = HERE / "tests" / "data" / "deals"
SCOPES = (Scope(), Scope(date(2025, 7, 1), date(2026, 6, 30), skipped_pass=False))
TRUTH = json.loads((FOLDER / "presets" / "truth.json").read_text("utf-8"))
EXPORTS = sorted(path for folder in ("presets", "traps", "traps-form") for path in (FOLDER / folder).glob("*.csv"))
SAMPLES = sorted((HERE / "resources" / "samples").glob("*.csv"))


def _understood(plan: Process, deals: Deals) -> Process:
    """The process with the meanings that the program proposes for the stages."""
    proposed = propose(plan, deals.stage_names)
    meant = [(p.casefold(), s.casefold(), proposal.target) for (p, s), proposal in proposed.items()]
    known = tuple((pipeline, stage, target) for pipeline, stage, target in meant if target is not None)
    return Process(plan.steps, plan.counting, plan.sale, known)


def _read(path: Path) -> Deals | None:
    """The deals of a file; None where a person must say first what its columns are."""
    table = open_table(path)
    columns = guess(table, process())
    return None if missing(table, columns) else read(table, columns, process())[0]


@pytest.mark.parametrize("path", [*EXPORTS, *SAMPLES], ids=lambda path: path.name)
def test_an_export_measures_the_same_in_sql(path: Path) -> None:
    deals = _read(path)
    if deals is None:  # nothing is stored then, so nothing is measured
        return

    for scope in SCOPES:
        found = agree(deals, _understood(process(), deals), scope)
        assert found.won + found.lost <= len(deals)


def test_most_of_the_exports_are_understood() -> None:
    """The control: the test above must not pass by reading nothing."""
    understood = [path for path in (*EXPORTS, *SAMPLES) if _read(path) is not None]

    assert len(understood) > 0.6 * len(EXPORTS)


@pytest.mark.parametrize("path", [path for path in EXPORTS if path.parent.name == "presets"], ids=lambda p: p.name)
def test_each_known_system_gives_the_truth_it_was_made_from(path: Path) -> None:
    deals = _read(path)
    assert deals is not None

    found = measure(deals, _understood(process(), deals), Scope())

    never_moved = 3 if path.stem == "salesforce-fields" else 0  # a log of changes does not know them
    assert (found.won, found.lost, found.open) == (TRUTH["won"], TRUTH["lost"], TRUTH["open"] - never_moved)
    if found.get("sales_cycle_median").value is not None:
        assert round(found.get("sales_cycle_median").value) == statistics.median(TRUTH["won_days"])
    values = [made.value for made in found.listed if made.id == "revenue" and made.value is not None]
    assert sum(values) in (0, TRUTH["won_value"])  # whatever the currencies


def test_a_log_of_changes_does_not_know_when_deals_were_created() -> None:
    deals = _read(FOLDER / "presets" / "salesforce-fields.csv")
    assert deals is not None

    assert measure(deals, _understood(process(), deals), Scope()).get("sales_cycle_median").value is None


def test_deals_and_their_history_in_two_files_measure_the_same_in_sql() -> None:
    tables = [open_table(FOLDER / "presets" / f"salesforce-{name}.csv") for name in ("opportunity", "history")]
    deals, _report = read_files([(table, guess(table, process())) for table in tables], process())

    found = agree(deals, _understood(process(), deals), Scope())

    assert found.timed


def test_a_file_with_the_present_stage_alone_gives_the_known_counts(tmp_path: Path) -> None:
    """The shape of the public sample: agents, products, Won and Lost with two dates, months first."""
    rows, cycles, chance = [], {"Won": [], "Lost": []}, Random(5)
    for number in range(880):
        stage = chance.choice(("Won", "Won", "Lost", "Engaging", "Prospecting"))
        begun, days = date(2025, 1, 1) + timedelta(chance.randrange(300)), chance.randrange(1, 140)
        ended = (begun + timedelta(days)).strftime("%m/%d/%Y") if stage in cycles else ""
        if stage in cycles:
            cycles[stage].append(days)
        value = {"Won": str(chance.randrange(40, 30_000)), "Lost": "0"}.get(stage, "")
        start = "" if stage == "Prospecting" else begun.strftime("%m/%d/%Y")
        rows.append(f"X{number:07},{chance.choice(('Ann', 'Bo'))},GTX,Acme,{stage},{start},{ended},{value}")
    path = tmp_path / "pipeline.csv"
    header = "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value"
    path.write_text("\n".join([header, *rows]), "utf-8")
    steps = (StepOf("p", "Prospecting"), StepOf("e", "Engaging"))
    meanings = (("", "prospecting", Target("step", 0)), ("", "engaging", Target("step", 1)))
    plan = Process(steps, 0, 1, (*meanings, ("", "won", Target("won")), ("", "lost", Target("lost"))))
    table = open_table(path)

    found = agree(read(table, guess(table, plan), plan)[0], plan, Scope())

    won, lost = len(cycles["Won"]), len(cycles["Lost"])
    rivals = {rival.key: rival for rival in found.get("win_rate").rivals}
    assert (found.won, found.lost, found.open) == (won, lost, 880 - won - lost)
    assert found.win_rate.share == won / (won + lost)
    assert rivals["created"].value == won / 880
    for name, key in (("Won", "won"), ("Lost", "lost")):
        mean = next(r for r in found.get("sales_cycle_mean").rivals if r.key == key)
        median = next(r for r in found.get("sales_cycle_median").rivals if r.key == key)
        assert mean.value == pytest.approx(statistics.mean(cycles[name]))
        assert median.value == pytest.approx(statistics.median(cycles[name]))
    assert not found.timed
    assert (found.funnel.placeless, found.funnel.drop) == (lost, None)
    assert [(row.entered, row.lost, row.rate.share) for row in found.funnel.rows] == [(won, 0, None)] * 2
    assert f"{lost} lost deals do not say in which step" in found.get("step_conversion", "p").basis
    assert found.get("churn").value is None
