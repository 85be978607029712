"""Known exports recognised by their headers, those of the user's own first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from salesplanner.measure.intake.mapping import Columns
from salesplanner.measure.intake.preset_table import PRESETS, Preset
from salesplanner.measure.intake.stage_headers import folded_header

__all__ = ["PRESETS", "Preset", "named", "own_preset", "recognise"]


def recognise(header: Sequence[str], sample: Sequence[Sequence[str]] = (), own: Iterable[Preset] = ()) -> Preset | None:
    """The preset whose headers are all there; the one that asks for most of them."""
    for presets in (own, PRESETS):
        fitting = [preset for preset in presets if preset.fits(header)]
        if fitting:
            return max(fitting, key=lambda preset: len(preset.needs))
    return None


def named(key: str, own: Iterable[Preset] = ()) -> Preset | None:
    """The preset of that name: its key, or the title of one of the user's own."""
    wanted = key.casefold()
    return next((preset for preset in (*own, *PRESETS) if wanted in (preset.key, preset.title.casefold())), None)


def own_preset(title: str, columns: Columns) -> Preset:
    """A preset of the user's own: files with all the columns that are used are read in the same way."""
    uses = {folded_header(name): use for name, use in columns.uses.items() if use}
    return Preset("own:" + title.casefold(), title, columns.layout, frozenset(uses), uses, own=True)
