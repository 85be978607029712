"""How a field of a record is declared: its type, its bounds and what it points to.

A field is declared once, in `records.py`, with one of the functions below. The table definition, its CHECKs, the caps
of the editors, the copied columns and the journal's JSON are all derived from that one `Spec`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from salesplanner.catalogue import _

Form = Literal["", "day", "moment", "colour"]
SpecKind = Literal["text", "whole", "real", "flag", "choice", "ref", "rank"]

RANK_CAP = 120  # characters; longer order keys are spread anew (see rank.py)


@dataclass(frozen=True, slots=True)
class Spec:
    """What one field may hold.

    `cap` counts characters (code points), `low` and `high` are inclusive. `optional` fields may be None. `table` names
    what a reference points to. `lines` says that a text may hold line breaks. `form` says how a short text is written:
    a day "2026-08-13", a moment "2026-08-13T14:10", a colour "#4F46D0"; empty is always allowed.
    """

    kind: SpecKind
    cap: int = 0
    lines: bool = False
    choices: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    optional: bool = False
    table: str = ""
    form: Form = ""


def text_of(cap: int, *, lines: bool = False) -> Any:
    """A text of at most `cap` characters, empty by default; with `lines` it may have line breaks."""
    return field(default="", metadata={"spec": Spec("text", cap=cap, lines=lines)})


def written(form: Form) -> Any:
    """A short text of a fixed form: a day, a moment or a colour; empty by default."""
    return field(default="", metadata={"spec": Spec("text", cap=16, form=form)})


def whole(default: int | None, *, low: int, high: int) -> Any:
    """A whole number between `low` and `high`; None is allowed where it is the default."""
    spec = Spec("whole", low=low, high=high, optional=default is None)
    return field(default=default, metadata={"spec": spec})


def real(default: float | None, *, low: float, high: float) -> Any:
    """A number between `low` and `high`; None is allowed where it is the default."""
    spec = Spec("real", low=low, high=high, optional=default is None)
    return field(default=default, metadata={"spec": spec})


def flag(default: bool = False) -> Any:
    """Yes or no; stored as 0 or 1."""
    return field(default=default, metadata={"spec": Spec("flag")})


def choice(*choices: str) -> Any:
    """One of the given words; the first is the default."""
    return field(default=choices[0], metadata={"spec": Spec("choice", choices=choices)})


def ref(table: str, *, optional: bool = False) -> Any:
    """The id of a record in another table."""
    spec = Spec("ref", table=table, optional=optional)
    return field(default=None if optional else "", metadata={"spec": spec})


def order_key() -> Any:
    """An order key among siblings (see rank.py)."""
    return field(default="", metadata={"spec": Spec("rank", cap=RANK_CAP)})


def clean(value: str, *, lines: bool) -> str:
    """The text as it may be stored: line breaks as \\n, no control characters, surrogates or bidi overrides.

    Line breaks become spaces where `lines` is False. What cannot be stored becomes U+FFFD, so that the user sees that
    something was there.
    """
    if value.isascii() and value.isprintable():
        return value
    value = value.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    if not lines:
        value = " ".join(value.split("\n"))
    return "".join(_clean_character(character) for character in value)


# Overrides reorder foreign text on screen and paper ("txt.exe"); embeddings and isolates of honest text are kept.
_BIDI_OVERRIDES = "\u202d\u202e"


def _clean_character(character: str) -> str:
    if character == "\n":
        return character
    if character == "\t":
        return " "
    code = ord(character)
    if unicodedata.category(character) in ("Cc", "Cs") or character in _BIDI_OVERRIDES:
        return "\ufffd"
    if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        return "\ufffd"
    return character


def problem(spec: Spec, value: object) -> str | None:
    """Why `value` may not stand in a field, as a sentence; None if it may. References are checked by rules.py."""
    if value is None:
        return None if spec.optional else _("A value is missing.")
    match spec.kind:
        case "text" | "rank":
            return _text_problem(spec, value)
        case "choice":
            return None if value in spec.choices else _("That choice is not known.")
        case "flag":
            return None if isinstance(value, bool) else _("Only yes or no can stand here.")
        case "ref":
            return None if isinstance(value, str) and value else _("A reference is missing.")
        case "whole" | "real":
            return _number_problem(spec, value)


def _text_problem(spec: Spec, value: object) -> str | None:
    if not isinstance(value, str):
        return _("Only text can stand here.")
    if len(value) > spec.cap:
        return _("The text is {length} characters long; at most {cap} fit here.").format(
            length=len(value), cap=spec.cap
        )
    if spec.kind == "rank" and not value:
        return _("An order key is missing.")
    if clean(value, lines=spec.lines) != value:
        return _("The text holds characters that cannot be stored.")
    return _form_problem(spec.form, value) if value and spec.form else None


def _form_problem(form: Form, value: str) -> str | None:
    if form == "colour":
        return None if re.fullmatch("#[0-9A-Fa-f]{6}", value) else _("A colour is written like #4F46D0.")
    length = 10 if form == "day" else 16
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return _("There is no such date.")
    return None if len(value) == length and value.isascii() else _("There is no such date.")


def _number_problem(spec: Spec, value: object) -> str | None:
    allowed = (int,) if spec.kind == "whole" else (int, float)
    if isinstance(value, bool) or not isinstance(value, allowed):
        return _("Only a number can stand here.")
    low, high = spec.low, spec.high
    if (low is not None and not value >= low) or (high is not None and not value <= high):
        return _("The number must lie between {low} and {high}.").format(low=f"{low:g}", high=f"{high:g}")
    return None
