"""Holds every number of the program against the answer in SQL."""

from __future__ import annotations

from math import isclose

from salesplanner.measure.deals import Deals
from salesplanner.measure.everything import measure
from salesplanner.measure.process import Process, Scope
from salesplanner.measure.results import FEW, Measures
from tests.measure.independent.answers import Answers


def agree(deals: Deals, process: Process, scope: Scope) -> Measures:
    """Raises AssertionError, with the measure's name, where the two computations differ."""
    found, answers = measure(deals, process, scope), Answers(deals, process, scope)
    for id_, count in answers.counts().items():
        _same(found.get(id_).value, count, id_)
    rows = [(r.step, r.entered, r.moved_on, r.lost, r.inside, r.untimed) for r in found.funnel.rows]
    assert rows == answers.funnel(), (rows, answers.funnel())
    unplaced, blind = answers.unplaced()
    assert (found.funnel.placeless, found.get("lost_unplaced").value) == (unplaced, unplaced)
    for row in found.funnel.rows:
        pair = (row.moved_on, row.entered)
        share = None if blind and row.step <= process.sale else _share(pair)
        _same(found.get("step_conversion", process.steps[row.step].id).value, share, "conversion", row.step)
        best = None if row.best is None else (row.best[0], row.best[1].hits, row.best[1].of)
        assert best == answers.best(row.step), ("best", row.step, best, answers.best(row.step))
    _win_rates(found, answers)
    _days(found, answers)
    _flow(found, answers)
    _cycles(found, answers)
    _money(found, answers)
    _others(found, answers)
    return found


def _same(one: float | None, other: float | None, *about: object) -> None:
    if one is None or other is None:
        assert one is other, (about, one, other)
    else:
        assert isclose(one, other, rel_tol=1e-9, abs_tol=1e-7), (about, one, other)


def _share(pair: tuple[int, int]) -> float | None:
    return pair[0] / pair[1] if pair[1] else None


def _win_rates(found: Measures, answers: Answers) -> None:
    rates = answers.win_rates()
    rivals = {rival.key: rival for rival in found.get("win_rate").rivals}
    _same(rivals["closed"].value, _share(rates["closed"]), "win rate", "closed")
    for key in ("first", "created"):
        _same(rivals[key].value, _share(rates[key]), "win rate", key)
    _same(rivals["value"].value, rates["value"], "win rate by value")
    used = rivals[answers.scope.win_rate]
    assert used.used
    _same(found.win_rate.share, used.value, "used win rate")
    _same(found.get("win_rate").value, used.value, "listed win rate")


def _days(found: Measures, answers: Answers) -> None:
    for id_, step, value, n in answers.days():
        made = found.get(id_, step)
        _same(made.value, value if found.timed else made.value, id_, step)
        assert made.few == (n < FEW)
    stalled = 0
    for row in found.days:
        running = answers.running(row.step)
        assert len(running) == len(row.running)
        for one, other in zip(row.running, running, strict=True):
            _same(one, other, "running", row.step)
        limit = answers.scope.stalled_days
        if limit is None:
            limit = row.p75 if row.n >= FEW else None
        late = sum(days > limit for days in running) if limit is not None else 0
        assert row.stalled == late, ("stalled", row.step, row.stalled, late)
        stalled += late
    assert len(found.stalled) == stalled


def _flow(found: Measures, answers: Answers) -> None:
    if not found.flow:
        return
    months = sorted({row.month for row in found.flow})
    told = {(row.step, row.month): row for row in found.flow}
    for step, month, numbers in answers.flow(months):
        row = told[step, month]
        mine = (row.start, row.came_in, row.moved_on, row.lost, row.moved_back, row.end)
        assert mine == numbers, ("flow", step, month, mine, numbers)


def _cycles(found: Measures, answers: Answers) -> None:
    cycles = answers.cycles()
    for place, id_ in enumerate(("sales_cycle_mean", "sales_cycle_median")):
        made = found.get(id_)
        for rival in made.rivals:
            _same(rival.value, cycles[rival.key][place], id_, rival.key)
        _same(made.value, cycles[answers.scope.cycle][place], id_)


def _money(found: Measures, answers: Answers) -> None:
    worths = answers.worths()
    means = {m.unit: m.value for m in found.listed if m.id == "average_value" and m.value is not None}
    sums = {m.unit: m.value for m in found.listed if m.id == "revenue" and m.value is not None}
    speeds = {m.unit.removesuffix("/day"): m for m in found.listed if m.id == "sales_velocity"}
    assert list(means) == [row[0] for row in worths]
    mean, _median, _n = answers.cycles()[answers.scope.cycle]
    for currency, average, total, _count in worths:
        _same(means[currency], average, "average value", currency)
        _same(sums[currency], total, "revenue", currency)
        share = found.win_rate.share
        a_day = None if share is None or not mean else answers.open_in(currency) * average * share / mean
        _same(speeds[currency].value, a_day, "velocity", currency)


def _others(found: Measures, answers: Answers) -> None:
    lost, start, lost_of_start, lost_of_won, won = answers.churn()
    pairs = {"lost": (lost, start), "start": (lost_of_start, start), "won": (lost_of_won, won)}
    for rival in found.get("churn").rivals:
        _same(rival.value, _share(pairs[rival.key]) if answers.tells_churn() else None, "churn", rival.key)
    sale = min(answers.process.sale, len(answers.ids) - 1)
    blind = answers.unplaced()[1]
    for step in range(sale + 1):
        share = None if blind and step else _share(answers.win_share(step))
        _same(found.get("win_share", answers.ids[step]).value, share, "win share", step)
    if all(id_ in answers.ids for id_ in answers.scope.pair):
        first, second = (answers.ids.index(id_) for id_ in answers.scope.pair)
        made = found.get("pair_share", answers.ids[first])
        mute = blind and first <= sale and (first or 0 < second <= sale)
        _same(made.value, None if mute else _share(answers.pair(first, second)), "pair", first, second)
    for made in (m for m in found.listed if m.id == "step_to_step_days"):
        mean, median, _n = answers.ways(answers.ids.index(made.step))
        _same(made.value, mean, "step to step", made.step)
        _same(made.rivals[1].value, median, "step to step", made.step)
    reasons = {m.name.strip().lower(): m.value for m in found.listed if m.id == "lost_reason"}
    told = {reason or "no reason given": count for reason, count in answers.reasons().items()}
    assert reasons == told, (reasons, told)
