"""The `salesplanner` command. Every failure is one line on stderr; everything heavy is imported inside its command.

Exit codes: 0 done; 1 the command found problems; 2 wrong use, unreadable input, or a fault of the program.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn, TypeVar

import click

from salesplanner import __version__
from salesplanner.catalogue import _, mark
from salesplanner.plan.fields import clean

PROBLEMS = 1
FAILED = 2
TEMPLATES = ("blank", "b2b-7-step", "inbound", "enterprise", "fred")
PAPERS = ("auto", "a4", "letter", "a3")  # auto: A4, and A3 for the map where that is needed
COLOURS = ("colour", "plain")
COUNTED = {
    "step": mark("Steps: {n}"),
    "lane": mark("Lanes: {n}"),
    "card": mark("Cards: {n}"),
    "prompt": mark("Prompts: {n}"),
    "link": mark("Links: {n}"),
    "criterion": mark("Exit criteria: {n}"),
    "person": mark("People: {n}"),
    "role": mark("Roles: {n}"),
}

FILE = click.Path(path_type=Path)
T = TypeVar("T")


class Failure(Exception):
    """The command cannot go on. The text is the line for stderr."""


class OpenByDefault(click.Group):
    """A group in which `salesplanner PLAN` means `salesplanner open PLAN`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0] not in self.commands and args[0] not in ("--help", "-h", "--version")):
            args = ["open", *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=OpenByDefault,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=mark("Maps how a team sells and how its customer buys. With a PLAN it opens that plan, alone the start page."),
)
@click.version_option(__version__, prog_name="salesplanner", message="Sales Planner %(version)s")
def cli() -> None:
    """All commands. What the user reads is in `help`, which `_translate` puts into the language in use."""


@cli.command("open", help=mark("Opens the window. This is what happens without a command."))
@click.argument("plans", nargs=-1, type=FILE, metavar="[PLAN]...")
def open_(plans: tuple[Path, ...]) -> int:
    """Returns when the last window is closed, or at once where the program runs already and takes the plans over."""
    for plan in plans:
        if not plan.is_file():
            raise Failure(_("There is no file at {path}.").format(path=plan))
    from salesplanner.ui import start

    return start.run([plan.absolute() for plan in plans])


@cli.command(help=mark("Opens Fred’s example, a finished plan to explore."))
def example() -> int:
    """The example is a copy in the folder of plans, the same one each time."""
    from salesplanner.app import newplan
    from salesplanner.app.settings import Settings
    from salesplanner.ui import start

    return start.run([_stored(lambda: newplan.example_document(Settings().plans_folder))])


@cli.command(help=mark("Makes a new plan file. A file that exists is left as it is."))
@click.argument("plan", type=FILE)
@click.option("--template", type=click.Choice(TEMPLATES), default="blank", help=mark("What the plan begins with."))
@click.option("--title", default="", help=mark("The title of the plan; without it, the file’s name."))
def new(plan: Path, template: str, title: str) -> None:
    """Prints the path of the new file, which always ends in .salesplan."""
    from salesplanner.app import newplan
    from salesplanner.storage.schema import ENDING

    path = plan if plan.suffix.lower() == ENDING else plan.with_name(plan.name + ENDING)
    if os.path.lexists(path):
        raise Failure(_("{path} exists already and was left as it is.").format(path=path))
    if not path.parent.is_dir():
        raise Failure(_("There is no folder {path}.").format(path=path.parent))
    _stored(lambda: newplan.make(path, template, title))
    click.echo(path)


@cli.command(help=mark("Inspects a plan file without changing it."))
@click.argument("plan", type=FILE)
def verify(plan: Path) -> int:
    """Prints the verdict, and what a good plan holds."""
    from salesplanner.storage.inspect import inspect

    finding = inspect(plan)
    if finding.verdict in ("unreadable", "not-a-plan", "newer"):
        raise Failure(finding.sentence)
    click.echo(finding.sentence)
    if finding.opens:
        click.echo(_("Title: {title}").format(title=finding.title))
        for table, words in COUNTED.items():
            click.echo(_(words).format(n=finding.counts[table]))
        click.echo(_("File format: {format}").format(format=finding.format))
        return 0
    return PROBLEMS


