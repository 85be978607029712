"""Random plans on paper: every card's text comes out again, no card is cut, and readers find nothing to say."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import tempfile

from salesplanner.plan.records import Card
from salesplanner.plan.state import State

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PAPERS = ("auto", "a4", "letter", "a3")


def campaign(rounds: int) -> str:
    """`rounds` plans of 1 to 24 steps, 1 to 8 lanes and up to 14 cards a cell, each on a paper of its own."""
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication.instance() or QGuiApplication([])
    generator = random.Random(2026)
    pages = cards = 0
    for number in range(rounds):
        state = _plan(generator)
        done = _check(state, generator.choice(PAPERS), number)
        pages, cards = pages + done, cards + len(state.rows(Card))
    del application
    return f"{rounds} plans, {cards:,} cards on {pages:,} pages, every text read back"


def _plan(generator: random.Random) -> State:
    from tests.export.paper import grid

    most = generator.choice((1, 3, 14))
    steps, lanes = generator.randint(1, 24), generator.randint(1, 8)
    while steps * lanes * most > 700:
        steps, lanes = generator.randint(1, 24), generator.randint(1, 8)
    words = " ".join(generator.choice(("call", "proposal", "e-mail", "テスト", "Ω", "заказ")) for _ in range(12))
    text = "K{n}K " + words[: generator.randint(0, 70)].strip()
    return grid(steps, lanes, most, text, links=min(40, steps * lanes * most // 2))


def _check(state: State, paper: str, number: int) -> int:
    from tests.export.paper import pdf, pdfium_text

    data = pdf(state, paper)
    assert data == pdf(state, paper), f"plan {number} gave other bytes the second time"
    read = set(re.findall(r"K\d+K", pdfium_text(data)))
    typed = {card.text.split()[0] for card in state.rows(Card).values()}
    assert typed <= read, f"plan {number} on {paper} lost {sorted(typed - read)[:5]}"
    if shutil.which("qpdf"):
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            file.write(data)
            file.flush()
            run = subprocess.run(["qpdf", "--check", file.name], capture_output=True, text=True, check=False)
        assert (run.returncode, run.stderr) == (0, ""), f"plan {number}: {run.stderr}"
    return len(re.findall(rb"/Type /Page\b", data))
