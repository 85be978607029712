"""What SQL answers for each measure, in the words of the program's list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from salesplanner.measure.deals import CHURNED, Deals
from salesplanner.measure.process import Process, Scope
from tests.measure.independent.sql import Database

_SHARES = {"step_days_median": 0.5, "step_days_p25": 0.25, "step_days_p75": 0.75, "step_days_p90": 0.9}
_CYCLES = {
    "won": "SELECT (decided - created) / 86400.0 AS x FROM decided WHERE outcome = 1 AND decided >= created",
    "closed": "SELECT (decided - created) / 86400.0 AS x FROM decided WHERE decided >= created",
    "lost": "SELECT (decided - created) / 86400.0 AS x FROM decided WHERE outcome = 2 AND decided >= created",
    "counting": """SELECT (decided - first.at) / 86400.0 AS x FROM decided JOIN first ON first.deal = id, p
        WHERE step = counting AND outcome = 1 AND decided >= first.at""",
}
_IN_PERIOD = """((starts IS NULL AND after IS NULL) OR ({0} IS NOT NULL AND (starts IS NULL OR {0} >= starts)
    AND (after IS NULL OR {0} < after)))"""


class Answers:
    """The measures of a scope: `values` by (id, step, month, unit or name), other things by methods."""

    def __init__(self, deals: Deals, process: Process, scope: Scope) -> None:
        self.base = Database(deals, process, scope)
        self.process, self.scope, self.ids = process, scope, [step.id for step in process.steps]

    def counts(self) -> dict[str, int]:
        """Numbers of deals."""
        ask = self.base.one
        return {
            "deals_won": ask("SELECT COUNT(*) FROM decided WHERE outcome = 1"),
            "deals_lost": ask("SELECT COUNT(*) FROM decided WHERE outcome = 2"),
            "deals_open": ask("SELECT COUNT(*) FROM fate JOIN kept USING (id) WHERE outcome = 0"),
            "closed_undated": ask(
                "SELECT COUNT(*) FROM fate JOIN kept USING (id) WHERE outcome > 0 AND decided IS NULL"
            ),
        }

    def unplaced(self) -> tuple[int, bool]:
        """Lost deals of the period without a place, and whether all of its lost deals are so."""
        lost, placeless = self.base.rows("SELECT COUNT(*), SUM(placeless) FROM decided WHERE outcome = 2")[0]
        return placeless or 0, lost > 0 and lost == placeless

    def funnel(self) -> list[tuple[int, ...]]:
        """Step, entered, moved on, lost, inside, untimed."""
        return self.base.rows("""
            SELECT s.step, COUNT(d.id), COUNT(CASE WHEN moved_on THEN d.id END),
                COUNT(CASE WHEN NOT moved_on THEN d.id END),
                (SELECT COUNT(*) FROM fate f JOIN kept USING (id) WHERE f.inside = s.step),
                COUNT(CASE WHEN NOT EXISTS (SELECT 1 FROM first x WHERE x.deal = d.id AND x.step = s.step
                    AND x.at IS NOT NULL) THEN d.id END)
            FROM step s LEFT JOIN passage w ON w.step = s.step LEFT JOIN decided d ON d.id = w.deal
            GROUP BY s.step ORDER BY s.step""")

    def best(self, step: int) -> tuple[date, int, int] | None:
        """The first day of the best quarter, hits, of."""
        found = self.base.rows("""
            WITH q AS (SELECT moved_on, CAST(strftime('%Y', f.decided, 'unixepoch') AS INT) AS y,
                (CAST(strftime('%m', f.decided, 'unixepoch') AS INT) + 2) / 3 AS q
                FROM passage w JOIN fate f ON f.id = w.deal JOIN kept ON kept.id = f.id
                WHERE w.step = ? AND f.decided IS NOT NULL)
            SELECT y, q, SUM(moved_on), COUNT(*) FROM q GROUP BY y, q HAVING COUNT(*) >= 10 AND (
                ? > (SELECT sale FROM p) OR NOT EXISTS (SELECT 1 FROM fate f JOIN kept ON kept.id = f.id WHERE placeless
                    AND CAST(strftime('%Y', f.decided, 'unixepoch') AS INT) = y
                    AND (CAST(strftime('%m', f.decided, 'unixepoch') AS INT) + 2) / 3 = q))
            ORDER BY SUM(moved_on) * 1.0 / COUNT(*) DESC, y DESC, q DESC LIMIT 1""", step, step)
        return (date(found[0][0], found[0][1] * 3 - 2, 1), found[0][2], found[0][3]) if found else None

    def win_rates(self) -> dict[str, Any]:
        """(hits, of) of the win rates that count, and the share by value."""
        first = ("SELECT COUNT(CASE WHEN outcome = 1 THEN 1 END), COUNT(*) FROM decided"
                 " WHERE {0} IN (SELECT deal FROM passage WHERE step = {1}) OR ({1} > {2} AND outcome = 1)"
                 " OR ({1} <= {2} AND placeless)")
        counting, sale = self.process.counting, self.process.sale
        counted = first.format("id", counting, sale) if self.ids else first[:69]
        created = _IN_PERIOD.format("created")
        return {
            "closed": self.base.rows(counted)[0],
            "first": self.base.rows("SELECT COUNT(CASE WHEN outcome = 1 THEN 1 END), COUNT(*) FROM decided")[0],
            "created": self.base.rows(f"""SELECT COUNT(CASE WHEN outcome = 1 THEN 1 END), COUNT(*)
                FROM fate JOIN kept USING (id), p WHERE {created}""")[0],
            "value": self._by_value(counting),
        }

    def _by_value(self, counting: int) -> float | None:
        rows = self.base.rows("""SELECT currency, outcome, value FROM decided JOIN deal USING (id), p
            WHERE id IN (SELECT deal FROM passage WHERE step = ?) OR (counting > sale AND outcome = 1)
            OR (counting <= sale AND id IN (SELECT id FROM fate WHERE placeless))""", counting)
        named = [row[0] for row in rows if row[2] is not None]
        if not named:
            return None
        currency = min(set(named), key=lambda name: (-named.count(name), name))
        won = sum(value for name, outcome, value in rows if name == currency and outcome == 1 and value is not None)
        lost = [value for name, outcome, value in rows if name == currency and outcome == 2 and value is not None]
        any_lost = any(outcome == 2 for _name, outcome, _value in rows)
        whole = won + sum(lost)
        says = whole > 0 and 0 <= won <= whole and (any(lost) or not any_lost)
        return won / whole if says else None

    def days(self) -> Iterator[tuple[str, str, float | None, int]]:
        """Id, step, percentile, number of stays."""
        gone = _IN_PERIOD.format("gone")
        done = f"""SELECT days AS x FROM spent JOIN kept ON kept.id = deal JOIN fate ON fate.id = deal, p
            WHERE NOT going AND days IS NOT NULL AND step = ?
            AND (deal IN (SELECT id FROM decided) OR (outcome = 0 AND {gone}))"""
        for step, id_ in enumerate(self.ids):
            n = self.base.one(f"SELECT COUNT(*) FROM ({done})", step)
            for key, share in _SHARES.items():
                yield key, id_, self.base.percentile(done, share, step), n

    def running(self, step: int) -> list[float]:
        """Days so far in a step, longest first."""
        return [row[0] for row in self.base.rows("""SELECT days FROM spent JOIN kept ON id = deal
            WHERE going AND days IS NOT NULL AND step = ? ORDER BY days DESC""", step)]

    def flow(self, months: list[date]) -> Iterator[tuple[int, date, tuple[int, ...]]]:
        """Step, month, (start, in, moved on, lost, moved back, end), each counted for itself."""
        self.base.rows("CREATE TEMP TABLE IF NOT EXISTS counted AS SELECT stay.* FROM stay JOIN kept ON id = deal "
                       "WHERE came IS NOT NULL AND (how = 'running' OR ended IS NOT NULL)")
        for step in range(len(self.ids)):
            for month in months:
                low, high = _second(month), _second((month + timedelta(days=31)).replace(day=1))
                into = "SELECT COUNT(*) FROM counted WHERE step = ? AND came >= ? AND came < ?"
                there = "SELECT COUNT(*) FROM counted WHERE step = ? AND came < ? AND (ended IS NULL OR ended >= ?)"
                outs = "SELECT COUNT(*) FROM counted WHERE step = ? AND how = ? AND ended >= ? AND ended < ?"
                yield step, month, (
                    self.base.one(there, step, low, low),
                    self.base.one(into, step, low, high),
                    *(self.base.one(outs, step, how, low, high) for how in ("on", "lost", "back")),
                    self.base.one(there, step, high, high),
                )

    def cycles(self) -> dict[str, tuple[float | None, float | None, int]]:
        """Mean, median, n."""
        return {
            key: (
                self.base.one(f"SELECT AVG(x) FROM ({query})"),
                self.base.percentile(query, 0.5),
                self.base.one(f"SELECT COUNT(*) FROM ({query})"),
            )
            for key, query in _CYCLES.items()
        }

    def worths(self) -> list[tuple[str, float, float, int]]:
        """Currency, mean, sum, number."""
        return self.base.rows("""SELECT currency, AVG(value), SUM(value), COUNT(*) FROM decided JOIN deal USING (id)
            WHERE outcome = 1 AND value IS NOT NULL GROUP BY currency ORDER BY COUNT(*) DESC, currency""")

    def open_in(self, currency: str) -> int:
        """Open deals in a currency."""
        return self.base.one("SELECT COUNT(*) FROM fate JOIN kept USING (id) JOIN deal USING (id) "
                             "WHERE outcome = 0 AND currency = ?", currency)

    def tells_churn(self) -> bool:
        """Whether some deal, kept or not, tells of a customer who left."""
        deals = self.base.deals
        return bool(self.base.one("SELECT COUNT(*) FROM fate WHERE lapsed")) or CHURNED in deals.event_kind.tolist()

    def churn(self) -> tuple[int, int, int, int, int]:
        """Lost in the period, customers at its start, lost of those, lost of those won in the period, won."""
        customers = "fate JOIN kept USING (id), p WHERE outcome = 1"
        lapsed = "lapsed AND " + _IN_PERIOD.format("churned")
        start = "(starts IS NULL OR (decided < starts AND (NOT lapsed OR COALESCE(churned >= starts, 0))))"
        return (
            self.base.one(f"SELECT COUNT(*) FROM {customers} AND {lapsed}"),
            self.base.one(f"SELECT COUNT(*) FROM {customers} AND {start}"),
            self.base.one(f"SELECT COUNT(*) FROM {customers} AND {lapsed} AND {start}"),
            self.base.one("SELECT COUNT(*) FROM decided WHERE outcome = 1 AND lapsed"),
            self.base.one("SELECT COUNT(*) FROM decided WHERE outcome = 1"),
        )

    def win_share(self, step: int) -> tuple[int, int]:
        """Of the deals that entered a step those won, and all."""
        return self.base.rows("""SELECT COUNT(CASE WHEN outcome = 1 THEN 1 END), COUNT(*) FROM decided
            WHERE id IN (SELECT deal FROM passage WHERE step = ?1) OR (?1 = 0 AND placeless)""", step)[0]

    def pair(self, start: int, end: int) -> tuple[int, int]:
        """Of the deals that got into a step those that got into another, and all."""
        got = """SELECT d.id FROM decided d, p WHERE CASE
            WHEN {0} <= sale THEN id IN (SELECT deal FROM passage WHERE step = {0}) OR ({0} = 0 AND placeless)
            WHEN {0} = won THEN outcome = 1 ELSE outcome = 1 AND furthest >= {0}
            AND (passing OR id IN (SELECT deal FROM first WHERE step = {0})) END"""
        of = got.format(start)
        return (
            self.base.one(f"SELECT COUNT(*) FROM ({of} INTERSECT {got.format(end)})"),
            self.base.one(f"SELECT COUNT(*) FROM ({of})"),
        )

    def ways(self, step: int) -> tuple[float | None, float | None, int]:
        """Mean, median, n of the days from a step to the next one."""
        query = """SELECT (b.at - a.at) / 86400.0 AS x FROM decided JOIN first a ON a.deal = id
            JOIN first b ON b.deal = id WHERE a.step = ? AND b.step = a.step + 1 AND b.at >= a.at"""
        if step == self.process.sale:
            query = """SELECT (decided - at) / 86400.0 AS x FROM decided JOIN first ON deal = id
                WHERE step = ? AND outcome = 1 AND decided >= at"""
        return (
            self.base.one(f"SELECT AVG(x) FROM ({query})", step),
            self.base.percentile(query, 0.5, step),
            self.base.one(f"SELECT COUNT(*) FROM ({query})", step),
        )

    def reasons(self) -> dict[str, int]:
        """Reason in lower case → lost deals."""
        return dict(self.base.rows("SELECT LOWER(TRIM(reason)), COUNT(*) FROM decided JOIN deal USING (id) "
                                   "WHERE outcome = 2 GROUP BY 1"))


def _second(day: date) -> int:
    return (day - date(1970, 1, 1)).days * 86_400
