"""Bytes or pasted text → rows of people as text: CSV, TSV, lines of names, or vCards. Nothing is stored here.

What is read is never run: a cell such as "=1+1" stays those four characters. Sizes are capped.
"""

from __future__ import annotations

import csv
import io
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass

from salesplanner.catalogue import _

MOST_BYTES = 5_000_000
MOST_ROWS = 5_000
MOST_COLUMNS = 60
FIELDS = ("name", "title", "team", "side", "email", "phone", "part", "note")

_ADDRESS = re.compile(r"\s*\"?([^<>\"\n]+?)\"?\s*<([^<>\s]+@[^<>\s]+)>\s*")
_FIRST, _LAST = "first", "last"
_WORDS = {
    "name": ("name", "fullname", "person", "contact", "contactname", "displayname", "who", "stakeholder"),
    _FIRST: ("firstname", "givenname", "forename"),
    _LAST: ("lastname", "surname", "familyname"),
    "title": ("title", "jobtitle", "position", "function", "job", "role"),
    "team": ("team", "department", "company", "organisation", "organization", "account", "unit", "group"),
    "side": ("side", "whoseside", "party"),
    "email": ("email", "emailaddress", "mail", "email1value", "workemail"),
    "phone": ("phone", "telephone", "tel", "mobile", "mobilephone", "businessphone", "phonenumber", "phone1value"),
    "part": ("part", "partinthesale", "contribution", "responsibility"),
    "note": ("note", "notes", "comment", "comments", "remark"),
}


class Unreadable(Exception):
    """Nothing could be read; the text is a sentence for the user."""


@dataclass(frozen=True, slots=True)
class Table:
    """What was read. `columns` are the headings (or "Column 1"), `fields` what each column is taken for ("" for
    nothing, "first" and "last" for the two halves of a name), `rows` the line number in the source and the cells.
    """

    columns: tuple[str, ...]
    fields: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_bytes(data: bytes) -> Table:
    """A file. Raises Unreadable."""
    if len(data) > MOST_BYTES:
        raise Unreadable(_("The file is larger than 5 MB, so it was not read. Nothing was changed."))
    return read_text(_decoded(data))


def read_text(text: str) -> Table:
    """Pasted text, or that of a file. Raises Unreadable."""
    if len(text) > MOST_BYTES:
        raise Unreadable(_("The text is longer than 5 million characters, so it was not read. Nothing was changed."))
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if "\x00" in text:
        raise Unreadable(_("This is not a text file. Save the list as CSV or vCard and import that."))
    if not text.strip():
        raise Unreadable(_("There is nothing to read here."))
    if re.match(r"\s*BEGIN:VCARD", text, re.IGNORECASE):
        return _cards(text)
    return _table(text)


def _decoded(data: bytes) -> str:
    if data[:2] == b"PK":
        raise Unreadable(_("This is a workbook or a packed file. Save the sheet as CSV and import that."))
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise Unreadable(_("The file breaks off in the middle of a letter. Save it again as CSV.")) from error
    if b"\x00" in data[:4000]:
        raise Unreadable(_("This is not a text file. Save the list as CSV or vCard and import that."))
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(_("The letters of this file cannot be told. Save it as CSV in UTF-8 and import that."))


# tables


def _table(text: str) -> Table:
    rows = _rows(text)
    if not rows:
        raise Unreadable(_("There is nothing to read here."))
    width = max(len(cells) for _line, cells in rows)
    if width > MOST_COLUMNS:
        raise Unreadable(
            _("The table has {count} columns; at most {most} can be read.").format(count=width, most=MOST_COLUMNS)
        )
    filled = [(line, tuple([*cells, *[""] * (width - len(cells))])) for line, cells in rows]
    named = tuple(_field_of(cell) for cell in filled[0][1])
    if any(named):
        columns = tuple(cell.strip() or _("Column {number}").format(number=n) for n, cell in enumerate(filled[0][1], 1))
        fields, filled = _once(named), filled[1:]
    else:
        columns = tuple(_("Column {number}").format(number=n) for n in range(1, width + 1))
        fields = _guessed([cells for _line, cells in filled], width)
    if not filled:
        raise Unreadable(_("There are headings but no people below them."))
    if len(filled) > MOST_ROWS:
        raise Unreadable(
            _("There are {count} rows; at most {most} can be read at once. Nothing was changed.").format(
                count=len(filled), most=MOST_ROWS
            )
        )
    return Table(columns, fields, tuple(filled))