@cli.command(help=mark("Prints a plan to a PDF, or its map to a picture. The ending of FILE decides."))
@click.argument("plan", type=FILE)
@click.option("-o", "--output", "target", type=FILE, metavar="FILE", required=True, help=mark("A .pdf, .png or .svg."))
@click.option("--sections", default=None, metavar="LIST", help=mark("Parts of a PDF, such as map,step:3."))
@click.option("--paper", type=click.Choice(PAPERS), default=None, help=mark("The size of the pages."))
@click.option("--colours", type=click.Choice(COLOURS), default=None, help=mark("Colour, or plain: black and white."))
@click.option("--names/--without-names", "names", default=None, help=mark("Whether people are named."))
@click.option("--measures/--without-measures", default=None, help=mark("Whether pages and map show past deals."))
@click.option("--at", default="", metavar="DATE", help=mark("The date on the pages, such as 2026-08-13T14:10."))
@click.option("--progress", type=click.Choice(("none", "json")), default="none", help=mark("Progress as JSON lines."))
def export(
    plan: Path,
    target: Path,
    sections: str | None,
    paper: str | None,
    colours: str | None,
    names: bool | None,
    measures: bool | None,
    at: str,
    progress: str,
) -> None:
    """Says what was written only after it is in place."""
    from salesplanner.app.exporting import Asked, CannotExport, export_file
    from salesplanner.storage.header import Unfit

    tell = _tell if progress == "json" else None
    try:
        asked = Asked(sections, paper, colours, None if names is None else not names, measures)
        report = export_file(plan, target, asked=asked, at=_moment(at), progress=tell)
    except (CannotExport, Unfit) as error:
        raise Failure(str(error)) from error
    if progress == "json":
        spans = [list(span) for span in getattr(report, "sections", ())]
        _say(done=str(target), notes=list(report.notes), **({"sections": spans} if spans else {}))
    else:
        click.echo(target)
        for note in report.notes:
            click.echo(note, err=True)


@cli.command("import-deals", help=mark("Imports deals from a CRM’s export (CSV, TSV or XLSX) into a plan."))
@click.argument("plan", type=FILE)
@click.argument("files", nargs=-1, type=FILE, required=True, metavar="FILE...")
@click.option("--preset", default="", metavar="NAME", help=mark("Where the first file comes from, such as hubspot."))
@click.option("--mapping", type=FILE, default=None, metavar="FILE", help=mark("What its columns are, as TOML."))
@click.option("--as-of", "as_of", default="", metavar="DAY", help=mark("The day of the export, such as 2026-08-13."))
@click.option("--pseudonyms", is_flag=True, help=mark("Stores Customer 1 and Rep 1 instead of names."))
@click.option("--json", "as_json", is_flag=True, help=mark("Prints the report as JSON."))
@click.option("--dry-run", is_flag=True, help=mark("Reads and reports, and stores nothing."))
def import_deals(
    plan: Path,
    files: tuple[Path, ...],
    preset: str,
    mapping: Path | None,
    as_of: str,
    pseudonyms: bool,
    as_json: bool,
    dry_run: bool,
) -> None:
    """Prints the report; nothing is stored where a column that is needed cannot be decided."""
    from salesplanner.app import deal_import_words as words
    from salesplanner.app.deal_import_run import CannotImport, import_files, wish_of
    from salesplanner.measure.intake.table import Unreadable

    try:
        done = import_files(plan, files, wish_of(mapping, preset, as_of, pseudonyms), dry_run)
    except (CannotImport, Unreadable) as error:
        raise Failure(str(error)) from error
    try:
        if as_json:
            click.echo(json.dumps(words.as_json(*done, stored=not dry_run), indent=1))
        else:
            click.echo("\n".join(clean(line, lines=False) for line in words.lines(*done, stored=not dry_run)))
    except OSError as error:
        if dry_run or isinstance(error, BrokenPipeError):
            raise
        text = _("The deals are in the plan, but the report could not be written ({reason}).")
        raise Failure(text.format(reason=error.strerror)) from error


