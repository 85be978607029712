"""Persona templates: those that come with the program, what the user made of them, and templates as files.

The library keeps what was changed or added; a template that came with the program can be restored.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from salesplanner.app.settings import library
from salesplanner.catalogue import _, language
from salesplanner.plan.choices import FIELD_KINDS
from salesplanner.plan.edits.personas import FieldShape, SectionShape, Shape
from salesplanner.plan.edits.texts import fitted
from salesplanner.plan.records import Persona, PersonaField, PersonaSection, Record
from salesplanner.plan.state import State
from salesplanner.plan.transaction import Refused, new_id
from salesplanner.resources import resource
from salesplanner.storage.library import Library

ENDING = ".personatemplate"
LARGEST = 256 * 1024  # bytes of a file
MOST_SECTIONS = 40
MOST_FIELDS = 40  # of one section
FORMAT = 1
_MARK = "persona template"
_KEY = re.compile(r"[0-9A-Za-z_.-]{1,60}")
OFFERED = ("b2b-buyer", "small-business-owner", "procurement-manager", "technical-evaluator", "end-user")


class BadTemplate(ValueError):
    """A file is no persona template; the text is one sentence for the user."""


@cache
def _original(id_: str, code: str) -> Shape:
    translated = resource("persona_templates", code, f"{id_}{ENDING}")
    path = translated if translated.is_file() else resource("persona_templates", f"{id_}{ENDING}")
    return from_bytes(path.read_bytes())


def original(id_: str) -> Shape | None:
    """A template as it came with the program; None for one of the user's own."""
    return _original(id_, language()) if id_ in OFFERED else None


class Templates:
    """All templates of this user. Everything that writes raises NotStored where the library cannot be written."""

    def __init__(self, source: Library | None = None) -> None:
        self._library = source or library()

    def all(self) -> list[Shape]:
        """Those of the program in their order, as they are now, then the user's own."""
        kept = self._kept()
        ours = [kept.pop(id_) if id_ in kept else _original(id_, language()) for id_ in OFFERED]
        return [*ours, *kept.values()]

    def get(self, id_: str) -> Shape | None:
        """One of them."""
        return next((shape for shape in self.all() if shape.id == id_), None)

    def is_changed(self, id_: str) -> bool:
        """Whether a template of the program is not as it came."""
        return id_ in OFFERED and self.get(id_) != original(id_)

    def keep(self, shape: Shape) -> Shape:
        """Stores a template under its id, cleaned. Raises BadTemplate where it has no name or too much in it."""
        made = _checked(_plain(shape))
        self._library.keep_persona_template(made.id, _written(made))
        return made

    def keep_as_new(self, shape: Shape, name: str) -> Shape:
        """Stores a copy under a name of its own."""
        return self.keep(replace(shape, id=new_id(), name=self._free_name(name)))

    def take_in(self, shape: Shape) -> Shape:
        """Adds an imported template beside those that are there; nothing is replaced."""
        taken = {known.id for known in self.all()} | set(OFFERED)
        id_ = new_id() if shape.id in taken else shape.id
        return self.keep(replace(shape, id=id_, name=self._free_name(shape.name)))

    def restore(self, id_: str) -> None:
        """Brings a template of the program back as it came, or deletes one of the user's own."""
        self._library.forget_persona_template(id_)

    def _kept(self) -> dict[str, Shape]:
        found: dict[str, Shape] = {}
        for id_, data in self._library.persona_templates().items():
            try:
                found[id_] = from_bytes(data.encode("utf-8", "replace"))
            except BadTemplate:
                continue  # damaged in the library; the program's own one serves
        return {id_: shape for id_, shape in found.items() if shape.id == id_}

    def _free_name(self, name: str) -> str:
        names = {shape.name for shape in self.all()}
        made, count = name, 1
        while made in names:
            count += 1
            made = f"{name[:110]} {count}"
        return made


def shape_of(state: State, persona: str, name: str) -> Shape:
    """The sections and fields of a persona as a template, without what is written in them."""
    sections = tuple(
        SectionShape(
            section.key or section.id,
            section.title,
            tuple(
                FieldShape(field.key or field.id, field.title, field.kind, field.hint)
                for field in state.persona_fields.get(section.id, ())
            ),
            section.hint,
            section.hidden,
        )
        for section in state.persona_sections.get(persona, ())
    )
    return Shape(new_id(), name, sections)


