"""A PDF file in the making: numbered objects written as text, information about the plan, and the bytes in the end.

ReportLab keeps the numbers, the cross references and the trailer. Whoever needs an object gets its reference
("12 0 R") before the object is filled, so that objects can point at each other.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from salesplanner.export.pdf.library import reportlab

PDF_VERSION = (1, 7)
PRODUCER = "Sales Planner"


@dataclass(frozen=True, slots=True)
class About:
    """What a viewer shows under "Properties". `language` is a tag such as "en" or "pt-BR"."""

    title: str
    author: str
    subject: str
    language: str
    at: datetime


def clean(text: str) -> str:
    """The text without what a PDF string cannot hold: lone surrogates and NUL become U+FFFD."""
    return text.encode("utf-16", "replace").decode("utf-16").replace("\0", "�")


def text_string(text: str) -> str:
    """A PDF text string as hexadecimal UTF-16, so that nothing in it can end it."""
    return "<FEFF" + text.encode("utf-16-be", "replace").hex().upper() + ">"


def pdf_date(at: datetime) -> str:
    """The date as PDF writes it, with the distance from UTC where the date knows it."""
    stamp = at.strftime("D:%Y%m%d%H%M%S")
    offset = at.utcoffset()
    if offset is None:
        return stamp
    minutes = int(offset.total_seconds() // 60)
    sign, minutes = ("-", -minutes) if minutes < 0 else ("+", minutes)
    return f"{stamp}{sign}{minutes // 60:02d}'{minutes % 60:02d}'"


class Document:
    """The file. Objects may be added in any order; `data` ends it."""

    def __init__(self, about: About) -> None:
        self._library = reportlab()
        pdfdoc = self._library.pdfdoc
        self._pdf = pdfdoc.PDFDocument(
            invariant=1, compression=1, pdfVersion=PDF_VERSION, lang=about.language
        )
        self._about = about
        self._raw = _raw_type(pdfdoc)
        self._objects: dict[str, Any] = {}
        self._pages: list[str] = []
        self._root = self.reserve()
        self.catalog: dict[str, str] = {}

    @property
    def pages(self) -> tuple[str, ...]:
        """The references of the pages so far."""
        return tuple(self._pages)

    def reserve(self) -> str:
        """The reference of an object that `fill` gives its content later."""
        raw = self._raw()
        name = self._pdf.Reference(raw).name
        reference = f"{self._pdf.idToObjectNumberAndVersion[name][0]} 0 R"
        self._objects[reference] = raw
        return reference

    def fill(self, reference: str, body: str) -> None:
        """Sets the content of a reserved object."""
        self._objects[reference].body = body.encode("latin-1")

    def add(self, body: str) -> str:
        """Adds an object and returns its reference."""
        reference = self.reserve()
        self.fill(reference, body)
        return reference

    def stream(self, data: bytes, entries: str = "") -> str:
        """Adds a compressed stream with further dictionary entries and returns its reference."""
        reference = self.reserve()
        packed = zlib.compress(data, 6)
        head = f"<< /Length {len(packed)} /Filter /FlateDecode {entries} >>\nstream\n"
        self._objects[reference].body = head.encode("latin-1") + packed + b"\nendstream"
        self._pdf.updateSignature(zlib.crc32(packed).to_bytes(4, "big"))
        return reference

    def reserve_page(self) -> str:
        """The reference of the next page."""
        reference = self.reserve()
        self._pages.append(reference)
        return reference

    def fill_page(self, reference: str, size: tuple[float, float], entries: str) -> None:
        """Sets a page's size in pt and what it shows."""
        box = f"[0 0 {size[0]:g} {size[1]:g}]"
        self.fill(reference, f"<< /Type /Page /Parent {self._root} /MediaBox {box} {entries} >>")

    def font_file(self, path: str) -> Any:
        """ReportLab's reader and subsetter of a TrueType file."""
        return self._library.ttfonts.TTFontFile(path)

    def data(self) -> bytes:
        """The finished file."""
        kids = " ".join(self._pages)
        self.fill(self._root, f"<< /Type /Pages /Count {len(self._pages)} /Kids [{kids}] >>")
        about, info = self._about, self._pdf.info
        info.title, info.author = clean(about.title), clean(about.author)
        info.subject, info.keywords = clean(about.subject), ""
        info.creator = info.producer = PRODUCER
        info._dateFormatter = lambda *_: pdf_date(about.at)
        self._pdf.updateSignature(pdf_date(about.at))
        entries = {
            "Type": "/Catalog",
            "Pages": self._root,
            "Lang": text_string(about.language),
            "ViewerPreferences": "<< /DisplayDocTitle true >>",
            **self.catalog,
        }
        self._pdf.Catalog = self._raw()
        self._pdf.Catalog.body = _dictionary(entries).encode("latin-1")
        self._pdf.info.digest(self._pdf.signature)
        self._pdf.info.invariant = True
        return bytes(self._pdf.format())


def _dictionary(entries: dict[str, str]) -> str:
    return "<< " + " ".join(f"/{key} {value}" for key, value in entries.items()) + " >>"


def _raw_type(pdfdoc: Any) -> Any:
    class Raw(pdfdoc.PDFObject):  # type: ignore[misc]
        """An object whose bytes are ready."""

        __RefOnly__ = 1
        body = b"null"

        def format(self, document: object) -> bytes:
            return self.body

    return Raw
