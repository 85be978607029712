"""Mappings as TOML files: what each column is used as, what stages mean, which cells are mended."""

from __future__ import annotations

import json
import tomllib
from dataclasses import asdict
from datetime import date, datetime
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
    _check_kinds(found)
    for name, use in found.get("columns", {}).items():
        staged = isinstance(use, str) and not use.endswith(":") and use.partition(":")[0] + ":" in USES
        if use != "" and not staged and (use not in USES or use.endswith(":")):
            text = _("The mapping uses “{column}” as “{use}”, which is unknown.")
            raise BadMapping(text.format(column=name[:60], use=str(use)[:60]))


def _check_kinds(found: dict[str, Any]) -> None:
    """Raises BadMapping where a value is of another kind than its name asks for, and would be passed over else."""
    for name in ("form", "columns"):
        _insist(isinstance(found.get(name, {}), dict), name, found)
    for name in ("layout", "preset"):
        _insist(isinstance(found.get(name, ""), str), name, found)
    _insist(isinstance(found.get("pseudonyms", False), bool), "pseudonyms", found)
    _insist(_is_day(found.get("as_of", "")), "as_of", found)
    for name, needed, others in (("stage", {"stage", "means"}, {"pipeline"}), ("fix", {"row"}, {"column", "value"})):
        rows = found.get(name, [])
        _insist(isinstance(rows, list) and all(isinstance(row, dict) for row in rows), name, found)
        for row in rows:
            for key in sorted(row.keys() | needed):
                fits = type(row.get(key)) is (int if key == "row" else str)
                _insist(fits and key in needed | others, key, row, f"{name}.")
    _check_form(found.get("form", {}))


def _check_form(form: dict[str, Any]) -> None:
    from salesplanner.measure.intake import dates, encoding, money, separators

    known = {"encoding": encoding, "separator": separators, "dates": dates, "decimal": money}
    for name, value in form.items():
        if name == "header_row":
            _insist(type(value) is int and -1 <= value <= 1_000_000, name, form, "form.")
        elif name in ("sheet", "zone") or name in known:
            _insist(isinstance(value, str), name, form, "form.")
            _insist(name not in known or value in ("", *known[name].CHOICES), name, form, "form.")


def _is_day(value: object) -> bool:
    if isinstance(value, date):
        return not isinstance(value, datetime)
    try:
        return value == "" or (isinstance(value, str) and date.fromisoformat(value).isoformat() == value)
    except ValueError:
        return False


def _insist(fits: bool, name: str, found: dict[str, Any], where: str = "") -> None:
    if not fits:
        said = f"{where}{name} = {json.dumps(found[name], ensure_ascii=False, default=str)}" if name in found else ""
        reason = (said or f"{where}{name}")[:80]
        raise BadMapping(_("A part of the mapping makes no sense: {reason}.").format(reason=reason))


def _value(value: object) -> str:
    """A TOML value: JSON's strings, numbers and booleans are TOML's."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
