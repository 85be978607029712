#!/usr/bin/env python3
"""Sets Sales Planner up on a fresh machine and starts it: `python3 run.py` (Windows: `py run.py`).

Standard library only, because it runs before anything is installed. What was set up is stamped
into `.venv`, so a second start only compares the stamp. Nothing of the program lives here.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import IO, NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "salesplanner-stamp.json"
OUT = ROOT / "out"
UNFINISHED = "being filled\n"  # instead of a stamp, so that an interrupted pip is found out
OLDEST_PYTHON = (3, 11)

# Debian package -> the shared library that shows that it is there.
QT_LIBRARIES = {
    "libgl1": "libGL.so.1",
    "libegl1": "libEGL.so.1",
    "libfontconfig1": "libfontconfig.so.1",
    "libdbus-1-3": "libdbus-1.so.3",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libglib2.0-0": "libglib-2.0.so.0",
}
X11_LIBRARIES = {
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-xkb1": "libxcb-xkb.so.1",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
}
# Debian package -> its command, and what goes unchecked without it.
TEST_TOOLS = {
    "poppler-utils": ("pdfinfo", "what another reader sees in the PDF"),
    "qpdf": ("qpdf", "the structure of the PDF"),
}

USAGE = """\
python3 run.py                      open the example plan (with no display: export it)
python3 run.py test [PYTEST ARGS]   run ruff, mypy and the tests
python3 run.py bench [NAME]         run the benchmarks
python3 run.py soak [--rounds N]    run the long random tests
python3 run.py messages             collect the visible texts for translation
python3 run.py help                 show this"""


class Stop(Exception):
    """Setting up cannot go on; the message says what to do."""


def main(arguments: Sequence[str]) -> int:
    """Runs one command; returns its exit code, 2 for wrong use or a machine that lacks a part."""
    commands = {"test": test, "bench": bench, "soak": soak, "messages": messages, "help": usage}
    name, rest = (arguments[0], list(arguments[1:])) if arguments else ("", [])
    if name in ("-h", "--help"):
        name = "help"
    if name and name not in commands:
        return complain(f"there is no command {name!r}; there are: {', '.join(commands)}.")
    try:
        check_python(sys.version_info[:2])
        return commands[name](rest) if name else start()
    except Stop as problem:
        return complain(str(problem))
    except OSError as problem:
        return complain(f"setting up failed: {problem}. Mend that, or delete {VENV}, then retry.")
    except KeyboardInterrupt:
        complain("stopped. Run the same command again to go on.")
        return 130


def complain(message: str) -> int:
    print(f"run.py: {message}", file=sys.stderr)
    return 2


def usage(_arguments: list[str]) -> int:
    print(USAGE)
    return 0


# Commands


def start() -> int:
    """Opens Fred's example in a window; with no display exports it and says where."""
    prepare({"program", *display_needs(os.environ)})
    if has_display(os.environ) and (os.environ.get("WAYLAND_DISPLAY") or x11_lets_in()):
        hand_over(["-m", "salesplanner", "example"])
    return export_example()


def export_example() -> int:
    """Makes Fred's plan and exports it to `out/` as PDF and PNG."""
    check_writable(OUT if OUT.exists() else ROOT)
    OUT.mkdir(exist_ok=True)
    targets = [OUT / "freds-sales-plan.pdf", OUT / "freds-sales-plan.png"]
    with tempfile.TemporaryDirectory(prefix="salesplanner-") as folder:
        plan = str(Path(folder) / "Fred.salesplan")
        steps = [["new", plan, "--template", "fred"]]
        steps += [["export", plan, "-o", str(target)] for target in targets]
        for step in steps:
            if code := run_python(["-m", "salesplanner", *step], quiet=True):
                return code
    print("There is no display to use here, so the example plan was exported:")
    for target in targets:
        print(f"  {target}")
    return 0


def test(arguments: list[str]) -> int:
    """Lints, type-checks and tests; the arguments go to pytest alone. mypy runs beside pytest."""
    if prepare({"program", "tests"}):
        install_test_tools()
    for command, (tool, what) in TEST_TOOLS.items():
        if not shutil.which(tool):
            print(f"Not checked here: {what} ({command} is not installed).", flush=True)
    codes = {"ruff": announce(["ruff", "check"])}
    with tempfile.TemporaryFile() as said, start_python(["-m", "mypy"], said) as mypy:
        codes["pytest"] = announce(["pytest", *arguments])
        codes["mypy"] = mypy.wait()
        said.seek(0)
        print(f"== mypy\n{said.read().decode('utf-8', 'replace')}", end="")
    print("  ".join(f"{tool}: {'failed' if code else 'good'}" for tool, code in codes.items()))
    return codes["pytest"] or max(codes.values())


