"""Pseudonyms for customers and reps, put in while a file is read, before anything of it is kept.

"Customer 1" must be the same customer in the next import, and the plan must not hold the name. So the plan keeps a
keyed hash (HMAC-SHA256, cut to 64 bits) of each name beside its number, and the key stays on the user's computer:
without it nobody can find out by trying names who Customer 1 is. On another computer, without the key, the same
customer gets a new number. Deal names are left out, since most of them name the customer.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from salesplanner.catalogue import _
from salesplanner.measure.deals import Words
from salesplanner.measure.intake.gathering import Rows
from salesplanner.measure.intake.stage_words import folded

KEY_BYTES = 32
KINDS = ("account", "owner")
MOST = 1 << 31  # numbers of pseudonyms


@dataclass(slots=True)
class Pseudonyms:
    """`known` is kind → hash → number; it grows while files are read."""

    key: bytes = field(default_factory=lambda: secrets.token_bytes(KEY_BYTES), repr=False)
    known: dict[str, dict[str, int]] = field(default_factory=dict)
    _last: dict[str, int] = field(default_factory=dict)

    def _highest(self, kind: str) -> int:
        if kind not in self._last:
            self._last[kind] = max(self.known[kind].values(), default=0)
        return self._last[kind]

    def name(self, kind: str, text: str) -> str:
        """The pseudonym of a customer ("account") or a rep ("owner")."""
        numbers = self.known.setdefault(kind, {})
        digest = self.digest(kind, text)
        number = numbers.get(digest)
        if number is None:
            number = numbers[digest] = self._highest(kind) + 1
            self._last[kind] = number
        return (_("Rep {n}") if kind == "owner" else _("Customer {n}")).format(n=number)

    def digest(self, kind: str, text: str) -> str:
        """The keyed hash of a name; spelling in capitals and spaces make no difference."""
        return hmac.new(self.key, f"{kind}\0{folded(text)}".encode("utf-8", "replace"), sha256).hexdigest()[:16]

    def hide(self, rows: Rows) -> None:
        """Replaces customers and reps in the rows, and takes the names of deals out of them."""
        for kind in KINDS:
            if kind in rows.texts:
                words = rows.texts[kind]
                made = (self.name(kind, word) if word else "" for word in words.words)
                rows.texts[kind] = _again(words, list(made))
        if "name" in rows.texts:
            names = rows.text("name")
            if "number" not in rows.texts:
                numbers = [f"D-{self.digest('deal', word)[:12]}" if word else "" for word in names.words]
                rows.texts["number"] = Words(tuple(numbers), names.codes)
            del rows.texts["name"]


def merged_known(kept: Iterable[object]) -> dict[str, dict[str, int]]:
    """What several imports know; numbers stay as they are. What is of another form is left out."""
    found: dict[str, dict[str, int]] = {}
    for known in kept:
        for kind in KINDS:
            numbers = known.get(kind) if isinstance(known, dict) else None
            for digest, number in numbers.items() if isinstance(numbers, dict) else ():
                if isinstance(digest, str) and isinstance(number, int) and 0 < number < MOST:
                    found.setdefault(kind, {})[digest] = number
    return found


def _again(words: Words, made: list[str]) -> Words:
    """The column with other words; two spellings of one name become one word."""
    places: dict[str, int] = {"": 0}
    moved = [places.setdefault(word, len(places)) for word in made]
    codes = words.codes.copy()
    for code, place in enumerate(moved):
        if code != place:
            codes[words.codes == code] = place
    return Words(tuple(places), codes)
