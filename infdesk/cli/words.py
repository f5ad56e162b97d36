"""The words of the command line: commands, options, and what they may hold."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from infdesk import __version__
from infdesk.cli import keeping, working
from infdesk.cli.answering import REFUSED
from infdesk.domain.choices import FileKind
from infdesk.domain.money import is_currency
from infdesk.places import real_file

if TYPE_CHECKING:
    from infdesk.cli.answering import Deed

HOW = ("dmy", "mdy", ",", ".")
"""Day first, month first; comma or point before the decimals."""

LATER = ("insight",)


class Parser(argparse.ArgumentParser):
    """Says one sentence instead of a page of usage when the words are off."""

    def error(self, message: str) -> NoReturn:
        """Refuse with one sentence and where to read more."""
        sys.stderr.write(f"{self.prog}: {message}. Nothing was done. See {self.prog} --help\n")
        sys.exit(REFUSED)


def build_parser() -> Parser:
    """All commands and options."""
    parser = Parser(prog="infdesk", description="Run your brand's own influencer partnerships.")
    parser.add_argument("--version", action="version", version=f"infdesk {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, parser_class=Parser)
    _add_import(commands.add_parser("import", help="import spreadsheets into a desk"))
    imports = commands.add_parser("imports", help="the import history; undo one whole import")
    _desk(imports, working.imports_deed)
    imports.add_argument("--undo", type=int, metavar="ID")
    metrics = commands.add_parser("metrics", help="goal, totals and comparisons")
    _desk(metrics, working.metrics_deed)
    metrics.add_argument("--campaign", metavar="NAME")
    metrics.add_argument("--cycle", type=_cycle, metavar="N")
    _add_summary(commands.add_parser("summary", help="the campaign summary as PDF"))
    export = commands.add_parser("export", help="everything as a workbook, re-importable")
    _desk(export, keeping.export_deed)
    export.add_argument("-o", dest="out", type=Path, required=True, metavar="OUT.xlsx")
    check = commands.add_parser("check", help="integrity and logical faults of a desk")
    check.add_argument("desk", type=_file)
    check.add_argument("--json", action="store_true")
    check.set_defaults(deed=keeping.check_deed)
    backup = commands.add_parser("backup", help="a checked copy of a desk; prints its path")
    backup.add_argument("desk", type=_file)
    backup.add_argument("-o", dest="out", type=_file, metavar="FILE")
    backup.add_argument("--json", action="store_true")
    backup.set_defaults(deed=keeping.backup_deed)
    restore = commands.add_parser("restore", help="put a backup in a desk's place")
    restore.add_argument("backup", type=_file)
    restore.add_argument("-o", dest="desk", type=_file, required=True, metavar="D")
    restore.add_argument("--json", action="store_true")
    restore.set_defaults(deed=keeping.restore_deed)
    _add_person(commands.add_parser("person", help="what is held on a creator; erase a creator"))
    tour = commands.add_parser("tour", help="pictures of the sample brand")
    tour.add_argument("--out", type=Path, required=True, metavar="DIR")
    tour.set_defaults(deed=working.tour_deed)
    test = commands.add_parser("self-test", help="can infdesk work here?")
    test.add_argument("--json", action="store_true")
    test.set_defaults(deed=keeping.self_test_deed)
    for name in LATER:
        commands.add_parser(name, help="not in this version")
    return parser


def _desk(parser: argparse.ArgumentParser, deed: Deed) -> None:
    parser.add_argument("--desk", type=_file, required=True, metavar="D")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(deed=deed)


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    _desk(parser, working.import_deed)
    parser.add_argument("--campaign", metavar="NAME")
    parser.add_argument("--cycle", type=_cycle, metavar="N")
    parser.add_argument(
        "--as", dest="kinds", type=_kind, action="append", default=[], metavar="[SHEET=]KIND",
        help=f"what the files, or one sheet, are: {', '.join(kind.value for kind in FileKind)}",
    )  # fmt: skip
    parser.add_argument(
        "--skip", action="append", default=[], metavar="SHEET", help="a sheet, or a text file"
    )
    parser.add_argument(
        "--headings", type=_row, action="append", default=[], metavar="SHEET=ROW",
        help="the row that holds a sheet's headings",
    )  # fmt: skip
    parser.add_argument(
        "--reads", type=_reading, action="append", default=[], metavar="Header=HOW",
        help=f"how one column writes: {', '.join(HOW)}",
    )  # fmt: skip
    parser.add_argument(
        "--keep-repeats", action="store_true", help="rows equal in every cell are different facts"
    )
    parser.add_argument("--map", action="append", default=[], metavar="Header=field")
    order = parser.add_mutually_exclusive_group()
    order.add_argument("--day-first", dest="day_first", action="store_true", default=None)
    order.add_argument("--month-first", dest="day_first", action="store_false")
    parser.add_argument("--decimal", choices=[",", "."])
    parser.add_argument("--as-of", type=_day, metavar="DATE")
    parser.add_argument("--currency", type=_currency, metavar="XXX")
    parser.add_argument("--creator", metavar="NAME", help="whose statistics the files hold")
    parser.add_argument("--dry-run", action="store_true")


def _add_summary(parser: argparse.ArgumentParser) -> None:
    _desk(parser, working.summary_deed)
    parser.add_argument("--campaign", metavar="NAME")
    parser.add_argument("--cycle", type=_cycle, metavar="N")
    parser.add_argument("--paper", choices=["a4", "letter"], default="a4")
    parser.add_argument("--hide-names", action="store_true")
    parser.add_argument("-o", dest="out", type=Path, required=True, metavar="OUT.pdf")


def _add_person(parser: argparse.ArgumentParser) -> None:
    _desk(parser, keeping.person_deed)
    parser.add_argument("--creator", required=True, metavar="NAME|ID")
    deed = parser.add_mutually_exclusive_group(required=True)
    deed.add_argument("--export", type=Path, metavar="OUT", help="everything held, .xlsx or .pdf")
    deed.add_argument("--erase", action="store_true", help="for good; cannot be undone")
    parser.add_argument(
        "--rewrite-backups", action="store_true", help="erase in backups and kept files as well"
    )


def _file(text: str) -> Path:
    return real_file(Path(text))


def _kind(text: str) -> tuple[str, FileKind]:
    sheet, _, kind = text.rpartition("=")
    try:
        return sheet, FileKind(kind)
    except ValueError as error:
        kinds = ", ".join(kind.value for kind in FileKind)
        message = f"“{kind}” is no kind of file; there are {kinds}"
        raise argparse.ArgumentTypeError(message) from error


def _row(text: str) -> tuple[str, int]:
    sheet, _, row = text.rpartition("=")
    if not row.isdigit() or int(row) < 1:
        message = f"“{text}” names no row, such as Posts=4"
        raise argparse.ArgumentTypeError(message)
    return sheet, int(row)


def _reading(text: str) -> tuple[str, str]:
    header, _, how = text.rpartition("=")
    if not header or how not in HOW:
        message = (
            f"“{text}” says not how a column writes, such as Date=dmy; there are {', '.join(HOW)}"
        )
        raise argparse.ArgumentTypeError(message)
    return header, how


def _cycle(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        message = f"“{text}” is not the number of a cycle, such as 2"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        message = f"“{text}” is not a day, such as 2026-06-04"
        raise argparse.ArgumentTypeError(message) from error


def _currency(text: str) -> str:
    if not is_currency(text):
        message = f"“{text}” is not a currency, such as EUR"
        raise argparse.ArgumentTypeError(message)
    return text.upper()
