"""The logical structure of a PDF: what is a heading, a paragraph, a figure, and in which order it is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from salesplanner.export.pdf.document import Document, text_string

# Names the map uses for its own parts, which would promise the rows of a table here.
_PLAIN = {"TH": "P", "TD": "P"}
ARTIFACT = "Artifact"


@dataclass(slots=True)
class Element:
    """One node of the structure. `kids` are marked-content numbers, references of elements, or object references."""

    tag: str
    reference: str
    alt: str = ""
    page: str = ""
    kids: list[str] = field(default_factory=list)
    parent: str = ""


class Tree:
    """The structure of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._root = document.reserve()
        self._elements: list[Element] = []
        self._parents: list[str] = []
        self.top = self._element("Document", self._root)

    def child(self, parent: Element, tag: str, alt: str = "") -> Element:
        """A new element at the end of `parent`."""
        element = self._element(_PLAIN.get(tag, tag), parent.reference)
        element.alt = alt if tag == "Figure" else ""
        parent.kids.append(element.reference)
        return element

    def link(self, annotation: str, page: str) -> tuple[Element, int]:
        """The element of a link annotation, and the number the annotation names as /StructParent."""
        element = self.child(self.top, "Link")
        element.page = page
        element.kids.append(f"<< /Type /OBJR /Obj {annotation} >>")
        self._parents.append(element.reference)
        return element, len(self._parents) - 1

    def page_parents(self, elements: list[Element]) -> int:
        """Tells which element each piece of marked content of a page is in; returns the page's /StructParents."""
        self._parents.append("[" + " ".join(each.reference for each in elements) + "]")
        return len(self._parents) - 1

    def write(self) -> None:
        """Writes every element and says in the catalog that the document is tagged."""
        fill, add = self._document.fill, self._document.add
        for element in self._elements:
            kids = " ".join(element.kids)
            page = f" /Pg {element.page}" if element.page else ""
            alt = f" /Alt {text_string(element.alt)}" if element.alt else ""
            fill(
                element.reference,
                f"<< /Type /StructElem /S /{element.tag} /P {element.parent}{page}{alt} /K [{kids}] >>",
            )
        numbers = " ".join(f"{n} {entry}" for n, entry in enumerate(self._parents))
        parents = add(f"<< /Nums [{numbers}] >>")
        fill(
            self._root,
            f"<< /Type /StructTreeRoot /K [{self.top.reference}] /ParentTree {parents} "
            f"/ParentTreeNextKey {len(self._parents)} >>",
        )
        self._document.catalog["StructTreeRoot"] = self._root
        self._document.catalog["MarkInfo"] = "<< /Marked true >>"

    def _element(self, tag: str, parent: str) -> Element:
        element = Element(tag, self._document.reserve(), parent=parent)
        self._elements.append(element)
        return element


class Marks:
    """Which element the content of one page belongs to, from operator to operator."""

    def __init__(self, page: str, out: list[str]) -> None:
        self._page = page
        self._out = out
        self._open: Element | str | None = ""
        self.elements: list[Element] = []

    def into(self, element: Element | None) -> None:
        """What follows belongs to the element; None: it is furniture and not read."""
        if self._open is element:
            return
        self.close()
        self._open = element
        if element is None:
            self._out.append("/Artifact BMC")
            return
        number = len(self.elements)
        self.elements.append(element)
        if not element.page:
            element.page = self._page
        if element.page == self._page:
            element.kids.append(str(number))
        else:
            element.kids.append(f"<< /Type /MCR /Pg {self._page} /MCID {number} >>")
        self._out.append(f"/{element.tag} << /MCID {number} >> BDC")

    def close(self) -> None:
        """Ends the open piece, as before the end of a page."""
        if self._open != "":
            self._out.append("EMC")
        self._open = ""
