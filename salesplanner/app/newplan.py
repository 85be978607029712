"""New plan files from templates, and the one copy of Fred's example that everybody explores."""

from __future__ import annotations

from pathlib import Path

from salesplanner.app import places, templates
from salesplanner.catalogue import _
from salesplanner.storage.documents import write_new

EXAMPLE = "fred"


def make(path: Path, template: str, title: str = "") -> None:
    """Writes a new plan at `path`. Without a title the file's name is one, save for templates that have their own.

    Raises NotPublished or NotStored with a sentence for the user (publish.TargetChanged where the file exists).
    """
    own = "" if template == EXAMPLE else path.stem
    write_new(path, templates.build(template, title=title or own), places.temporary_folder())


def example_document(folder: Path) -> Path:
    """Fred's example in the folder of plans; made the first time, the same file from then on. Raises as `make`."""
    path = folder / f"{places.safe_name(_('Fred’s example'))}.salesplan"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        make(path, EXAMPLE)
    return path
