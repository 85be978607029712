"""Writes a large plan as a document, once with everything and once bare; prints ms of both, pages and peak memory."""

from __future__ import annotations

import json
import os
import resource as limits
import sys
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QGuiApplication

from benchmarks import document_plan
from benchmarks.child_pdf import AT, Words, bare, words_of
from salesplanner.drawing.shapes import Box, Path, Shape, Text, flat
from salesplanner.drawing.text import load_fonts
from salesplanner.export.pages.plan import printed
from salesplanner.export.pdf.library import reportlab
from salesplanner.export.pdf.plan import pdf_of
from salesplanner.plan.state import State


def main() -> None:
    application = QGuiApplication([])
    load_fonts()
    reportlab()
    state = State.of(document_plan.records(scripts=sys.argv[1:] == ["scripts"]))
    empty = limits.getrusage(limits.RUSAGE_SELF).ru_maxrss / 1024
    begun = time.perf_counter()
    data, report = pdf_of(state, "auto", AT, lambda _share, _text: None)
    took = time.perf_counter() - begun
    peak = limits.getrusage(limits.RUSAGE_SELF).ru_maxrss / 1024
    pages: list[tuple[list[Shape], list[Words]]] = []
    for page in printed(state, "auto", AT, lambda _share: None).pages:
        every = [shape for layer in page.layers for shape in flat(layer.shapes)]
        drawn: list[Shape] = [shape for shape in every if isinstance(shape, Box | Path)]
        strings: list[Words] = [words for shape in every if isinstance(shape, Text) for words in words_of(shape)]
        pages.append((drawn, strings))
    begun = time.perf_counter()
    bare(pages, (595.0, 842.0))
    floor = time.perf_counter() - begun
    said = {"ours": took * 1000, "bare": floor * 1000, "size": len(data), "pages": report.pages}
    print(json.dumps({**said, "peak": peak, "empty": empty}), flush=True)
    del application


if __name__ == "__main__":
    main()
