"""One deal after the other, event by event: the visits of each as a person with a pencil would note them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from salesplanner.measure.deals import CHURNED, DAY, ENTERED, IS_LOST, IS_WON, LEFT, LOST, NEVER, OPEN, SEEN, WON, Deals
from salesplanner.measure.process import Process

FAR = 221_845_392_000


class Moment(NamedTuple):
    """Sorted as it stands; what happens within one second has `order`."""

    at: int
    order: tuple[int, int]
    code: int
    what: str  # "at", "leaves", "sale"
    dated: bool = True
    told: bool = True
    churns: bool = False


@dataclass
class Visit:
    """A visit of a deal."""

    code: int
    at: int
    dated: bool
    told: bool
    left: int | None = None


class Reader:
    """Reads the deals of a process."""

    def __init__(self, deals: Deals, process: Process) -> None:
        self.deals, self.steps, self.sale = deals, len(process.steps), process.sale
        self.won, self.lost = self.sale + 1, self.steps + 1
        self.meaning = [process.meaning(*pair) for pair in deals.stage_names]
        self.events: dict[int, list[int]] = {}
        for place, deal in enumerate(deals.event_deal.tolist()):
            self.events.setdefault(deal, []).append(place)
        closed = [c for c, o in zip(deals.closed.tolist(), deals.outcome.tolist(), strict=True) if o != OPEN]
        times = [t for t in [*deals.event_at.tolist(), *deals.created.tolist(), *closed] if t != NEVER and t < FAR]
        self.latest = max(times, default=0)

    def seen(self, deal: int) -> int:
        """When the file of the deal was written."""
        told = int(self.deals.seen[deal])
        return self.latest if told == NEVER else told

    def closed(self, deal: int) -> int | None:
        """The close date of the row, None for an unknown or a future one."""
        day = int(self.deals.closed[deal])
        return day if day != NEVER and day <= self.seen(deal) + DAY and day < FAR else None

    def code(self, stage: int) -> int | None:
        """What a stage means, None for nothing."""
        target = self.meaning[stage] if stage >= 0 else None
        if target is None or target.means == "ignored":
            return None
        return {"won": self.won, "lost": self.lost}.get(target.means, target.step)

    def visits(self, deal: int) -> list[Visit]:
        """The visits of one deal."""
        moments = sorted(m for place in self.events.get(deal, []) if (m := self._moment(deal, place)) is not None)
        return self._walk(sorted([*moments, *self._row(deal, moments)]))

    def _moment(self, deal: int, place: int) -> Moment | None:
        kind, at = int(self.deals.event_kind[place]), int(self.deals.event_at[place])
        if at == NEVER or at >= FAR or at > self.seen(deal) + DAY:
            return None
        own = {IS_WON: WON, IS_LOST: LOST}.get(kind)
        if own is not None and own == int(self.deals.outcome[deal]) and at == int(self.deals.closed[deal]):
            return None
        if kind == IS_WON:
            return Moment(at, (self.sale, 3), self.won, "sale")
        if kind in (IS_LOST, CHURNED):
            return Moment(at, (self.steps, 5 if kind == CHURNED else 3), self.lost, "at", churns=kind == CHURNED)
        stage = int(self.deals.event_stage[place])
        code = self.code(stage)
        if code is None:
            return None
        target = self.meaning[stage]
        if target is not None and target.means in ("won", "lost"):
            if kind == LEFT:
                return None
            order = (self.sale if target.means == "won" else self.steps, 4 if kind == SEEN else 3)
            return Moment(at, order, code, "sale" if target.means == "won" else "at", kind != SEEN)
        order = (code, {ENTERED: 0, SEEN: 1, LEFT: 2}[kind])
        return Moment(at, order, code, "leaves" if kind == LEFT else "at", kind != SEEN)

    def _is_customer(self, code: int | None) -> bool:
        return code is not None and self.sale < code <= self.steps

    def _outcome(self, deal: int) -> int:
        outcome, stage = int(self.deals.outcome[deal]), int(self.deals.stage[deal])
        target = self.meaning[stage] if stage >= 0 else None
        by_stage = {"won": WON, "lost": LOST}.get(target.means, OPEN) if target is not None else OPEN
        places = self.events.get(deal, [])
        own = any(int(self.deals.event_kind[p]) in (IS_WON, IS_LOST) for p in places)
        day = int(self.deals.closed[deal])
        changes = [p for p in places if int(self.deals.event_stage[p]) >= 0 and int(self.deals.event_at[p]) == day]
        read_off = day != NEVER and stage >= 0 and bool(changes) and not own
        return by_stage if outcome == OPEN or read_off else outcome

    def _row(self, deal: int, moments: list[Moment]) -> list[Moment]:
        """What the row adds."""
        closed, outcome = self.closed(deal), self._outcome(deal)
        places = [m for m in moments if m.what != "leaves"]
        living = [m.code for m in places if m.code != self.lost]
        alive = living[-1] if living else None
        dead = bool(places) and places[-1].code == self.lost
        stage = self.code(int(self.deals.stage[deal]))
        stage = stage if stage is not None and stage < self.steps and self._means_step(deal) else None
        last = moments[-1].at if moments else None
        if outcome == WON:
            return [] if self._is_customer(alive) else [self._sale(moments, places, dead, closed)]
        if outcome == LOST:
            return self._loss(places, dead, alive, stage, last, closed)
        if last is not None and moments[-1].what == "leaves" and moments[-1].code == self.sale != stage:
            return [Moment(last, (self.sale, 3), self.won, "sale")]
        if stage is not None and (stage != alive or dead):
            when = max(self.seen(deal), last if last is not None else self.seen(deal))
            return [Moment(when, (self.steps + 1, 1), stage, "at", False, False)]
        return []

    def _means_step(self, deal: int) -> bool:
        target = self.meaning[int(self.deals.stage[deal])]
        return target is not None and target.means == "step"

    def _sale(self, moments: list[Moment], places: list[Moment], dead: bool, closed: int | None) -> Moment:
        if dead and not places[-1].churns:
            when = max(places[-1].at, closed if closed is not None else places[-1].at)
            return Moment(when, (self.steps + 1, 0), self.won, "sale", closed is not None, closed is not None)
        early = [m.at for m in moments if m.code <= self.sale]
        late = [m.at for m in moments if m.churns or (m.what == "leaves" and m.code > self.sale)]
        known = [*early[-1:], *([closed] if closed is not None else [])]
        when = max(known) if known else (late[0] if late else 0)
        if late:
            when = min(when, late[0])
        order = (self.sale, 3 if closed is not None else 4)
        return Moment(when, order, self.won, "sale", closed is not None, closed is not None)

    def _loss(
        self,
        places: list[Moment],
        dead: bool,
        alive: int | None,
        stage: int | None,
        last: int | None,
        closed: int | None,
    ) -> list[Moment]:
        known = [day for day in (last, closed) if day is not None]
        died = places[-1].at if dead else max(known) if known else 0
        found = []
        if not dead:
            order = (self.steps, 3 if closed is not None else 4)
            found.append(Moment(died, order, self.lost, "at", closed is not None, closed is not None))
        if stage is not None and not self._is_customer(alive) and alive != stage:
            found.append(Moment(died, (self.steps, 2), stage, "at", False, False))
        return found

    def _without_second_sales(self, moments: list[Moment]) -> list[Moment]:
        kept, before = [], -1
        for moment in moments:
            if moment.what == "sale" and self._is_customer(before):
                continue
            kept.append(moment)
            before = before if moment.what == "leaves" else moment.code
        return kept

    def _walk(self, moments: list[Moment]) -> list[Visit]:
        found: list[Visit] = []
        moments = self._without_second_sales(moments)
        entered = {m.code for m in moments if m.what != "leaves"}
        for moment in moments:
            here = found[-1] if found else None
            if moment.what == "leaves":
                if here is not None and here.code == moment.code:
                    here.left = moment.at if here.left is None else here.left
                elif (here is None or here.code < moment.code) and moment.code not in entered:
                    found.append(Visit(moment.code, moment.at, False, True, moment.at))
            elif here is None or here.code != moment.code or here.left is not None:
                found.append(Visit(moment.code, moment.at, moment.dated, moment.told))
        return found
