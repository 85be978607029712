"""The chapters the user writes: prose with its own title, action plans and budgets as tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from salesplanner.catalogue import _
from salesplanner.export.page import Mark, Section, Size
from salesplanner.export.pages import sheets, table
from salesplanner.export.pages import type as faces
from salesplanner.export.pages.flow import Flow, Slab, padded, paragraph
from salesplanner.export.pages.furniture import Frame
from salesplanner.export.pages.table import Column, words
from salesplanner.measure.numbers import number_text
from salesplanner.measure.periods import day_of, day_text
from salesplanner.plan.records import Chapter, ChapterRow, Person
from salesplanner.plan.state import State

_LINE = 430.0  # prose is no wider, so that the eye finds the next line
_PART = 20.0


def chapters_section(state: State, frame: Frame, size: Size, first: int) -> Section:
    """All chapters that say something, one below the other."""
    told = [c for c in state.chapters if c.text.strip() or state.chapter_rows.get(c.id)]
    if not told:
        return Section((), ())
    flow, width = sheets.flow(size), sheets.width_of(size)
    marks = []
    for number, chapter in enumerate(told):
        key = f"chapter:{chapter.id}"
        if number:
            _part(flow, state, chapter, size)
        _chapter(flow, state, chapter, width)
        marks.append(Mark(chapter.title, key, flow.places[key][0].sheet))
    name = told[0].title if len(told) == 1 else _("Plan of work")
    return Section(tuple(sheets.pages(flow, frame, size, first, name)), tuple(marks))


def _part(flow: Flow, state: State, chapter: Chapter, size: Size) -> None:
    """Room before a chapter; it begins on a new page where it would be cut and most of it would not fit here."""
    alone = sheets.flow(size)
    _chapter(alone, state, chapter, sheets.width_of(size))
    high = alone.end.y - sheets.FIRST
    if not alone.end.sheet and high + _PART > flow.room():
        flow.turn()
    else:
        flow.space(min(_PART, max(0.0, flow.room())))


def _chapter(flow: Flow, state: State, chapter: Chapter, width: float) -> None:
    head = paragraph(chapter.title, faces.MAP_TITLE, width, tag="H1")
    head = [replace(slab, keep=70) for slab in head]
    flow.full([replace(head[0], key=f"chapter:{chapter.id}"), *head[1:]], faces.MARGIN)
    flow.space(5)
    _text(flow, chapter, min(width, _LINE))
    _rows(flow, state, chapter, width)


def _text(flow: Flow, chapter: Chapter, width: float) -> None:
    """Each paragraph of the text; a line that begins with "- " is an entry of a list."""
    for block in chapter.text.strip("\n").split("\n"):
        if not block.strip():
            flow.space(6)
            continue
        flow.full(padded(paragraph(block, faces.BODY, width), 0, 3), faces.MARGIN)
    if chapter.text.strip():
        flow.space(8)


def _rows(flow: Flow, state: State, chapter: Chapter, width: float) -> None:
    rows = state.chapter_rows.get(chapter.id, ())
    if not rows:
        return
    if chapter.kind == "budget":
        _budget(flow, state, rows, width)
    else:
        _actions(flow, state, rows, width)
    flow.space(8)


def _actions(flow: Flow, state: State, rows: Sequence[ChapterRow], width: float) -> None:
    columns = [Column(_("What"), width * 0.59), Column(_("Who"), width * 0.18), Column(_("By"), width * 0.14)]
    columns.append(Column("", width + 10 - sum(column.width for column in columns)))
    laid = []
    for row in rows:
        owner = state.find(Person, row.owner)
        due = day_of(row.due)
        done = words(_("Done"), faces.BODY_MEDIUM, "good") if row.done else words("")
        cells = [words(row.text), words(owner.name if owner else ""), words(shown_day(due)), done]
        laid.append(table.row(columns, cells))
    flow.table(table.head(columns), laid, faces.MARGIN)


def shown_day(day: date | None) -> str:
    """ "20 Aug 2026", or nothing."""
    return "" if day is None else day_text(day)


def money(state: State, amount: float) -> str:
    """ "12,500 EUR"; cents where there are any."""
    return f"{number_text(amount, 0 if amount == round(amount) else 2, keep=True)} {state.plan.currency}".strip()


def _budget(flow: Flow, state: State, rows: Sequence[ChapterRow], width: float) -> None:
    columns = [Column(_("What"), width * 0.74), Column(_("Amount"), width * 0.26 + 10, "right")]
    laid = [
        table.row(columns, [words(row.text), words("" if row.amount is None else money(state, row.amount))])
        for row in rows
    ]
    flow.table(table.head(columns), laid, faces.MARGIN)
    amounts = [row.amount for row in rows if row.amount is not None]
    if len(amounts) > 1:
        total = [words(_("Together"), faces.BODY_STRONG), words(money(state, sum(amounts)), faces.BODY_STRONG)]
        flow.full(_heavy(table.row(columns, total, line=False), width), faces.MARGIN)


def _heavy(slabs: list[Slab], width: float) -> list[Slab]:
    from salesplanner.drawing.shapes import Box, Group, Rect

    line = Group((Box(Rect(0, 0, width, 0.96), "ink"),), tag="Artifact")
    return [replace(slabs[0], shapes=(line, *slabs[0].shapes)), *slabs[1:]]
