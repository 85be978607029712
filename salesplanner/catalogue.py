"""The catalogue of visible texts: every word the program shows goes through `_` or `ngettext`.

Standard-library gettext only, so that any layer may import it cheaply. Catalogues lie in
`resources/locale/CODE/LC_MESSAGES/salesplanner.mo`. Dates and numbers are not formatted here.
"""

import gettext
import re
from gettext import NullTranslations

from salesplanner.resources import resource

DOMAIN = "salesplanner"
PSEUDO = "x-pseudo"

_PLACEHOLDER = re.compile(r"(\{[^{}]*\}|%\(\w+\)[sd])")
_ACCENTED = str.maketrans("aceinosuyACEINOSUY", "áçéíñóšúýÁÇÉÍÑÓŠÚÝ")


class PseudoTranslations(NullTranslations):
    """Marks every text that came through the catalogue, so that tests see the ones that did not.

    Placeholders in braces and percent forms stay as they are, so formatting still works.
    """

    def gettext(self, message: str) -> str:
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return pseudo(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return pseudo(message)


def pseudo(message: str) -> str:
    """⟦Ádd çárd⟧ for "Add card"; `{name}` and `%(name)s` are left alone."""
    parts = _PLACEHOLDER.split(message)
    parts[::2] = [text.translate(_ACCENTED) for text in parts[::2]]
    return "⟦" + "".join(parts) + "⟧"


_language = "en"
_current: NullTranslations = NullTranslations()


def set_language(code: str) -> str:
    """Switches the texts to a language ("en", "de", "pt_BR", or PSEUDO); English where it lacks.

    Returns the code now in use, "en" when there is no catalogue for the one asked for.
    """
    global _current, _language
    if code == PSEUDO:
        _current, _language = PseudoTranslations(), PSEUDO
        return _language
    _current = gettext.translation(
        DOMAIN, localedir=resource("locale"), languages=[code], fallback=True
    )
    _language = code if type(_current) is not NullTranslations else "en"
    return _language


def language() -> str:
    """The code of the language now in use."""
    return _language


def _(message: str) -> str:
    """The text in the language now in use. Call it when the text is shown, not at import."""
    return _current.gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """The singular or plural text for n, in the language now in use; the number is not put in."""
    return _current.ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """The text for a word that means different things: `pgettext("verb", "Close")`."""
    return _current.pgettext(context, message)


def mark(message: str) -> str:
    """Marks a text of a table made at import for translation: `_(row.title)` then shows it."""
    return message
