"""Deals of several imports as one: the latest import of a deal holds, and snapshots become stage changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from salesplanner.measure.deals import NEVER, OPEN, Deals, Ints, Words, empty
from salesplanner.measure.intake.report import Compared
from salesplanner.measure.joining import CURRENT, TOUCHES, Common, common, common_words, kind_of, only
from salesplanner.measure.merging_events import merged_events, news

TEXTS = ("name", "account", "owner", "segment", "persona", "pipeline", "currency", "reason")


def merged(imports: Sequence[Deals]) -> Deals:
    """The deals of all imports, the earliest first, in the order in which deals were first seen.

    The later import of a deal replaces its row; a column that the later file does not have keeps what was known. A
    history replaces what other files tell about the same time; touches are added. Of two snapshots that tell the
    present stage alone, the later one's stage was entered when it says so, else when it was taken. Activities of deals
    that no file of deals tells about wait for such a file.
    """
    imports = _without_strangers([each for each in imports if len(each)])
    if len(imports) < 2:
        return imports[0] if imports else empty()
    shared = common(imports)
    kinds = [kind_of(each) for each in imports]
    made: dict[str, Any] = {"number": shared.numbers, "stage_names": shared.stages}
    made |= {name: _texts(imports, shared, name) for name in TEXTS}
    made |= _amounts(imports, shared)
    made |= _state(imports, shared, kinds)
    made |= merged_events(imports, shared, kinds)
    made |= _touches(imports, shared)
    return Deals(**made)


def compared(old: Deals, new: Deals) -> Compared:
    """A new import beside the deals that were held: columns that the new file does not have are not compared."""
    kind = kind_of(new)
    if not len(old):
        return Compared(new=0 if kind == TOUCHES else len(new))
    shared = common([old, new])
    there = np.zeros(len(shared.numbers), bool)
    there[shared.deals[0]] = True
    again = there[shared.deals[1]]
    was = np.zeros(len(shared.numbers), np.int32)
    was[shared.deals[0]] = np.arange(len(old), dtype=np.int32)
    one, other = was[shared.deals[1][again]], np.flatnonzero(again)
    differs = _differs(old, new, shared, one, other)
    if kind != CURRENT:
        differs |= news(old, new, shared)[other]
    changed = int(np.sum(differs))
    if kind == TOUCHES:
        return Compared(0, changed, len(one) - changed, 0)
    return Compared(len(new) - len(one), changed, len(one) - changed, len(old) - len(one))


def _without_strangers(imports: list[Deals]) -> list[Deals]:
    kinds = [kind_of(each) for each in imports]
    if TOUCHES not in kinds:
        return imports
    told = {number for each, kind in zip(imports, kinds, strict=True) if kind != TOUCHES for number in each.number}
    found = []
    for each, kind in zip(imports, kinds, strict=True):
        if kind == TOUCHES:
            here = np.fromiter((number in told for number in each.number), bool, len(each))
            each = each if here.all() else only(each, np.flatnonzero(here).astype(np.int32))
        found.append(each)
    return [each for each in found if len(each)]


def _differs(old: Deals, new: Deals, shared: Common, one: Ints, other: np.ndarray) -> np.ndarray:
    found = np.zeros(len(one), bool)
    if kind_of(new) == TOUCHES:
        return found
    for name in TEXTS:
        column: Words = getattr(new, name)
        if np.any(column.codes):
            _words, codes = common_words([getattr(old, name), column])
            found |= codes[0][one] != codes[1][other]
    if np.any(~np.isnan(new.value)):
        before, after = old.value[one], new.value[other]
        found |= ~((before == after) | (np.isnan(before) & np.isnan(after)))
    found |= shared.codes[0][old.stage][one] != shared.codes[1][new.stage][other]
    found |= old.outcome[one] != new.outcome[other]
    for name in ("created", "closed", "expected"):
        times = getattr(new, name)[other]
        found |= (times != NEVER) & (getattr(old, name)[one] != times)
    return found


def _texts(imports: Sequence[Deals], shared: Common, name: str) -> Words:
    words, codes = common_words([getattr(each, name) for each in imports])
    held = np.zeros(len(shared.numbers), np.int32)
    for places, column in zip(shared.deals, codes, strict=True):
        if np.any(column):  # else the file has no such column
            held[places] = column
    return Words(words, held)


def _amounts(imports: Sequence[Deals], shared: Common) -> dict[str, Any]:
    value = np.full(len(shared.numbers), np.nan)
    created = np.full(len(shared.numbers), NEVER, np.int64)
    for each, places in zip(imports, shared.deals, strict=True):
        if np.any(~np.isnan(each.value)):
            value[places] = each.value
        known = each.created != NEVER
        created[places[known]] = each.created[known]
    return {"value": value, "created": created}


def _state(imports: Sequence[Deals], shared: Common, kinds: Sequence[int]) -> dict[str, Any]:
    """Outcome, stage and their times, of the import that saw the deal last."""
    size = len(shared.numbers)
    made: dict[str, Any] = {name: np.full(size, NEVER, np.int64) for name in ("closed", "expected", "seen")}
    made |= {"outcome": np.zeros(size, np.int32), "stage": np.full(size, -1, np.int32), "row": np.zeros(size, np.int32)}
    known = np.zeros(size, bool)
    for each, places, codes, kind in zip(imports, shared.deals, shared.codes, kinds, strict=True):
        stage = codes[each.stage]
        later = ~known[places] | (each.seen >= made["seen"][places])
        # A history that ends in the stage that was known, and does not say that it is an end, takes nothing back.
        vague = (each.outcome == OPEN) & (made["outcome"][places] != OPEN) & (stage == made["stage"][places])
        taken = ~known[places] | (later & ~vague) if kind != TOUCHES else ~known[places]
        for name in ("closed", "expected", "outcome", "row"):
            kept = taken
            if name == "closed":  # the same outcome without a day keeps the day that was known
                kept = taken & ((each.closed != NEVER) | (each.outcome != made["outcome"][places]))
            made[name][places[kept]] = getattr(each, name)[kept]
        made["stage"][places[taken]] = stage[taken]
        made["seen"][places] = np.maximum(made["seen"][places], each.seen) if kind != TOUCHES else np.where(
            known[places], made["seen"][places], each.seen
        )
        known[places] = True
    return made


def _touches(imports: Sequence[Deals], shared: Common) -> dict[str, Any]:
    """All touches, each once."""
    words, codes = common_words([each.touch_channel for each in imports])
    deal = np.concatenate([places[each.touch_deal] for each, places in zip(imports, shared.deals, strict=True)])
    channel = np.concatenate(codes)
    at = np.concatenate([each.touch_at for each in imports])
    source = np.concatenate([np.full(len(each.touch_deal), place) for place, each in enumerate(imports)])
    order = np.lexsort((source, channel, at, deal))
    deal, channel, at, source = deal[order], channel[order], at[order], source[order]
    again = np.zeros(len(deal), bool)  # two of one file are two; the same one in a later file is one
    again[1:] = (deal[1:] == deal[:-1]) & (channel[1:] == channel[:-1]) & (at[1:] == at[:-1])
    again[1:] &= source[1:] != source[:-1]
    return {
        "touch_deal": deal[~again].astype(np.int32),
        "touch_channel": Words(words, channel[~again].astype(np.int32)),
        "touch_at": at[~again],
    }