def announce(module: list[str]) -> int:
    print(f"== {' '.join(module)}", flush=True)
    return run_python(["-m", *module])


def bench(arguments: list[str]) -> int:
    prepare({"program", "tests"})
    return run_python(["-m", "benchmarks", *arguments])


def soak(arguments: list[str]) -> int:
    prepare({"program", "tests"})
    return run_python(["-m", "tests.soak", *arguments])


def messages(_arguments: list[str]) -> int:
    """Writes every text that goes through the catalogue to the message template."""
    prepare({"program"})
    template = Path("resources", "locale", "salesplanner.pot")
    (ROOT / template).parent.mkdir(parents=True, exist_ok=True)
    options = ["--project=Sales Planner", "--copyright-holder=Sales Planner authors", "--add-location=file"]
    options += ["--no-wrap", "--sort-by-file"]
    keywords = [f"--keyword={word}" for word in ("_", "mark", "ngettext:1,2", "pgettext:1c,2")]
    babel = ["-m", "babel.messages.frontend", "extract", *options, *keywords]
    return run_python([*babel, "-o", str(template), "salesplanner"])


# Setting up


def check_python(version: tuple[int, ...]) -> None:
    if version < OLDEST_PYTHON:
        wanted, found = (".".join(map(str, v)) for v in (OLDEST_PYTHON, version))
        raise Stop(f"Sales Planner needs Python {wanted} or newer; this is Python {found}.")


def check_writable(folder: Path) -> None:
    if not os.access(folder, os.W_OK):
        way_out = "Copy this checkout to where you may write, and start it there."
        raise Stop(f"nothing may be written to {folder}. {way_out}")


def prepare(needs: set[str]) -> bool:
    """Sets up what is needed ("program", "tests", "x11") and not yet stamped; False: nothing was.

    Raises Stop when the machine lacks something that cannot be installed from here.
    """
    have = read_stamp()
    missing = needs - have
    if not missing:
        return False
    check_writable(ROOT)
    provide_system_packages(missing_packages(missing))
    if missing - {"x11"}:
        make_venv()
        install("tests" in needs | have)
    write_stamp(have | needs)
    return True


