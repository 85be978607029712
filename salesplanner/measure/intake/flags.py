"""Columns of yes and no, in the words of several languages and as CRMs write them ("true", "1.0")."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Flags = NDArray[np.int8]
_YES = """true t yes y 1 1.0 1,0 on x ✓ ✔ ☑ ja j wahr oui o vrai sí si s verdadero sim verdadeiro sì vero tak prawda ano
pravda igen igaz da да истина 是 真 はい 예 evet doğru kyllä"""
_NO = """false f no n 0 0.0 0,0 off ✗ ✘ ☐ nein falsch non faux falso não nao nie fałsz ne nepravda nem hamis nu нет ложь
否 假 いいえ 아니요 hayır yanlış ei nee nej nei onwaar"""
YES, NO = frozenset(_YES.split()), frozenset(_NO.split())


def parse(texts: Sequence[str]) -> tuple[Flags, list[int]]:
    """1 for yes, 0 for no, −1 for an empty or unknown text, and the places of the unknown ones."""
    known = {text: read(text) for text in set(texts)}
    values = np.fromiter((known[text] for text in texts), np.int8, len(texts))
    return values, [place for place, text in enumerate(texts) if values[place] < 0 and text.strip()]


def read(text: str) -> int:
    """1, 0, or −1 where the text is neither."""
    word = text.strip().casefold()
    return 1 if word in YES else 0 if word in NO else -1


def looks_like_flags(texts: Sequence[str]) -> bool:
    """True where all filled texts are yes or no, and there are some."""
    words = {text for text in texts if text.strip()}
    return bool(words) and all(read(word) >= 0 for word in words)
