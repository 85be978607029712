"""A plan on paper and as a picture: `export_plan` writes a PDF of the whole plan, or its map as PNG or SVG."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from salesplanner.catalogue import _
from salesplanner.export.files import ExportProblem, write_whole
from salesplanner.export.options import Options, UnknownSection
from salesplanner.plan.state import State

__all__ = ["ExportProblem", "Options", "Report", "UnknownSection", "export_plan"]

Progress = Callable[[float, str], None]


@dataclass(frozen=True, slots=True)
class Report:
    """What an export wrote. `missing_scripts` are names such as "Tamil" of writing no font here can show."""

    pages: int
    missing_scripts: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    sections: tuple[tuple[str, int, int], ...] = ()
    """(section, first page from 0, number of pages) of a PDF, in order."""

    @property
    def notes(self) -> tuple[str, ...]:
        """Everything the user should know, as sentences."""
        if not self.missing_scripts:
            return self.warnings
        text = _("No font here can show {scripts}. The file holds that text, shown as boxes.")
        return (text.format(scripts=", ".join(self.missing_scripts)), *self.warnings)


def export_plan(
    state: State,
    target: Path,
    *,
    paper: str = "auto",
    at: datetime | None = None,
    progress: Progress | None = None,
    options: Options | None = None,
) -> Report:
    """Writes the plan to `target`; its ending says as what: .pdf, .png or .svg. The same plan and `at` give the same
    bytes.

    `paper` is a4, letter, a3, or auto: A4, with the map on A3 where that shows it on one sheet. `progress` hears the
    share done, 0 to 1, and what is being done; `options` say which sections of a PDF are wanted and how they look.
    Raises ExportProblem, or UnknownSection; the target is then untouched.
    """
    kept = _application()
    tell = progress or (lambda _share, _text: None)
    kind = target.suffix.lower()
    if kind == ".pdf":
        from salesplanner.export.pdf.plan import pdf_of

        data, report = pdf_of(state, paper, at or datetime.now().astimezone(), tell, options)
    elif kind in (".png", ".svg"):
        data, report = _picture(state, kind, tell, options or Options())
    else:
        raise ExportProblem(
            _("“{name}” does not end in .pdf, .png or .svg. Nothing was written.").format(name=target.name)
        )
    tell(0.98, _("Writing the file"))
    write_whole(target, data)
    tell(1.0, _("Done"))
    del kept
    return report


def _picture(state: State, kind: str, tell: Progress, options: Options) -> tuple[bytes, Report]:
    tell(0.1, _("Drawing the map"))
    if kind == ".png":
        from salesplanner.export import png

        return png.png_of(state, options.badges(state)), Report(1)
    from salesplanner.export import svg

    return svg.svg_of(state, options.badges(state)), Report(1)


def _application() -> object:
    """The application Qt needs for fonts; one without a display where there is none yet."""
    from PySide6.QtGui import QGuiApplication

    running = QGuiApplication.instance()
    if running is None:
        # An argument, because a QT_QPA_PLATFORM of the user may name a display that is not there.
        running = QGuiApplication(["salesplanner", "-platform", "offscreen"])
    return running
