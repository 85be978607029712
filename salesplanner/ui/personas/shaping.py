"""Changes to a template while it is edited: pure functions from a shape to the next one."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from salesplanner.plan.edits.personas import FieldShape, SectionShape, Shape
from salesplanner.plan.transaction import new_id

T = TypeVar("T")


def _moved(rows: tuple[T, ...], place: int, by: int) -> tuple[T, ...]:
    goal = place + by
    if not 0 <= goal < len(rows):
        return rows
    order = list(rows)
    order.insert(goal, order.pop(place))
    return tuple(order)


def _without(rows: tuple[T, ...], place: int) -> tuple[T, ...]:
    return rows[:place] + rows[place + 1 :]


def _with(rows: tuple[T, ...], place: int, row: T) -> tuple[T, ...]:
    return (*rows[:place], row, *rows[place + 1 :])


def move_section(shape: Shape, place: int, by: int) -> Shape:
    """A section further up (−1) or down (1)."""
    return replace(shape, sections=_moved(shape.sections, place, by))


def delete_section(shape: Shape, place: int) -> Shape:
    """Without a section."""
    return replace(shape, sections=_without(shape.sections, place))


def add_section(shape: Shape, title: str) -> Shape:
    """A section of one list at the end."""
    key = new_id()
    return replace(shape, sections=(*shape.sections, SectionShape(key, title, (FieldShape(f"{key}-1", title),))))


def change_section(shape: Shape, place: int, section: SectionShape) -> Shape:
    """Another section at a place."""
    return replace(shape, sections=_with(shape.sections, place, section))


def toggle_section(shape: Shape, place: int) -> Shape:
    """Hides a section or shows it again."""
    section = shape.sections[place]
    return change_section(shape, place, replace(section, hidden=not section.hidden))


def move_field(section: SectionShape, place: int, by: int) -> SectionShape:
    """A field further up (−1) or down (1)."""
    return replace(section, fields=_moved(section.fields, place, by))


def delete_field(section: SectionShape, place: int) -> SectionShape:
    """Without a field."""
    return replace(section, fields=_without(section.fields, place))


def add_field(section: SectionShape, title: str) -> SectionShape:
    """A list at the end."""
    return replace(section, fields=(*section.fields, FieldShape(new_id(), title)))


def change_field(section: SectionShape, place: int, field: FieldShape) -> SectionShape:
    """Another field at a place."""
    return replace(section, fields=_with(section.fields, place, field))
