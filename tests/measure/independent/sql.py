"""The measures again, in plain SQL over the deals and their visits."""

from __future__ import annotations

import sqlite3
from dataclasses import asdict
from datetime import date, timedelta
from math import isnan
from typing import Any

from salesplanner.measure.deals import DAY, NEVER, OPEN, Deals
from salesplanner.measure.process import Process, Scope
from tests.measure.independent.replay import Reader

_TABLES = """
CREATE TABLE deal (id INTEGER PRIMARY KEY, flag INT, closed INT, created INT, seen INT, value REAL, currency TEXT,
    owner TEXT, segment TEXT, persona TEXT, pipeline TEXT, reason TEXT,
    stage_lost INT);
CREATE TABLE visit (deal INT, n INT, code INT, at INT, dated INT, told INT, gone INT, PRIMARY KEY (deal, n));
CREATE TABLE step (step INTEGER PRIMARY KEY);
CREATE TABLE p (sale INT, won INT, lost INT, steps INT, counting INT, starts INT, after INT, passing INT, adding INT);
"""

_VIEWS = """
CREATE TABLE move AS SELECT v.*, LAG(code, 1, -1) OVER w AS before, LEAD(code) OVER w AS next,
    LEAD(at) OVER w AS next_at, LEAD(dated) OVER w AS next_dated, code > sale AND code <> lost AS customer
    FROM visit v, p WINDOW w AS (PARTITION BY deal ORDER BY n);
CREATE TABLE stay AS SELECT m.deal, m.code AS step, m.n,
    CASE WHEN dated OR told AND NOT (at >= seen OR COALESCE(at = next_at, 0) OR COALESCE(at = gone, 0))
         THEN at END AS entered, CASE WHEN dated THEN at END AS dated_at,
    COALESCE(gone, CASE WHEN next_dated THEN next_at END) AS ended,
    CASE WHEN next = lost THEN 'lost' WHEN next < code THEN 'back' WHEN next IS NOT NULL OR gone IS NOT NULL THEN 'on'
         ELSE 'running' END AS how,
    CASE WHEN told AND (dated OR NOT (at >= seen OR COALESCE(at = next_at, 0) OR COALESCE(at = gone, 0)))
         THEN at END AS came
    FROM move m JOIN deal d ON d.id = m.deal, p WHERE code < steps;
CREATE TABLE final AS SELECT m.* FROM move m WHERE next IS NULL;
CREATE TABLE fate AS
    WITH known AS (SELECT d.*, f.code, f.before, f.gone, f.at, f.dated, f.deal IS NOT NULL AS there,
        COALESCE(f.code = lost AND f.before > sale AND f.before <> lost, 0) AS lapsed,
        COALESCE(f.customer, 0) AS customer
        FROM deal d LEFT JOIN final f ON f.deal = d.id, p),
    decided AS (SELECT k.*, CASE WHEN lapsed OR customer THEN 1 WHEN code = lost THEN 2 ELSE 0 END AS outcome,
        (SELECT CASE WHEN m.dated THEN m.at END FROM move m WHERE m.deal = k.id AND m.customer
            AND NOT (m.before > sale AND m.before <> p.lost) ORDER BY n DESC LIMIT 1) AS sold FROM known k, p),
    visited AS (SELECT deal, MAX(code) AS top FROM visit, p WHERE code < steps GROUP BY deal)
    SELECT d.id, d.outcome, d.lapsed,
        CASE WHEN outcome = 0 THEN NULL WHEN flag = outcome AND closed IS NOT NULL THEN closed
            WHEN outcome = 1 THEN sold WHEN dated THEN at END AS decided,
        CASE WHEN lapsed AND dated THEN at END AS churned,
        CASE outcome WHEN 1 THEN MAX(COALESCE(top, -1), MIN(won, steps - 1)) WHEN 2 THEN MIN(COALESCE(top, -1), sale)
            ELSE COALESCE(top, -1) END AS furthest,
        CASE WHEN code < steps AND gone IS NULL THEN code ELSE -1 END AS inside,
        gone IS NOT NULL AS left_last, code,
        outcome = 2 AND top IS NULL AND stage_lost AND steps > 0 AS placeless,
        (SELECT MIN(c) FROM (SELECT created AS c UNION ALL SELECT at FROM visit v, p WHERE v.deal = d.id AND v.dated
            AND v.told AND v.code <= sale AND (created IS NOT NULL
                OR EXISTS (SELECT 1 FROM visit o WHERE o.deal = d.id AND o.n = 0 AND o.dated))) WHERE c IS NOT NULL)
            AS created,
        NOT EXISTS (SELECT 1 FROM visit v, p WHERE v.deal = d.id AND v.dated AND v.told AND v.code < steps
            AND v.code <> won) AS guessed
    FROM decided d LEFT JOIN visited ON deal = d.id, p;
CREATE TABLE first AS SELECT deal, step, MIN(dated_at) AS at FROM stay GROUP BY deal, step;
CREATE INDEX first_of ON first (deal, step);
CREATE TABLE passage AS WITH grid AS (
    SELECT f.*, s.step, MAX(f.furthest, 0) AS top,
        EXISTS (SELECT 1 FROM first x WHERE x.deal = f.id AND x.step = s.step) OR guessed OR (SELECT passing FROM p)
            OR (s.step = MAX(f.furthest, 0) AND outcome = 2) AS seen
        FROM fate f, step s WHERE outcome > 0 AND NOT placeless AND s.step <= MAX(f.furthest, 0)),
    way AS (SELECT g.*, step = top AND (CASE WHEN step <= sale THEN outcome = 2 ELSE lapsed END) AS lost_here,
        seen AND (step < top OR (CASE WHEN step <= sale THEN outcome = 1
            ELSE left_last AND code = furthest AND NOT lapsed END)) AS moved_on FROM grid g, p)
    SELECT id AS deal, step, moved_on, lost_here FROM way WHERE moved_on OR lost_here;
CREATE TABLE kept AS SELECT id FROM deal WHERE (:owner = '' OR owner = :owner) AND (:segment = '' OR segment = :segment)
    AND (:persona = '' OR persona = :persona) AND (:pipeline = '' OR pipeline = :pipeline);
CREATE TABLE decided AS SELECT f.* FROM fate f JOIN kept USING (id), p WHERE outcome > 0
    AND ((starts IS NULL AND after IS NULL) OR (decided IS NOT NULL AND (starts IS NULL OR decided >= starts)
        AND (after IS NULL OR decided < after)));
CREATE TABLE spent AS WITH visit_days AS (
    SELECT s.*, f.inside = s.step AS going,
        (COALESCE(ended, CASE WHEN how = 'running' THEN d.seen END) - entered) AS took,
        ROW_NUMBER() OVER (PARTITION BY s.deal, s.step ORDER BY n DESC) = 1 AS latest
        FROM stay s JOIN fate f ON f.id = s.deal JOIN deal d ON d.id = s.deal)
    SELECT deal, step, going, (CASE WHEN (SELECT adding FROM p)
        THEN CASE WHEN COUNT(took) = COUNT(*) THEN SUM(MAX(took, 0)) END
        ELSE SUM(CASE WHEN latest THEN MAX(took, 0) END) END) / 86400.0 AS days,
        MAX(CASE WHEN latest THEN ended END) AS gone
    FROM visit_days GROUP BY deal, step, going;
"""


