"""Lanes, and the curve of an emotion lane."""

from __future__ import annotations

from dataclasses import replace

from salesplanner.catalogue import _
from salesplanner.plan.edits.order import ranks, shift
from salesplanner.plan.edits.removing import remove
from salesplanner.plan.edits.texts import changed, fitted
from salesplanner.plan.labels import lane_kind_label
from salesplanner.plan.records import Feeling, Lane, Persona, Step
from salesplanner.plan.transaction import Refused, Transaction

END = 1_000_000


def add(tx: Transaction, kind: str, name: str = "", position: int = END) -> str:
    """Adds a lane before what stands at `position` (hidden lanes count); returns its id."""
    words = fitted(Lane, "name", name) or lane_kind_label(kind)
    (rank,) = ranks(tx, tx.state.lanes, position, 1)
    lane = Lane(tx.new_id(), rank, kind, words)
    tx.put(lane)
    return lane.id


def rename(tx: Transaction, id_: str, name: str) -> None:
    """Changes the name of a lane. An empty name is refused."""
    words = fitted(Lane, "name", name)
    if not words:
        raise Refused(_("A lane needs a name."))
    tx.put(replace(tx.get(Lane, id_), name=words))


def set_about(tx: Transaction, id_: str, about: str) -> None:
    """Says whose lane it is."""
    tx.put(changed(tx.get(Lane, id_), about=about))


def set_colour(tx: Transaction, id_: str, colour: str) -> None:
    """Changes the colour of a lane."""
    tx.put(replace(tx.get(Lane, id_), colour=colour))


def set_hidden(tx: Transaction, id_: str, hidden: bool) -> None:
    """Hides a lane with its cards and their links, or shows it again."""
    tx.put(replace(tx.get(Lane, id_), hidden=hidden))


def move(tx: Transaction, id_: str, position: int) -> None:
    """Puts a lane before what stands at `position` among all others, hidden ones too; its cards go with it."""
    tx.get(Lane, id_)
    shift(tx, tx.state.lanes, id_, position)


def delete(tx: Transaction, id_: str) -> None:
    """Deletes a lane with everything in it."""
    remove(tx, [tx.get(Lane, id_)])


def set_persona(tx: Transaction, id_: str, persona: str | None) -> None:
    """Says which persona a buyer lane belongs to, or none."""
    if persona is not None:
        tx.get(Persona, persona)
    tx.put(replace(tx.get(Lane, id_), persona=persona))


def set_feeling(tx: Transaction, lane: str, step: str, value: float | None = None, word: str | None = None) -> None:
    """Sets the height (−1 to 1, rounded to 0.01) or the word of the curve at a step; what is None stays."""
    tx.get(Lane, lane)
    tx.get(Step, step)
    feeling = tx.state.feelings.get((step, lane)) or Feeling(tx.new_id(), lane, step)
    if value is not None:
        feeling = replace(feeling, value=round(max(-1.0, min(1.0, value)), 2))
    if word is not None:
        feeling = changed(feeling, word=word)
    tx.put(feeling)


def clear_feeling(tx: Transaction, lane: str, step: str) -> None:
    """Takes the point of the curve at a step away."""
    feeling = tx.state.feelings.get((step, lane))
    if feeling is not None:
        tx.drop(feeling)
