"""Free chapters of the printed plan with their rows, and how the plan is printed."""

from __future__ import annotations

from typing import Any

from salesplanner.catalogue import _
from salesplanner.plan.edits.order import ranks, shift
from salesplanner.plan.edits.removing import remove
from salesplanner.plan.edits.texts import changed, fitted
from salesplanner.plan.records import Chapter, ChapterRow
from salesplanner.plan.transaction import Refused, Transaction

END = 1_000_000


def add(tx: Transaction, title: str, kind: str = "own") -> str:
    """Adds a chapter at the end; returns its id."""
    if not fitted(Chapter, "title", title):
        raise Refused(_("A chapter needs a title."))
    (rank,) = ranks(tx, tx.state.chapters, END, 1)
    chapter = changed(Chapter(tx.new_id(), rank, kind), title=title)
    tx.put(chapter)
    return chapter.id


def change(tx: Transaction, id_: str, /, **values: Any) -> None:
    """Changes title or text of a chapter. An empty title is refused."""
    chapter = changed(tx.get(Chapter, id_), **values)
    if not chapter.title:
        raise Refused(_("A chapter needs a title."))
    tx.put(chapter)


def move(tx: Transaction, id_: str, position: int) -> None:
    """Puts a chapter before what stands at `position` among the others."""
    tx.get(Chapter, id_)
    shift(tx, tx.state.chapters, id_, position)


def delete(tx: Transaction, id_: str) -> None:
    """Deletes a chapter with its rows."""
    remove(tx, [tx.get(Chapter, id_)])


def add_row(tx: Transaction, /, chapter: str, **values: Any) -> str:
    """Adds a row to an action plan or budget; returns its id."""
    tx.get(Chapter, chapter)
    (rank,) = ranks(tx, tx.state.chapter_rows.get(chapter, ()), END, 1)
    row = changed(ChapterRow(tx.new_id(), chapter, rank), **values)
    tx.put(row)
    return row.id


def change_row(tx: Transaction, id_: str, /, **values: Any) -> None:
    """Changes text, owner, due day, done or amount of a row."""
    tx.put(changed(tx.get(ChapterRow, id_), **values))


def move_row(tx: Transaction, id_: str, position: int) -> None:
    """Puts a row before what stands at `position` among the others of its chapter."""
    row = tx.get(ChapterRow, id_)
    shift(tx, tx.state.chapter_rows[row.chapter], id_, position)


def delete_row(tx: Transaction, id_: str) -> None:
    """Deletes a row."""
    remove(tx, [tx.get(ChapterRow, id_)])


def change_paper(tx: Transaction, /, **values: Any) -> None:
    """Remembers how the plan is printed: sections, size, colours, brand."""
    tx.put(changed(tx.state.paper, **values))
