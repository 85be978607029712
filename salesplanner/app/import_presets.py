"""Import presets of the user's own, kept in the library, and the keys for pseudonyms of each plan."""

from __future__ import annotations

import secrets
from typing import Any

from salesplanner.app.settings import library
from salesplanner.catalogue import _
from salesplanner.measure.intake.mapping import Columns
from salesplanner.measure.intake.plain import columns_from, columns_to
from salesplanner.plan.choices import NAME_CAP
from salesplanner.plan.fields import clean
from salesplanner.plan.transaction import Refused
from salesplanner.storage.library import Library

_PRESETS, _KEYS = "import_presets", "pseudonym_keys"
MOST = 50


class ImportPresets:
    """The user's own presets by title. What writes raises NotStored where the library cannot be written."""

    def __init__(self, source: Library | None = None) -> None:
        self._library = source or library()

    def all(self) -> dict[str, Columns]:
        """Title → mapping, in the order of keeping; what is damaged is left out."""
        found = {}
        for title, plain in self._kept().items():
            try:
                found[title] = columns_from(plain)
            except (ValueError, TypeError, KeyError, AttributeError):
                continue
        return found

    def keep(self, title: str, columns: Columns) -> str:
        """Keeps what columns and stages mean; one of the same title is replaced. Returns the title as it is kept."""
        title = clean(title, lines=False).strip()[:NAME_CAP]
        if not title:
            raise Refused(_("A preset needs a name."))
        kept = self._kept()
        if title not in kept and len(kept) >= MOST:
            raise Refused(_("There are {most} presets already. Delete one first.").format(most=MOST))
        # Fixes belong to the rows of one file, and the day of the export to one export.
        plain = columns_to(columns)
        plain |= {"fixes": [], "as_of": "", "preset": ""}
        plain["form"] = {name: plain["form"][name] for name in ("dates", "decimal", "zone")}
        self._library.set_setting(_PRESETS, {**kept, title: plain})
        return title

    def delete(self, title: str) -> None:
        """Deletes one; nothing happens where there is none."""
        kept = self._kept()
        if kept.pop(title, None) is not None:
            self._library.set_setting(_PRESETS, kept)

    def _kept(self) -> dict[str, Any]:
        found = self._library.settings().get(_PRESETS)
        return found if isinstance(found, dict) else {}


def pseudonym_key(plan: str, source: Library | None = None) -> bytes:
    """The key for pseudonyms in a plan; it stays on this computer. Made at the first call. Raises NotStored."""
    kept_in = source or library()
    keys = kept_in.settings().get(_KEYS)
    keys = keys if isinstance(keys, dict) else {}
    try:
        return bytes.fromhex(keys[plan])
    except (KeyError, ValueError, TypeError):
        key = secrets.token_bytes(32)
        kept_in.set_setting(_KEYS, {**keys, plan: key.hex()})
        return key
