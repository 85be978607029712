"""What a PDF says of itself: title, author, language, outline, links, structure; and that validators are content."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from pypdf.generic import DictionaryObject

from salesplanner.export import export_plan
from salesplanner.export.pdf.document import pdf_date
from salesplanner.plan.state import State
from tests.drawing.scripts import SCRIPTS
from tests.export.paper import AT, exported, fred, fred_pdf, grid, marks, pdf, pdfium_text, plan_of


def opened(data: bytes, folder: Path) -> pypdf.PdfReader:
    path = folder / "read.pdf"
    path.write_bytes(data)
    return pypdf.PdfReader(path, strict=True)


def elements(node: DictionaryObject) -> list[DictionaryObject]:
    """All structure elements below one, in the order of reading."""
    found = []
    for kid in node["/K"]:
        kid = kid.get_object()
        if isinstance(kid, DictionaryObject) and kid.get("/S"):
            found += [kid, *elements(kid)]
    return found


def test_title_author_language_and_date_are_the_plans(tmp_path: Path) -> None:
    reader = opened(fred_pdf(), tmp_path)

    info = reader.metadata
    assert info is not None
    assert info.title == "Q3 2026 sales process"
    assert info.author == "Dana Reyes"
    assert info.subject == "Sales plan of Fred’s Vegan Food Supply"
    assert reader.root_object["/Lang"] == "en"
    assert info.get("/CreationDate") == "D:20260813141000"
    assert b"anonymous" not in fred_pdf()


def test_a_date_knows_its_distance_from_utc() -> None:
    west = timezone(timedelta(hours=-3, minutes=-30))

    assert pdf_date(datetime(2026, 8, 13, 14, 10, tzinfo=west)) == "D:20260813141000-03'30'"


def test_the_outline_leads_to_the_map_and_to_every_step() -> None:
    document = pypdfium2.PdfDocument(fred_pdf())
    found = [(mark.level, mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()]
    heads = {title: document[page].get_textpage().get_text_range() for _level, title, page in found}
    document.close()

    steps = ["Prospect", "Connect", "Research", "Present", "Objections", "Close", "Nurture"]
    named = [f"{n}. {name}" for n, name in enumerate(steps, 1)]
    assert [title for level, title, _page in found if level and title in named] == named
    assert found[0] == (0, "Q3 2026 sales process", 0)
    for title in ("The plan in short", "The process on one page", "Step by step", "Personas", "People and roles"):
        assert title in heads[title]
    assert all(f"Step {n} of 7" in heads[name] for n, name in enumerate(named, 1))
    assert [page for _level, _title, page in found] == sorted(page for _level, _title, page in found)


def test_the_contents_link_to_the_pages_they_name(tmp_path: Path) -> None:
    reader = opened(fred_pdf(), tmp_path)

    links = [link.get_object() for link in reader.pages[0]["/Annots"]]
    order = [page.indirect_reference for page in reader.pages]
    leads = {link["/Contents"]: order.index(link.raw_get("/Dest")[0]) + 1 for link in links}

    places = marks(fred_pdf())
    printed = dict(re.findall(r"^(.+?)\s(\d+)$", pdfium_text(fred_pdf(), [0]).replace("\r", ""), re.M))
    for title in ("The process on one page", "Personas", "People and roles", "Definitions"):
        assert leads[title] == places[title] + 1 == int(printed[title])


def test_every_page_carries_its_number() -> None:
    document = pypdfium2.PdfDocument(fred_pdf())
    count = len(document)
    document.close()
    texts = {number: pdfium_text(fred_pdf(), [number - 1]) for number in range(2, count + 1)}

    assert all(re.search(rf"13 Aug 2026\s+{number}$", text) for number, text in texts.items())


def test_the_structure_names_headings_paragraphs_links_and_the_map(tmp_path: Path) -> None:
    reader = opened(fred_pdf(), tmp_path)

    root = reader.root_object["/StructTreeRoot"]
    found = elements(root["/K"][0].get_object())
    kinds = [element["/S"] for element in found]
    figures = [element["/Alt"] for element in found if element["/S"] == "/Figure"]

    assert reader.root_object["/MarkInfo"]["/Marked"]
    titles = [title for title in marks(fred_pdf()) if title not in ("Step by step", "Personas") and ":" not in title]
    assert kinds.count("/H1") == len(titles)
    assert {"/P", "/H2", "/Link", "/Figure"} <= set(kinds)
    (the_map,) = [figure for figure in figures if figure.startswith("Map of")]
    assert the_map.startswith("Map of 7 steps: Prospect (moves on when the buyer Books a discovery call), Connect")
    assert "41 cards" in the_map


def test_marked_content_leads_back_to_its_element(tmp_path: Path) -> None:
    reader = opened(fred_pdf(), tmp_path)
    numbers = reader.root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    parents = {numbers[i]: numbers[i + 1].get_object() for i in range(0, len(numbers), 2)}

    for page in reader.pages:
        marked = re.findall(rb"/MCID (\d+)", page.get_contents().get_data())
        owners = parents[page["/StructParents"]]
        assert [int(number) for number in marked] == list(range(len(owners)))
        assert all(owner.get_object()["/S"] != "/Document" for owner in owners)


def test_the_same_plan_and_date_give_the_same_bytes(tmp_path: Path) -> None:
    first, again = exported(fred(), tmp_path), exported(fred(), tmp_path)
    later = pdf(State.of([replace(r, title="Q4") if r.id == "plan" else r for r in fred().everything()]))

    assert first == again
    assert first != later


@pytest.mark.parametrize("state", [fred(), plan_of(*SCRIPTS.values()), grid(9, 4, 7, links=20), plan_of()])
def test_validators_find_nothing_to_say(state: State, tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"

    export_plan(state, path, at=AT)

    reader = opened(path.read_bytes(), tmp_path)  # strict: raises on what is not as the standard says
    assert all(page.extract_text() is not None for page in reader.pages)
    for command in (["qpdf", "--check", str(path)], ["pdfinfo", "-struct", str(path)]):
        if shutil.which(command[0]):
            run = subprocess.run(command, capture_output=True, text=True, check=False)
            assert (run.returncode, run.stderr) == (0, "")
            assert "warning" not in run.stdout.lower()


def test_poppler_calls_it_tagged(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(fred_pdf())

    if shutil.which("pdfinfo"):
        said = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True).stdout
        assert re.search(r"Tagged:\s+yes", said)