def fingerprint() -> str:
    """Changes whenever the installed packages might no longer be the ones asked for."""
    digest = hashlib.sha256(f"{sys.version}\0{ROOT}".encode())
    for name in ("pyproject.toml", "constraints.txt"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def read_stamp() -> set[str]:
    """What was set up here before; empty when that is out of date."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
        current = stamp["fingerprint"] == fingerprint() and venv_python().exists()
        return set(stamp["have"]) if current else set()
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def write_stamp(have: Iterable[str]) -> None:
    stamp = {"fingerprint": fingerprint(), "have": sorted(have)}
    STAMP.write_text(json.dumps(stamp), encoding="utf-8")


def venv_python() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make_venv() -> None:
    """Makes `.venv`, or makes it anew when it is broken, half filled or of another Python."""
    half = STAMP.is_file() and STAMP.read_text(encoding="utf-8", errors="replace") == UNFINISHED
    if not half and works_like_this_python(venv_python()):
        return
    print("Making .venv …", flush=True)
    if subprocess.call([sys.executable, "-m", "venv", "--clear", str(VENV)]):
        raise Stop(f"making {VENV} failed; the reason stands above.")


def works_like_this_python(python: Path) -> bool:
    show = [str(python), "-c", "import sys, pip; print(sys.version)"]
    try:
        answer = subprocess.run(show, capture_output=True, text=True, check=False)
    except OSError:
        return False
    return answer.returncode == 0 and answer.stdout.strip() == sys.version.strip()


def install(with_tests: bool) -> None:
    print("Installing what Sales Planner needs (once; about a minute) …", flush=True)
    what = ".[test]" if with_tests else "."
    options = ["--quiet", "--disable-pip-version-check", "--constraint", "constraints.txt"]
    command = [str(venv_python()), "-m", "pip", "install", *options, "--editable", what]
    before = STAMP.read_bytes() if STAMP.is_file() else b""
    STAMP.write_text(UNFINISHED, encoding="utf-8")
    if subprocess.call(command, cwd=ROOT):
        STAMP.write_bytes(before)  # pip takes back what it could not end; what worked goes on to work
        raise Stop("installing failed; the reason stands above. Is there a network connection?")


# The system's own packages


def missing_packages(needs: set[str], platform: str = sys.platform) -> list[str]:
    """The Debian packages that Qt and venv need and this machine lacks."""
    missing = []
    if needs & {"program", "tests"} and not has_module("venv", "ensurepip"):
        missing.append("python3-venv")
    if platform.startswith("linux"):
        libraries = QT_LIBRARIES | (X11_LIBRARIES if "x11" in needs else {})
        missing += [package for package, name in libraries.items() if not can_load(name)]
    return missing


def has_module(*names: str) -> bool:
    importlib.invalidate_caches()
    return all(importlib.util.find_spec(name) for name in names)


def can_load(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def provide_system_packages(packages: list[str]) -> None:
    """Installs the packages as root on Debian and its relatives, else stops with the command."""
    if not packages:
        return
    if not shutil.which("apt-get"):
        names = ", ".join((QT_LIBRARIES | X11_LIBRARIES).get(package, package) for package in packages)
        raise Stop(f"this system lacks {names}. Install the packages that hold them, then retry.")
    command = root_command(packages)
    if not is_root():
        raise Stop(f"some system packages are missing. Run this, then retry:\n  {command}")
    print(f"Installing system packages: {' '.join(packages)} …", flush=True)
    if not apt_install(packages):
        raise Stop(f"installing system packages failed. Run this, then retry:\n  {command}")


def root_command(packages: list[str]) -> str:
    """What to type. The update is part of it: a fresh system knows no package before."""
    install = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if is_root():
        return f"apt-get update && {install}"
    if shutil.which("sudo"):
        return f"sudo apt-get update && sudo {install}"
    return f"su -c '/usr/bin/apt-get update && /usr/bin/{install}'"


def install_test_tools() -> None:
    """Installs the optional tools of the tests where that is possible; failing is no error."""
    packages = [package for package, (tool, _) in TEST_TOOLS.items() if not shutil.which(tool)]
    if packages and is_root() and shutil.which("apt-get"):
        print(f"Installing optional test tools: {' '.join(packages)} …", flush=True)
        apt_install(packages)


def apt_install(packages: list[str]) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # A system that was just started may be updating itself, and that holds the lock.
    options = ["-y", "-qq", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120"]
    add = ["apt-get", "install", *options, *packages]
    # The update may fail for one source of many; the install shows whether that mattered.
    subprocess.call(["apt-get", "update", "-qq"], env=environment, stdout=subprocess.DEVNULL)
    return subprocess.call(add, env=environment, stdout=subprocess.DEVNULL) == 0


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


# Starting


def has_display(environment: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether a window can be shown."""
    if environment.get("QT_QPA_PLATFORM") in ("offscreen", "minimal"):
        return False
    if not platform.startswith("linux"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def display_needs(environment: Mapping[str, str], platform: str = sys.platform) -> set[str]:
    """{"x11"} when a window would be an X11 window."""
    shown = has_display(environment, platform) and platform.startswith("linux")
    return {"x11"} if shown and not environment.get("WAYLAND_DISPLAY") else set()


def x11_lets_in() -> bool:
    """Whether the X server of DISPLAY answers; Qt would abort. True where there is no such thing."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    refused = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not refused


def run_python(arguments: list[str], quiet: bool = False) -> int:
    """Runs the venv's Python from the top folder without a window; returns its exit code. Quiet: only errors."""
    said = subprocess.DEVNULL if quiet else None
    return subprocess.call([str(venv_python()), *arguments], cwd=ROOT, env=without_window(), stdout=said)


def start_python(arguments: list[str], said: IO[bytes]) -> subprocess.Popen[bytes]:
    """The same beside other work; all that it prints goes to `said`."""
    command = [str(venv_python()), *arguments]
    return subprocess.Popen(command, cwd=ROOT, env=without_window(), stdout=said, stderr=subprocess.STDOUT)


def without_window() -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


def hand_over(arguments: list[str]) -> NoReturn:
    """Becomes the program. Windows has no exec that keeps the console, so there it waits."""
    command = [str(venv_python()), *arguments]
    if os.name == "nt":
        sys.exit(subprocess.call(command))
    os.execv(command[0], command)


def survive_this_terminal() -> None:
    """Letters it lacks become question marks; under LC_ALL=C no .venv below "Größe" would start."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    if sys.platform.startswith("linux") and os.environ.get("LC_ALL") in ("C", "POSIX"):
        os.environ["LC_ALL"] = "C.UTF-8"


if __name__ == "__main__":
    survive_this_terminal()
    sys.exit(main(sys.argv[1:]))
