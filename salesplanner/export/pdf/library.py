"""The one door to ReportLab, which would otherwise run code it finds in the user's home folder.

WORKAROUND(reportlab 5.1): `reportlab.rl_config` executes `reportlab_settings` from the path, else the file
`~/.reportlab_settings`, at import. Empty modules under both of the names it asks for first keep it from looking.
"""

from __future__ import annotations

import sys
from types import ModuleType, SimpleNamespace
from typing import Any

_SETTINGS = ("reportlab.local_rl_settings", "reportlab_settings")


def reportlab() -> Any:
    """ReportLab's `pdfdoc` and `ttfonts`. Imported at the first call, since it takes a quarter of a second."""
    for name in _SETTINGS:
        sys.modules.setdefault(name, ModuleType(name))
    from reportlab.pdfbase import pdfdoc, ttfonts

    return SimpleNamespace(pdfdoc=pdfdoc, ttfonts=ttfonts)
