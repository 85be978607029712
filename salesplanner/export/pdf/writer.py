"""Pages → PDF bytes: paints each page, then writes fonts, structure, links and outline."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from salesplanner.export.page import Bookmark, Page
from salesplanner.export.pdf.document import About, Document, text_string
from salesplanner.export.pdf.faces import Faces
from salesplanner.export.pdf.forms import Forms
from salesplanner.export.pdf.painter import Alphas, Painter
from salesplanner.export.pdf.tags import Tree
from salesplanner.export.pdf.words import Words

Told = Callable[[int], None]


class Writer:
    """One PDF. `missed` is called with every text no font has."""

    def __init__(
        self, about: About, palette: Mapping[str, str], missed: Callable[[str], None] = lambda _text: None
    ) -> None:
        self._document = Document(about)
        self._palette = palette
        self._faces = Faces(self._document)
        self._forms = Forms(self._document)
        self._alphas = Alphas()
        self._words = Words(self._faces, self._forms, missed)
        self._tree = Tree(self._document)

    def write(self, pages: Sequence[Page], bookmarks: Sequence[Bookmark], told: Told) -> bytes:
        """The finished file; `told` hears the number of pages done after each."""
        document = self._document
        references = [document.reserve_page() for _ in pages]
        resources = document.reserve()
        for index, page in enumerate(pages):
            painter = Painter(
                references[index], self._palette, self._words, self._forms, self._tree, self._alphas
            )
            for layer in page.layers:
                painter.paint(layer.shapes, layer.x, layer.y, layer.scale, page.size[1], self._tree.top)
            content = document.stream(painter.stream())
            links = self._links(page, references[index], references)
            parents = self._tree.page_parents(painter.marks.elements)
            document.fill_page(
                references[index],
                page.size,
                f"/Contents {content} /Resources {resources} /StructParents {parents} /Tabs /S{links}",
            )
            told(index + 1)
        self._faces.embed()
        document.fill(
            resources,
            f"<< /Font << {self._faces.resources()} >> /XObject << {self._forms.resources()} >> "
            f"/ExtGState << {self._alphas.resources()} >> >>",
        )
        self._tree.write()
        self._outline(bookmarks, references)
        return document.data()

    def _links(self, page: Page, reference: str, references: Sequence[str]) -> str:
        """The annotations of a page that lead to other pages of the file."""
        found = []
        for link in page.links:
            annotation = self._document.reserve()
            _element, number = self._tree.link(annotation, reference)
            rect, height = link.rect, page.size[1]
            box = f"{rect.x:.2f} {height - rect.bottom:.2f} {rect.right:.2f} {height - rect.y:.2f}"
            self._document.fill(
                annotation,
                f"<< /Type /Annot /Subtype /Link /Rect [{box}] /Border [0 0 0] /F 4 "
                f"/StructParent {number} /Contents {text_string(link.words)} "
                f"/Dest [{references[link.page]} /Fit] >>",
            )
            found.append(annotation)
        return f" /Annots [{' '.join(found)}]" if found else ""

    def _outline(self, bookmarks: Sequence[Bookmark], references: Sequence[str]) -> None:
        """The sections with those below them, all open."""
        if not bookmarks:
            return
        document = self._document
        root = document.reserve()
        own = [document.reserve() for _ in bookmarks]
        above = [root] * len(bookmarks)
        section = root
        for index, mark in enumerate(bookmarks):
            above[index] = section if mark.level else root
            section = section if mark.level else own[index]
        for index, mark in enumerate(bookmarks):
            kids = [own[i] for i in range(len(own)) if above[i] == own[index]]
            family = [own[i] for i in range(len(own)) if above[i] == above[index]]
            place = family.index(own[index])
            entries = [
                f"/Title {text_string(mark.title)} /Parent {above[index]}",
                f"/Dest [{references[mark.page]} /Fit]",
                f"/Prev {family[place - 1]}" if place else "",
                f"/Next {family[place + 1]}" if place + 1 < len(family) else "",
                f"/First {kids[0]} /Last {kids[-1]} /Count {len(kids)}" if kids else "",
            ]
            document.fill(own[index], "<< " + " ".join(filter(None, entries)) + " >>")
        first = [own[i] for i in range(len(own)) if above[i] == root]
        document.fill(
            root, f"<< /Type /Outlines /First {first[0]} /Last {first[-1]} /Count {len(own)} >>"
        )
        document.catalog["Outlines"] = root
        document.catalog["PageMode"] = "/UseOutlines"
