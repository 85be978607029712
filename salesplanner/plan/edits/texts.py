"""Text that comes from a user or the clipboard, made fit for a field."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from salesplanner.catalogue import _
from salesplanner.plan.fields import clean
from salesplanner.plan.records import Record, specs
from salesplanner.plan.transaction import Refused

R = TypeVar("R", bound=Record)


def fitted(record_type: type[Record], name: str, value: str) -> str:
    """`value` cleaned and stripped for the field. Raises Refused where it is too long."""
    spec = specs(record_type)[name]
    text = clean(value, lines=spec.lines).strip()
    if len(text) > spec.cap:
        raise Refused(
            _("The text has {length} characters; {cap} fit here. Nothing was changed.").format(
                length=len(text), cap=spec.cap
            )
        )
    return text


def changed(record: R, **values: Any) -> R:
    """A copy with new values; texts are fitted to their fields. Raises Refused."""
    texts = {
        name: fitted(type(record), name, value)
        for name, value in values.items()
        if isinstance(value, str) and specs(type(record))[name].kind == "text"
    }
    return replace(record, **{**values, **texts})