def to_bytes(shape: Shape) -> bytes:
    """A template as a file."""
    return (_written(shape) + "\n").encode("utf-8")


def read_file(path: Path) -> Shape:
    """A template from a file. Raises BadTemplate."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise BadTemplate(_("“{name}” cannot be read. Nothing was changed.").format(name=path.name)) from error
    try:
        return from_bytes(data)
    except BadTemplate as problem:
        text = _("“{name}” cannot be taken in: {reason} Nothing was changed.")
        raise BadTemplate(text.format(name=path.name, reason=problem)) from problem


def from_bytes(data: bytes) -> Shape:
    """A template from the bytes of a file. Raises BadTemplate with the reason as a sentence."""
    if len(data) > LARGEST:
        raise BadTemplate(_("It is larger than a template can be."))
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BadTemplate(_("It is not a persona template.")) from error
    if not isinstance(found, dict) or found.get("salesplanner") != _MARK:
        raise BadTemplate(_("It is not a persona template."))
    if found.get("format") != FORMAT:
        raise BadTemplate(_("It was made by a newer version of Sales Planner."))
    return _checked(found)


def _plain(shape: Shape) -> dict[str, Any]:
    sections = [
        {
            "key": section.key,
            "title": section.title,
            "hint": section.hint,
            "hidden": section.hidden,
            "fields": [
                {"key": field.key, "title": field.title, "kind": field.kind, "hint": field.hint}
                for field in section.fields
            ],
        }
        for section in shape.sections
    ]
    return {"salesplanner": _MARK, "format": FORMAT, "id": shape.id, "name": shape.name, "sections": sections}


def _written(shape: Shape) -> str:
    return json.dumps(_plain(shape), ensure_ascii=True, indent=1)


def _checked(found: dict[str, Any]) -> Shape:
    name = _text(Persona, "template_name", found.get("name"))
    if not name:
        raise BadTemplate(_("It has no name."))
    sections = tuple(_section(each) for each in _list(found.get("sections"), MOST_SECTIONS))
    _unique([section.key for section in sections])
    return Shape(_key(found.get("id")), name, sections)


def _section(found: object) -> SectionShape:
    if not isinstance(found, dict):
        raise BadTemplate(_("One of its sections makes no sense."))
    fields = tuple(_field(each) for each in _list(found.get("fields"), MOST_FIELDS))
    _unique([field.key for field in fields])
    title = _text(PersonaSection, "title", found.get("title"))
    if not title:
        raise BadTemplate(_("One of its sections has no title."))
    hint = _text(PersonaSection, "hint", found.get("hint", ""))
    return SectionShape(_key(found.get("key")), title, fields, hint, found.get("hidden") is True)


def _field(found: object) -> FieldShape:
    if not isinstance(found, dict) or found.get("kind") not in FIELD_KINDS:
        raise BadTemplate(_("One of its fields makes no sense."))
    title = _text(PersonaField, "title", found.get("title"))
    if not title:
        raise BadTemplate(_("One of its fields has no title."))
    return FieldShape(_key(found.get("key")), title, found["kind"], _text(PersonaField, "hint", found.get("hint", "")))


def _text(record: type[Record], field: str, value: object) -> str:
    if not isinstance(value, str):
        raise BadTemplate(_("One of its texts is missing."))
    try:
        return fitted(record, field, value)
    except Refused as refusal:
        raise BadTemplate(_("One of its texts is too long.")) from refusal


def _key(value: object) -> str:
    if not isinstance(value, str) or not _KEY.fullmatch(value):
        raise BadTemplate(_("One of its names makes no sense."))
    return value


def _list(value: object, most: int) -> list[object]:
    if not isinstance(value, list):
        raise BadTemplate(_("A list in it is missing."))
    if len(value) > most:
        raise BadTemplate(_("It has more than {most} sections, or a section with more fields.").format(most=most))
    return value


def _unique(keys: list[str]) -> None:
    if len(set(keys)) != len(keys):
        raise BadTemplate(_("Two of its parts have the same name."))