def _rows(text: str) -> list[tuple[int, list[str]]]:
    if (addresses := _addresses(text)) and "@" in text:
        return addresses
    first = text.lstrip("\n").split("\n", 1)[0]
    counts = {mark: first.count(mark) for mark in ("\t", ";", ",")}
    delimiter = max(counts, key=lambda mark: counts[mark]) if any(counts.values()) else "\t"
    if first.count('"') == 0 and counts["\t"]:
        delimiter = "\t"
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((reader.line_num, cells))
            if len(rows) > MOST_ROWS + 1:
                break
    except csv.Error as error:
        raise Unreadable(
            _("Line {line} cannot be read as a table: a quotation mark stands in the wrong place.").format(
                line=reader.line_num
            )
        ) from error
    return rows


def _addresses(text: str) -> list[tuple[int, list[str]]]:
    """People as mail programs write them, "Ida Berg <ida@example.org>, …"; nothing where a piece is no address."""
    pieces = [piece for piece in re.split(r"(?<=>)\s*[;,]\s*|\n", text.strip()) if piece.strip()]
    found = [_ADDRESS.fullmatch(piece) for piece in pieces]
    return [(row, [match[1], match[2]]) for row, match in enumerate(found, 1) if match] if all(found) else []


def _field_of(heading: str) -> str:
    word = re.sub(r"[\W_]+", "", heading.casefold())
    return next((field for field, words in _WORDS.items() if word in words), "")


def _once(fields: tuple[str, ...]) -> tuple[str, ...]:
    """Each field for its first column alone."""
    return tuple("" if field in fields[:place] else field for place, field in enumerate(fields))


def _guessed(rows: list[tuple[str, ...]], width: int) -> tuple[str, ...]:
    """What columns without headings hold: addresses and numbers by their look, the rest in the usual order."""
    left = ["name", "title", "team", "part", "note"]
    found: list[str] = []
    for column in range(width):
        cells = [row[column].strip() for row in rows[:200] if row[column].strip()]
        if cells and sum("@" in cell for cell in cells) * 2 > len(cells):
            found.append("email")
        elif cells and all(re.fullmatch(r"[\d\s+()./-]{5,}", cell) for cell in cells):
            found.append("phone")
        else:
            found.append(left.pop(0) if left else "")
    return _once(tuple(found))


# vCards


def _cards(text: str) -> Table:
    unfolded = re.sub(r"\n[ \t]", "", re.sub(r"=\n(?=[^\n]*)", "=\n", text))
    rows: list[tuple[int, tuple[str, ...]]] = []
    for number, card in enumerate(_each_card(unfolded), 1):
        rows.append((number, tuple(card.get(field, "") for field in FIELDS)))
        if len(rows) > MOST_ROWS:
            raise Unreadable(_("The file holds more than {most} cards.").format(most=MOST_ROWS))
    if not rows:
        raise Unreadable(_("The file begins like a vCard but breaks off. Nothing was changed."))
    columns = (_("Name"), _("Title"), _("Team"), _("Side"), _("E-mail"), _("Phone"), _("Part in the sale"), _("Note"))
    return Table(columns, FIELDS, tuple(rows))


def _each_card(text: str) -> Iterator[dict[str, str]]:
    card: dict[str, str] | None = None
    for line in text.split("\n"):
        upper = line.strip().upper()
        if upper == "BEGIN:VCARD":
            card = {}
        elif upper == "END:VCARD" and card is not None:
            yield card
            card = None
        elif card is not None and ":" in line:
            head, value = line.split(":", 1)
            _take(card, head, value)


def _take(card: dict[str, str], head: str, value: str) -> None:
    kind, *parameters = head.split(";")
    kind = kind.rsplit(".", 1)[-1].strip().upper()
    if any("QUOTED-PRINTABLE" in parameter.upper() for parameter in parameters):
        value = quopri.decodestring(value.encode("latin-1", "replace")).decode("utf-8", "replace")
    parts = [_unescaped(part) for part in re.split(r"(?<!\\);", value)]
    if kind == "N" and "name" not in card:
        family, given = [*parts, "", ""][:2]
        card["name"] = " ".join(word for word in (given.strip(), family.strip()) if word)
    elif kind == "FN" and value.strip():
        card["name"] = _unescaped(value).strip()
    elif kind in ("TITLE", "ROLE"):
        card.setdefault("title", _unescaped(value).strip())
    elif kind == "ORG":
        named = [part.strip() for part in parts if part.strip()]
        card.setdefault("team", named[-1] if named else "")
    elif kind == "EMAIL":
        card.setdefault("email", _unescaped(value).strip().removeprefix("mailto:"))
    elif kind == "TEL":
        card.setdefault("phone", _unescaped(value).strip().removeprefix("tel:"))
    elif kind == "NOTE":
        card.setdefault("note", _unescaped(value).strip())


def _unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)