@cli.command(help=mark("Measures the past deals of a plan. The plan is only read."))
@click.argument("plan", type=FILE)
@click.option("--json", "as_json", is_flag=True, help=mark("Prints every number as JSON."))
@click.option("--tables", type=FILE, default=None, metavar="FILE", help=mark("Writes all tables: .xlsx or .csv."))
def measure(plan: Path, as_json: bool, tables: Path | None) -> int:
    """A plan without deals is nothing wrong: an empty list, and a line that says so."""
    from salesplanner.app import measure_file
    from salesplanner.export.files import ExportProblem
    from salesplanner.storage.header import Unfit

    try:
        found = measure_file.measured_file(plan)
        written = measure_file.write_tables(found, tables) if tables is not None else []
    except (measure_file.CannotMeasure, ExportProblem, Unfit) as error:
        raise Failure(str(error)) from error
    if as_json:
        click.echo(json.dumps(measure_file.as_json(found), indent=1))
    elif found.measures is None:
        click.echo(_("There are no deals to measure in this plan yet."))
    else:
        for line in measure_file.lines(found):
            click.echo(clean(line, lines=False))
    for note in (*found.warnings, *map(str, written)):
        click.echo(note, err=True)
    return 0


@cli.command("read-deals", hidden=True)
@click.argument("folder", type=FILE)
def read_deals(folder: Path) -> None:
    """Reads deals for a window that goes on meanwhile: progress, then the sentence why not, as lines of JSON."""
    from salesplanner.app.deal_import_child import answer
    from salesplanner.measure.intake.table import Unreadable

    try:
        answer(folder, lambda share: _say(share=round(share, 4)))
        _say(done=True)
    except Unreadable as error:
        _say(failed=str(error))


def _tell(share: float, text: str) -> None:
    _say(share=round(share, 4), text=text)


def _say(**values: object) -> None:
    """One line of JSON, at once: the window reads it while the work goes on."""
    click.echo(json.dumps(values))
    sys.stdout.flush()


def _moment(text: str) -> datetime | None:
    """The date asked for, else that of SOURCE_DATE_EPOCH, else None. Raises Failure."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        if text:
            return datetime.fromisoformat(text)
        return datetime.fromtimestamp(int(epoch), UTC) if epoch else None
    except (ValueError, OverflowError, OSError):
        wrong = text or f"SOURCE_DATE_EPOCH={epoch}"
        raise Failure(_("{text} is not a date. Write it as 2026-08-13T14:10.").format(text=wrong)) from None


def _stored(work: Callable[[], T]) -> T:
    """Runs what writes a plan; what hinders it becomes a Failure."""
    from salesplanner.plan.transaction import Refused
    from salesplanner.storage.problems import NotPublished, NotStored
    from salesplanner.storage.publish import TargetChanged

    try:
        return work()
    except TargetChanged as error:
        raise Failure(_("There is a file of that name already; it was left as it is.")) from error
    except (NotPublished, NotStored, Refused) as error:
        raise Failure(str(error)) from error
    except OSError as error:
        raise Failure(_("{path}: {reason}.").format(path=error.filename, reason=error.strerror)) from error


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs the command and ends the program with its exit code."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """The exit code of one command. Says at most one line on stderr and raises nothing."""
    _translate()
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):  # a terminal that cannot show “ shows ? instead of failing
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        code = cli.main(list(arguments), prog_name="salesplanner", standalone_mode=False)
        if sys.stdout is not None:  # as where it was closed before the start
            sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        return _complain(error.format_message())
    except (click.Abort, KeyboardInterrupt):
        return _complain(_("Stopped."))
    except Failure as failure:
        return _complain(str(failure))
    except (BrokenPipeError, SystemExit):  # click ends so where nobody reads our output
        _mute()
        return FAILED
    except Exception as error:
        return _complain(_fault(error))


def _translate() -> None:
    """Puts the texts of --help, fixed when the commands were declared, into the language in use."""
    for command in (cli, *cli.commands.values()):
        command.help = _(command.help or "")
        for parameter in command.params:
            if isinstance(parameter, click.Option) and parameter.help:
                parameter.help = _(parameter.help)


def _fault(error: Exception) -> str:
    """The line for a fault of ours; the traceback goes into a report on this computer."""
    from salesplanner.app.reports import write_report

    where = write_report(error)
    text = _("The program has failed ({kind}). A report is in {path}; it was not sent anywhere.")
    return text.format(kind=type(error).__name__, path=where)


def _complain(text: str) -> int:
    line = " ".join(clean(text, lines=False).split())  # a file's name must not steer the terminal
    with suppress(OSError):
        click.echo(f"salesplanner: {line}", err=True)
    return FAILED


def _mute() -> None:
    """Whoever read our output has gone; the interpreter must not complain when it flushes at the end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
