"""Where the program's own files are: templates, fonts, catalogues, icons.

Works from a checkout (top-level `resources/` and `icons/`) and from an installed wheel, where the
same two folders lie inside the package. User files are not found here.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    installed = _PACKAGE / f"_{name}"
    return installed if installed.is_dir() else _PACKAGE.parent / name


def resource(*parts: str) -> Path:
    """The path of a file or folder under `resources/`; it need not exist."""
    return _folder("resources").joinpath(*parts)


def icon_file(name: str) -> Path:
    """The SVG of an icon by its Lucide name, or of the program (`salesplanner`).

    Raises FileNotFoundError for a name that is not bundled, so that a typing error is loud.
    """
    path = _folder("icons") / f"{name}.svg"
    if not path.is_file():
        raise FileNotFoundError(f"There is no icon {name!r} in {path.parent}")
    return path
