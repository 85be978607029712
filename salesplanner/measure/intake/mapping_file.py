"""Mappings as TOML files: what each column is used as, what stages mean, which cells are mended."""

from __future__ import annotations

import json
import tomllib
from dataclasses import asdict
from typing import Any

from salesplanner.catalogue import _
from salesplanner.measure.intake.mapping import USES, Columns
from salesplanner.measure.intake.plain import columns_from, columns_to
from salesplanner.plan.choices import IMPORT_KINDS

LARGEST = 1 << 20  # bytes
_KNOWN = {"layout", "preset", "pseudonyms", "as_of", "form", "columns", "stage", "fix"}


class BadMapping(ValueError):
    """A file is no mapping; the text is one sentence for the user."""


def to_toml(columns: Columns) -> str:
    """A mapping as a TOML file that `from_toml` reads again."""
    plain = columns_to(columns)
    lines = [f"{name} = {_value(plain[name])}" for name in ("layout", "preset", "as_of") if plain[name]]
    lines += ["pseudonyms = true"] if columns.pseudonyms else []
    form = {name: value for name, value in asdict(columns.form).items() if value}
    if form:
        lines += ["", "[form]", *(f"{name} = {_value(value)}" for name, value in form.items())]
    lines += ["", "[columns]", *(f"{_value(name)} = {_value(use)}" for name, use in columns.uses.items())]
    for table, name in (("stage", "stages"), ("fix", "fixes")):
        for each in plain[name]:
            lines += ["", f"[[{table}]]", *(f"{key} = {_value(value)}" for key, value in each.items() if value != "")]
    return "\n".join(lines) + "\n"


def from_toml(data: bytes) -> Columns:
    """A mapping from the bytes of a file. Raises BadMapping."""
    if len(data) > LARGEST:
        raise BadMapping(_("The mapping is larger than a mapping can be."))
    try:
        found = tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        reason = str(error).splitlines()[0]
        raise BadMapping(_("The mapping is no TOML file: {reason}.").format(reason=reason.rstrip("."))) from error
    if strange := sorted(found.keys() - _KNOWN):
        raise BadMapping(_("The mapping names “{name}”, which is unknown.").format(name=strange[0][:60]))
    _check(found)
    try:
        return columns_from({**found, "uses": found.get("columns", {}), "stages": found.get("stage", ()),
                             "fixes": found.get("fix", ())})  # fmt: skip
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        text = _("A part of the mapping makes no sense: {reason}.")
        raise BadMapping(text.format(reason=str(error).strip("'\"")[:80])) from error


def _check(found: dict[str, Any]) -> None:
    layout = found.get("layout", "")
    if layout and layout not in IMPORT_KINDS:
        text = _("The layout “{name}” is unknown. Known are {names}.")
        raise BadMapping(text.format(name=str(layout)[:60], names=", ".join(IMPORT_KINDS)))
    columns = found.get("columns", {})
    for name, use in columns.items() if isinstance(columns, dict) else ():
        staged = isinstance(use, str) and not use.endswith(":") and use.partition(":")[0] + ":" in USES
        if use != "" and not staged and (use not in USES or use.endswith(":")):
            text = _("The mapping uses “{column}” as “{use}”, which is unknown.")
            raise BadMapping(text.format(column=name[:60], use=str(use)[:60]))


def _value(value: object) -> str:
    """A TOML value: JSON's strings, numbers and booleans are TOML's."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
