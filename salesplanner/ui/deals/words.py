"""The words and icons of the import: what a column is used as, what a stage means, how a file is written."""

from __future__ import annotations

from collections.abc import Mapping

from salesplanner.catalogue import _, mark
from salesplanner.measure.intake.mapping import stage_use

# Use → its word and icon; the order is that of the menu.
USE_WORDS: Mapping[str, tuple[str, str]] = {
    "number": (mark("Deal number"), "tag"),
    "name": (mark("Deal name"), "pencil"),
    "account": (mark("Account"), "store"),
    "owner": (mark("Owner"), "user"),
    "stage": (mark("Stage"), "flag"),
    "pipeline": (mark("Pipeline"), "route"),
    "status": (mark("Status: open, won or lost"), "circle-check"),
    "is_won": (mark("Won: yes or no"), "circle-check"),
    "is_closed": (mark("Closed: yes or no"), "circle-minus"),
    "value": (mark("Value"), "calculator"),
    "currency": (mark("Currency"), "calculator"),
    "created": (mark("Created"), "calendar"),
    "closed": (mark("Closed on"), "calendar"),
    "won_at": (mark("Won on"), "calendar"),
    "lost_at": (mark("Lost on"), "calendar"),
    "expected": (mark("Expected to close on"), "calendar"),
    "churned": (mark("Customer left on"), "calendar"),
    "stage_changed": (mark("Last stage change"), "calendar"),
    "reason": (mark("Reason for losing"), "circle-x"),
    "segment": (mark("Segment"), "layers"),
    "persona": (mark("Persona"), "id-card"),
    "deleted": (mark("Deleted: yes or no"), "trash-2"),
    "old_stage": (mark("Old stage"), "flag"),
    "new_stage": (mark("New stage"), "flag"),
    "at": (mark("Changed or done at"), "clock"),
    "field": (mark("Field that changed"), "list-checks"),
    "channel": (mark("Kind of contact"), "phone"),
}
STAGE_USES: Mapping[str, str] = {
    "entered:": mark("Entered {stage}"),
    "left:": mark("Left {stage}"),
    "spent:": mark("Time in {stage}"),
}
STAGE_GROUPS: Mapping[str, str] = {
    "entered:": mark("Entered a step"),
    "left:": mark("Left a step"),
    "spent:": mark("Time in a step"),
}
LAYOUTS: Mapping[str, str] = {
    "stage_dates": mark("One row per deal"),
    "history": mark("One row per stage change"),
    "current": mark("One row per deal, no dates"),
    "touches": mark("Activities"),
    "quota": mark("Quota table"),
}
LAYOUT_HELP: Mapping[str, str] = {
    "stage_dates": mark("Days in steps can be counted"),
    "history": mark("Days in steps can be counted"),
    "current": mark("No days in steps"),
    "touches": mark("Calls, e-mails, meetings"),
    "quota": mark("Reps by month"),
}
SEPARATORS: Mapping[str, str] = {
    ",": mark("Comma ,"),
    ";": mark("Semicolon ;"),
    "\t": mark("Tab"),
    "|": mark("Bar |"),
    ":": mark("Colon :"),
    " ": mark("Space"),
}
ENCODINGS: Mapping[str, str] = {
    "utf-8": "UTF-8",
    "windows-1252": "Windows-1252",
    "windows-1250": "Windows-1250",
    "windows-1251": "Windows-1251",
    "gb18030": "GB 18030",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "shift_jis": "Shift JIS",
    "big5": "Big5",
    "euc_kr": "EUC-KR",
    "mac_roman": "Mac Roman",
}
DATES: Mapping[str, str] = {
    "ymd": mark("Year-month-day, 2026-12-31"),
    "dmy": mark("Day/month/year, 31/12/2026"),
    "mdy": mark("Month/day/year, 12/31/2026"),
}
DECIMALS: Mapping[str, str] = {",": "1.234,50", ".": "1,234.50"}
PARTS: Mapping[str, str] = {
    "separator": mark("Separator"),
    "encoding": mark("Encoding"),
    "sheet": mark("Sheet"),
    "dates": mark("Dates"),
    "decimal": mark("Numbers"),
    "layout": mark("Layout"),
    "header_row": mark("Row of names"),
    "zone": mark("Time zone"),
    "preset": mark("Written by"),
}
ZONES = (
    *("Europe/London", "Europe/Berlin", "Europe/Helsinki", "Asia/Dubai", "Asia/Kolkata", "Asia/Shanghai"),
    *("Asia/Tokyo", "Australia/Sydney", "America/New_York", "America/Chicago", "America/Denver"),
    *("America/Los_Angeles", "America/Sao_Paulo"),
)
MEANING_WORDS: Mapping[str, tuple[str, str]] = {
    "won": (mark("Won"), "check"),
    "lost": (mark("Lost"), "x"),
    "ignored": (mark("Ignore"), "eye-off"),
}


def preset_choices() -> dict[str, str]:
    """Key → title of the exports that are known, the user's own last."""
    from salesplanner.app.import_presets import ImportPresets
    from salesplanner.measure.intake.presets import PRESETS

    own = {f"own:{title.casefold()}": title for title in ImportPresets().all()}
    return {preset.key: preset.title for preset in PRESETS} | own


def part_word(part: str) -> str:
    """The label of one part of how a file is written."""
    return _(PARTS[part]) if part in PARTS else part


def value_word(part: str, value: str) -> str:
    """A value of it as the picker shows it."""
    known = {"separator": SEPARATORS, "encoding": ENCODINGS, "dates": DATES, "decimal": DECIMALS, "layout": LAYOUTS}
    words = known.get(part, {})
    if value in words:
        return _(words[value])
    if part == "header_row":
        return _("No row") if value == "-1" else _("Row {n}").format(n=value)
    if part == "preset":
        return value or _("Another system")
    if part == "zone":
        return value or "UTC"
    return value or _("Not known")


def use_word(use: str, stage_word: Mapping[str, str]) -> str:
    """What a column is used as. `stage_word` says which step a stage's name stands for, as "2 Connect"."""
    if not use:
        return _("Do not import")
    parts = stage_use(use)
    if parts is not None:
        said = stage_word.get(parts.stage.casefold(), parts.stage)
        said = f"{said} · {parts.pipeline}" if parts.pipeline else said
        return _(STAGE_USES[parts.kind + ":"]).format(stage=said)
    return _(USE_WORDS[use][0]) if use in USE_WORDS else use


def use_icon(use: str) -> str:
    """The icon of a use."""
    if not use:
        return "eye-off"
    if use.startswith("spent:"):
        return "clock"
    return "calendar" if ":" in use else USE_WORDS.get(use, ("", "file"))[1]


def size_word(size: int) -> str:
    """A file's size for people: "134 KB"."""
    from salesplanner.measure.numbers import number_text

    if size < 1024:
        return _("{n} bytes").format(n=size)
    if size < 1024 * 1024:
        return _("{n} KB").format(n=number_text(size / 1024))
    return _("{n} MB").format(n=number_text(size / 1024 / 1024, 1))
