"""Plans for export tests, and PDFs read back: by pdfium, and by poppler where it is installed."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cache
from pathlib import Path

import pypdfium2
from PIL import Image

from salesplanner.app.templates import build
from salesplanner.export import export_plan
from salesplanner.export.pdf.plan import pdf_of
from salesplanner.plan.rank import many
from salesplanner.plan.records import Card, Lane, Link, Person, Plan, Record, Step
from salesplanner.plan.state import State

AT = datetime(2026, 8, 13, 14, 10)


@cache
def fred() -> State:
    """Fred's example plan."""
    return State.of(build("fred"))


@cache
def fred_pdf() -> bytes:
    """Fred's plan on A4."""
    return pdf(fred())


def pdf(state: State, paper: str = "auto") -> bytes:
    """The plan as PDF."""
    return pdf_of(state, paper, AT, lambda _share, _text: None)[0]


def exported(state: State, folder: Path, **options: object) -> bytes:
    """The bytes `export_plan` writes."""
    target = folder / "plan.pdf"
    export_plan(state, target, at=AT, **options)  # type: ignore[arg-type]
    return target.read_bytes()


def plan_of(*texts: str, kind: str = "activity", **plan: object) -> State:
    """One step with a card for each text."""
    lane = {"activity": "seller", "objection": "buyer", "content": "content"}[kind]
    rows: list[Record] = [
        Plan("plan", title="Plan", language="en", **plan),  # type: ignore[arg-type]
        Step("s", "1", "Step"),
        Lane("l", "1", lane, "Lane"),
    ]
    for number, (text, rank) in enumerate(zip(texts, many("", None, len(texts)), strict=True)):
        rows.append(Card(f"c{number}", "s", "l", rank, kind, text))
    return State.of(rows)


def grid(steps: int, lanes: int, cards: int, text: str = "Card {n} of the grid", links: int = 0) -> State:
    """Steps × lanes with `cards` in each cell, numbered from 0, and links from card to card that lie far apart."""
    rows: list[Record] = [Plan("plan", title="Grid", language="en"), Person("p", "1", "Ada Bell")]
    kinds = ["seller", "buyer", *["own"] * lanes][:lanes]
    rows += [Step(f"s{i}", r, f"Step {i + 1}", "", f"Does {i + 1}") for i, r in enumerate(many("", None, steps))]
    rows += [Lane(f"l{i}", r, kinds[i], f"Lane {i + 1}") for i, r in enumerate(many("", None, lanes))]
    number = 0
    for step in range(steps):
        for lane in range(lanes):
            for rank in many("", None, cards):
                kind = "action" if kinds[lane] == "buyer" else "activity"
                words = text.format(n=number)
                rows.append(Card(f"c{number}", f"s{step}", f"l{lane}", rank, kind, words, "call", "p"))
                number += 1
    rows += [Link(f"k{i}", f"c{i}", f"c{(i * 7 + number // 2) % number}") for i in range(links)]
    return State.of(rows)


def pdfium_text(data: bytes, pages: Iterable[int] | None = None) -> str:
    """All text of the pages as pdfium reads it."""
    document = pypdfium2.PdfDocument(data)
    numbers = range(len(document)) if pages is None else pages
    texts = []
    for number in numbers:
        page = document[number].get_textpage()
        texts.append(page.get_text_bounded().replace("\r\n", "\n"))
        page.close()
    document.close()
    return "\n".join(texts)


def poppler_text(data: bytes) -> str:
    """All text as poppler reads it, without the marks it sets around right-to-left words."""
    run = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True)
    return re.sub("[\u202a-\u202e\f]", "", run.stdout.decode("utf-8"))


READERS: dict[str, Callable[[bytes], str]] = {"pdfium": pdfium_text}
if shutil.which("pdftotext"):
    READERS["poppler"] = poppler_text


def marks(data: bytes) -> dict[str, int]:
    """The outline: title → page, counted from 0."""
    document = pypdfium2.PdfDocument(data)
    found = {mark.get_title(): mark.get_dest().get_index() for mark in document.get_toc()}
    document.close()
    return found


def squeezed(text: str) -> str:
    """The text without white space, since where lines break is not the text's."""
    return "".join(text.split())


def rendered(data: bytes, page: int, scale: float) -> Image.Image:
    """A page as pdfium draws it, `scale` pixels a pt."""
    document = pypdfium2.PdfDocument(data)
    picture = document[page].render(scale=scale).to_pil().convert("RGB")
    document.close()
    return picture


def picture_of(data: bytes) -> Image.Image:
    """A PNG as a picture."""
    return Image.open(io.BytesIO(data)).convert("RGB")
