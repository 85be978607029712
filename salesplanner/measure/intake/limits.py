"""What a file must keep to so that reading it stays bounded, and the sentences for files that do not.

Guards that need no look inside: is it there, is it a file, how large is it, and what kind do its first bytes name.
"""

from __future__ import annotations

import stat
from pathlib import Path

from salesplanner.catalogue import _
from salesplanner.measure.intake.table import Unreadable

MOST_BYTES = 2_000_000_000  # of a file
MOST_COLUMNS = 500
MOST_CELL = 32_767  # characters of a cell, as in a spreadsheet
MOST_LINE = 4_000_000  # bytes of one line of text
HEAD = 1 << 20  # bytes that are looked at to find out how the file is written

_PICTURE, _DOCUMENT, _ARCHIVE = "picture", "document", "archive"
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "PNG", _PICTURE),
    (b"\xff\xd8\xff", "JPEG", _PICTURE),
    (b"GIF8", "GIF", _PICTURE),
    (b"BM", "BMP", _PICTURE),
    (b"II*\x00", "TIFF", _PICTURE),
    (b"MM\x00*", "TIFF", _PICTURE),
    (b"%PDF", "PDF", _DOCUMENT),
    (b"{\\rtf", "RTF", _DOCUMENT),
    (b"\x1f\x8b", "gzip", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", "7z", _ARCHIVE),
    (b"Rar!", "RAR", _ARCHIVE),
    (b"BZh", "bzip2", _ARCHIVE),
    (b"\xfd7zXZ\x00", "xz", _ARCHIVE),
    (b"\x28\xb5\x2f\xfd", "zstd", _ARCHIVE),
)


def size_of(path: Path) -> int:
    """Bytes of the file. Raises Unreadable where there is no file, or one that is empty or too large."""
    try:
        found = path.stat()
    except FileNotFoundError:
        raise Unreadable(gone(path)) from None
    except (OSError, ValueError) as error:
        raise Unreadable(broken_off(path, error)) from error
    if stat.S_ISDIR(found.st_mode):
        text = _("{name} is a folder, so nothing was stored; choose the CSV or XLSX file inside it.")
        raise Unreadable(text.format(name=path.name))
    if not stat.S_ISREG(found.st_mode):
        text = _("{name} is not a file that can be read, so nothing was stored; choose a CSV or XLSX file.")
        raise Unreadable(text.format(name=path.name))
    if not found.st_size:
        text = _("{name} is empty, so nothing was stored; export it from your CRM again.")
        raise Unreadable(text.format(name=path.name))
    if found.st_size > MOST_BYTES:
        text = _(
            "{name} has {size} GB, more than the {most} GB that can be read, so nothing was stored; "
            "export a shorter period or fewer columns."
        )
        size = f"{found.st_size / 1e9:.1f}"
        raise Unreadable(text.format(name=path.name, size=size, most=MOST_BYTES // 10**9))
    return found.st_size


def gone(path: Path) -> str:
    """The sentence for a file that is not there, or no longer."""
    text = _("{name} is not there any more, so nothing was stored; choose the file again.")
    return text.format(name=path.name)


def broken_off(path: Path, error: BaseException) -> str:
    """The sentence for a file that the system would not read to its end."""
    if isinstance(error, FileNotFoundError):
        return gone(path)
    if isinstance(error, PermissionError):
        text = _(
            "{name} may not be read by you, or another program holds it, so nothing was stored; "
            "close it there or choose a copy of your own."
        )
        return text.format(name=path.name)
    if isinstance(error, IsADirectoryError):
        return _("{name} is a folder, so nothing was stored; choose the CSV or XLSX file inside it.").format(
            name=path.name
        )
    text = _("{name} could not be read to its end ({error}), so nothing was stored; copy it to this computer first.")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return text.format(name=path.name, error=reason)


def refuse_other_kinds(path: Path, head: bytes) -> None:
    """Raises Unreadable where the first bytes say that this is a picture, a document, an archive or a web page."""
    for magic, kind, group in _MAGIC:
        if head.startswith(magic) and (len(magic) > 2 or b"\x00" in head[:64]):
            raise Unreadable(_other_kind(path, kind, group))
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        raise Unreadable(_other_kind(path, "WebP", _PICTURE))
    start = head[:4096].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<table")):
        text = _(
            "{name} is a web page, not a table, so nothing was stored; often it is the sign-in page of a CRM: "
            "sign in, export again and choose that file."
        )
        raise Unreadable(text.format(name=path.name))
    if start.startswith((b"<?xml", b"<svg")):
        raise Unreadable(_other_kind(path, "XML", _DOCUMENT))
    if start.startswith((b'{"', b"[{", b'["', b"{\n", b"{\r\n", b"[\n", b"[\r\n", b"[[")):
        raise Unreadable(_other_kind(path, "JSON", _DOCUMENT))


def _other_kind(path: Path, kind: str, group: str) -> str:
    if group == _PICTURE:
        text = _("{name} is a {kind} picture, not a table, so nothing was stored; choose a CSV or XLSX file.")
    elif group == _ARCHIVE:
        text = _("{name} is packed as {kind}, so nothing was stored; unpack it and choose the CSV or XLSX file inside.")
    else:
        text = _("{name} is a {kind} file, not a table, so nothing was stored; export it as CSV or XLSX.")
    return text.format(name=path.name, kind=kind)


def not_text(path: Path) -> Unreadable:
    """For bytes that are neither text nor a workbook."""
    text = _("{name} is neither text nor a workbook, so nothing was stored; choose a CSV or XLSX file.")
    return Unreadable(text.format(name=path.name))


def too_many_columns(path: Path) -> Unreadable:
    """For a header wider than MOST_COLUMNS."""
    text = _(
        "{name} has more than {most} columns, the most that can be read, so nothing was stored; "
        "export only the columns of your deals."
    )
    return Unreadable(text.format(name=path.name, most=MOST_COLUMNS))


def too_long(path: Path, line: str) -> Unreadable:
    """For a file with a line that does not end within MOST_LINE; `line` is its beginning."""
    if max(line.count(separator) for separator in ",;\t|") > MOST_COLUMNS:
        return too_many_columns(path)
    text = _("{name} has a line of more than {most} million letters, so nothing was stored; choose a CSV or XLSX file.")
    return Unreadable(text.format(name=path.name, most=MOST_LINE // 1_000_000))


def no_rows(path: Path) -> Unreadable:
    """For a table of which there is nothing but the names of its columns."""
    text = _("{name} has the names of columns but no rows, so nothing was stored; widen the filter of the export.")
    return Unreadable(text.format(name=path.name))
