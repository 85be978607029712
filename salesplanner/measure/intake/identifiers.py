"""Columns of numbers of deals: they stay text, and those that a spreadsheet has damaged are found."""

from __future__ import annotations

import re
from collections.abc import Sequence

from salesplanner.catalogue import _

_DAMAGED = re.compile(r"\d(?:[.,]\d+)?[eE]\+\d{2,3}")
_WHOLE = re.compile(r"(\d+)[.,]0+")


def cleaned(texts: Sequence[str]) -> tuple[list[str], list[int]]:
    """The numbers as text, and the places of damaged ones such as 1.92E+11, whose last digits are lost.

    "25000.0" becomes "25000" where every filled number of the column ends so: such a column went through a program
    that counts with it.
    """
    words = set(texts)
    damaged = {word for word in words if "+" in word and _DAMAGED.fullmatch(word)}
    places = [place for place, text in enumerate(texts) if text in damaged] if damaged else []
    whole = {word: found[1] for word in words if (found := _WHOLE.fullmatch(word))}
    if whole and all(word in whole or not word for word in words):
        return [whole.get(text, text) for text in texts], places
    return list(texts), places


def why(text: str) -> str:
    """What is wrong with a damaged one, as a sentence for Problem.text."""
    return _("The number {value} has lost its last digits in a spreadsheet; export it as text.").format(value=text)
