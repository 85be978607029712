"""Workbooks that are not opened: bombs, passwords, old and foreign formats. Looked at before openpyxl sees them."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from salesplanner.catalogue import _
from salesplanner.measure.intake.table import Unreadable

MOST_PARTS = 5_000
MOST_UNPACKED = 1_500_000_000  # bytes of all parts
MOST_TEXTS = 300_000_000  # bytes of the shared texts, which are held in memory
MOST_RATIO = 250  # unpacked : packed of a part over RATIO_FROM bytes; sheets of equal rows reach about 100
RATIO_FROM = 20_000_000
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_SEARCHED = 16 << 20


def refuse_old(path: Path) -> Unreadable:
    """Why a file in Microsoft's old container is not read: a password, the old .xls, or something else."""
    try:
        with path.open("rb") as file:
            data = file.read(_SEARCHED)
            file.seek(0, 2)
            file.seek(max(len(data), file.tell() - _SEARCHED))
            data += file.read(_SEARCHED)
    except OSError:
        data = b""
    if _ENCRYPTED in data:
        return protected(path)
    if any(name in data for name in _OLD):
        text = _("{name} is a workbook in the old XLS format, so nothing was stored; save it as XLSX or CSV.")
    else:
        text = _("{name} is not a table, so nothing was stored; choose a CSV or XLSX file.")
    return Unreadable(text.format(name=path.name))


def protected(path: Path) -> Unreadable:
    """For a file that only opens with a password."""
    text = _("{name} is protected by a password, so nothing was stored; save a copy without one and choose that.")
    return Unreadable(text.format(name=path.name))


def broken(path: Path) -> Unreadable:
    """For a workbook that is cut off or damaged."""
    text = _("{name} is damaged and cannot be opened, so nothing was stored; export it again.")
    return Unreadable(text.format(name=path.name))


def check(path: Path) -> None:
    """Raises Unreadable for a packed file that is no XLSX workbook, or one that would fill the memory."""
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
            kind = _begin(packed, "mimetype", 80) if "mimetype" in packed.namelist() else b""
            defines = any(_defines(packed, part) for part in parts[:MOST_PARTS])
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError, RuntimeError,
            OverflowError, MemoryError) as error:
        raise broken(path) from error
    names = {part.filename for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        raise protected(path)
    if b"opendocument" in kind:
        text = _("{name} is an OpenDocument file, so nothing was stored; save it as XLSX or CSV.")
        raise Unreadable(text.format(name=path.name))
    if "xl/workbook.bin" in names:
        text = _("{name} is a workbook in the XLSB format, so nothing was stored; save it as XLSX or CSV.")
        raise Unreadable(text.format(name=path.name))
    if "[Content_Types].xml" not in names:
        text = _("{name} is packed as ZIP, so nothing was stored; unpack it and choose the CSV or XLSX file inside.")
        raise Unreadable(text.format(name=path.name))
    if not any(name.startswith("xl/") for name in names):
        text = _("{name} is a document, not a workbook, so nothing was stored; choose a CSV or XLSX file.")
        raise Unreadable(text.format(name=path.name))
    if defines:
        raise broken(path)
    if _bomb(parts):
        text = _(
            "{name} would unpack to more than this computer should hold, so nothing was stored; "
            "export it as CSV or for a shorter period."
        )
        raise Unreadable(text.format(name=path.name))


def _defines(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """True for a part with definitions of its own: no workbook has any, and a few of them fill the memory."""
    if part.flag_bits & 1 or not part.filename.endswith((".xml", ".rels")):
        return False
    return b"<!DOCTYPE" in _begin(packed, part, 1024)


def _begin(packed: zipfile.ZipFile, part: zipfile.ZipInfo | str, size: int) -> bytes:
    """The first bytes of a part, which may be a bomb as a whole."""
    with packed.open(part) as stream:
        return stream.read(size)


def _bomb(parts: list[zipfile.ZipInfo]) -> bool:
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        return True
    for part in parts:
        if part.filename.endswith("sharedStrings.xml") and part.file_size > MOST_TEXTS:
            return True
        if part.file_size > RATIO_FROM and part.file_size > MOST_RATIO * max(part.compress_size, 1):
            return True
        # Other parts than sheets and texts are read whole.
        if part.file_size > MOST_TEXTS and "worksheets/" not in part.filename:
            return True
    return False
