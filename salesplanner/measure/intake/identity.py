"""Which rows are deals: their numbers, rows without one, deleted deals, and deals that stand in a file twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import numpy as np

from salesplanner.catalogue import _
from salesplanner.measure.deals import NEVER, Ints, Times
from salesplanner.measure.intake import identifiers, values
from salesplanner.measure.intake.gathering import Rows
from salesplanner.measure.intake.notes import Notes
from salesplanner.measure.intake.report import Problem
from salesplanner.measure.intake.stage_words import outcome_word


def kept_rows(rows: Rows, notes: Notes) -> tuple[Ints, tuple[str, ...]]:
    """Places of the rows that are deals, in the order of the file, and the number of each."""
    keys, texts = _keys(rows, notes)
    here = np.flatnonzero((keys >= 0) & ~_deleted(rows, notes, keys >= 0)).astype(np.int32)
    here = _newest(rows, notes, here, keys, texts)
    return here, tuple(texts(int(key)) for key in keys[here])


def _keys(rows: Rows, notes: Notes) -> tuple[np.ndarray, Callable[[int], str]]:
    """A key for each row (−1: it is no deal), and the number that a key stands for."""
    number, name = rows.text("number"), rows.text("name")
    size = len(number.words)
    first: dict[str, int] = {}  # cleaning may have made two texts one, and a name may be another deal’s number
    places = [first.setdefault(word, place) for place, word in enumerate((*number.words, *name.words))]
    of_number, of_name = np.array(places[:size], np.int64), np.array(places[size:], np.int64)
    own_number, own_name = of_number[number.codes], of_name[name.codes]
    keys = np.where(own_number > 0, own_number, np.where(own_name > 0, own_name, -1))
    bad = rows.lines[keys < 0]
    notes.many("no_number", map(int, bad), _no_number, skipped=True)
    own = _damaged(rows, notes, keys)

    def text(key: int) -> str:
        if key in own:
            return own[key]
        return number.words[key] if key < size else name.words[key - size]

    return keys, text


def _damaged(rows: Rows, notes: Notes, keys: np.ndarray) -> dict[int, str]:
    """Numbers that a spreadsheet has rounded: several deals share one, so each row becomes a deal of its own."""
    number = rows.text("number")
    codes = identifiers.cleaned(number.words)[1]
    own: dict[int, str] = {}
    places = np.flatnonzero(np.isin(number.codes, codes)) if codes else ()
    again = np.bincount(number.codes[places]) if len(places) else ()
    start = len(number.words) + len(rows.text("name").words)
    for place in map(int, places):
        code = int(number.codes[place])
        if again[code] > 1:
            keys[place] = start + place
            own[start + place] = _("{number} (row {row})").format(number=number.words[code], row=rows.lines[place])
    at = {int(rows.lines[place]): number[place] for place in map(int, places)}
    column = rows.columns.get("number", "")
    notes.many("damaged_number", at, lambda row: _damaged_number(row, column, at[row]))
    return own


def _deleted(rows: Rows, notes: Notes, valid: np.ndarray) -> np.ndarray:
    status = rows.text("status")
    gone = values.flags(rows.text("deleted").words)[rows.text("deleted").codes]
    gone = gone | np.array([outcome_word(word) == "deleted" for word in status.words], bool)[status.codes]
    found: np.ndarray = gone & valid
    notes.many("deleted", map(int, rows.lines[found]), _was_deleted, skipped=True)
    return found


def _newest(rows: Rows, notes: Notes, here: Ints, keys: np.ndarray, text: Callable[[int], str]) -> Ints:
    """The rows of which each deal keeps one, the newest; the last in the file where days say nothing."""
    at = _newness(rows)[here]
    order = np.lexsort((here, at, keys[here]))
    ordered = keys[here][order]
    last = np.ones(len(order), bool)
    last[:-1] = ordered[1:] != ordered[:-1]
    if last.all():
        return here
    winner = here[order][np.flatnonzero(last)[np.cumsum(last) - last]]  # of each ordered row, the row that is kept
    lost, won = here[order][~last], winner[~last]
    same = _alike(rows, lost, won)
    for kind, chosen in (("doubled", same), ("doubled_differs", ~same)):
        told = {
            int(rows.lines[a]): (text(int(keys[a])), int(rows.lines[b]))
            for a, b in zip(lost[chosen], won[chosen], strict=True)
        }
        notes.many(kind, told, partial(_doubled, kind=kind, told=told), skipped=True)
    return np.sort(here[order][last]).astype(np.int32)


def _newness(rows: Rows) -> Times:
    if "stage_changed" in rows.times:
        return rows.times["stage_changed"]
    columns = [times for use, times in rows.times.items() if use not in ("expected", "churned")]
    return np.maximum.reduce(columns) if columns else np.full(len(rows), NEVER, np.int64)


def _alike(rows: Rows, one: Ints, other: Ints) -> np.ndarray:
    same = np.ones(len(one), bool)
    for words in rows.texts.values():
        same &= words.codes[one] == words.codes[other]
    for times in rows.times.values():
        same &= times[one] == times[other]
    for amounts in rows.amounts.values():
        same &= (amounts[one] == amounts[other]) | (np.isnan(amounts[one]) & np.isnan(amounts[other]))
    return same


def _no_number(row: int) -> Problem:
    return Problem(row, "no_number", _("The deal has no number and no name, so it is left out."), skipped=True)


def _was_deleted(row: int) -> Problem:
    return Problem(row, "deleted", _("The CRM says that this deal was deleted, so it is left out."), skipped=True)


def _damaged_number(row: int, column: str, value: str) -> Problem:
    return Problem(row, "damaged_number", identifiers.why(value), column=column, value=value, fix="type")


def _doubled(row: int, kind: str, told: Mapping[int, tuple[str, int]]) -> Problem:
    number, kept = told[row]
    text = _("Deal {number} stands in row {kept} too, with the same content; that one is kept.")
    if kind == "doubled_differs":
        text = _("Deal {number} stands in row {kept} too, with other content; that one is newer and is kept.")
    return Problem(row, kind, text.format(number=number[:60], kept=kept), skipped=True, value=number)