class Database:
    """The deals of a scope in SQLite."""

    def __init__(self, deals: Deals, process: Process, scope: Scope) -> None:
        reader = Reader(deals, process)
        self.deals, self.process, self.scope, self.reader = deals, process, scope, reader
        self.base = sqlite3.connect(":memory:")
        self.base.executescript(_TABLES)
        self.base.executemany("INSERT INTO step VALUES (?)", [(n,) for n in range(reader.steps)])
        starts = None if scope.starts is None else _second(scope.starts)
        after = None if scope.ends is None else _second(scope.ends) + DAY
        row = (process.sale, reader.won, reader.lost, reader.steps, process.counting, starts, after)
        switches = (scope.skipped_pass, scope.revisits_add)
        self.base.execute("INSERT INTO p VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*row, *switches))
        self.base.executemany(f"INSERT INTO deal VALUES ({', '.join('?' * 13)})", map(self._deal, range(len(deals))))
        visits = [
            (deal, n, v.code, v.at, v.dated, v.told, v.left)
            for deal in range(len(deals))
            for n, v in enumerate(reader.visits(deal))
        ]
        self.base.executemany("INSERT INTO visit VALUES (?, ?, ?, ?, ?, ?, ?)", visits)
        for statement in _VIEWS.split(";"):
            names = {name: value for name, value in asdict(scope).items() if f":{name}" in statement}
            self.base.execute(statement, names)

    def _deal(self, deal: int) -> tuple[Any, ...]:
        d, value, created = self.deals, float(self.deals.value[deal]), int(self.deals.created[deal])
        known = created != NEVER and created < 221_845_392_000
        texts = (d.currency, d.owner, d.segment, d.persona, d.pipeline, d.reason)
        lost = self.reader.code(int(d.stage[deal])) == self.reader.lost
        numbers = (deal, int(d.outcome[deal]), self.reader.closed(deal), created if known else None)
        seen, worth = self.reader.seen(deal), None if isnan(value) else value
        return (*numbers, seen, worth, *(text[deal] for text in texts), lost)

    def rows(self, query: str, *values: object) -> list[Any]:
        """The rows of a query."""
        return self.base.execute(query, values).fetchall()

    def one(self, query: str, *values: object) -> Any:
        """The only value of a query."""
        return self.rows(query, *values)[0][0]

    def percentile(self, query: str, share: float, *values: object) -> float | None:
        """The percentile (type 7) of the column `x` of a query."""
        text = f"""WITH o AS (SELECT x, ROW_NUMBER() OVER (ORDER BY x) - 1 AS r, COUNT(*) OVER () AS n FROM ({query})),
            k AS (SELECT x, r, n, (n - 1) * {share} AS place FROM o)
            SELECT lo.x + (hi.x - lo.x) * (lo.place - lo.r) FROM k lo JOIN k hi ON hi.r = MIN(lo.r + 1, lo.n - 1)
            WHERE lo.r = CAST(lo.place AS INT)"""
        found = self.rows(text, *values)
        return found[0][0] if found else None



def _second(day: date) -> int:
    return (day - date(1970, 1, 1)) // timedelta(days=1) * DAY


assert OPEN == 0
