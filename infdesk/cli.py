"""The same deeds without a window.

Exit codes: 0 done, 1 done but data left out or faults found, 2 refused with nothing written.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import NoReturn

from infdesk import __version__
from infdesk.domain.money import is_currency
from infdesk.domain.plan import Choices, FileKind
from infdesk.domain.problem import UserError
from infdesk.places import system_locale, today

DONE, FOUND, REFUSED = 0, 1, 2
LATER = ("insight",)

Deed = Callable[[argparse.Namespace], int]


class Parser(argparse.ArgumentParser):
    """Says one sentence instead of a page of usage when the words are off."""

    def error(self, message: str) -> NoReturn:
        """Refuse with one sentence and where to read more."""
        sys.stderr.write(f"{self.prog}: {message}. Nothing was done. See {self.prog} --help\n")
        sys.exit(REFUSED)


def run(arguments: Sequence[str]) -> int:
    """Do what the words say; returns the exit code."""
    if arguments and arguments[0] in LATER:
        sys.stderr.write(f"infdesk {arguments[0]}: not in this version. Nothing was done.\n")
        return REFUSED
    asked = build_parser().parse_args(arguments)
    deed: Deed = asked.deed
    try:
        return deed(asked)
    except UserError as error:
        sys.stderr.write(f"infdesk {asked.command}: {error}\n")
        return REFUSED


def build_parser() -> Parser:
    """All commands and options."""
    parser = Parser(prog="infdesk", description="Run your brand's own influencer partnerships.")
    parser.add_argument("--version", action="version", version=f"infdesk {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, parser_class=Parser)
    _add_import(commands.add_parser("import", help="import spreadsheets into a desk"))
    imports = commands.add_parser("imports", help="the import history; undo one whole import")
    _desk(imports, imports_deed)
    imports.add_argument("--undo", type=int, metavar="ID")
    metrics = commands.add_parser("metrics", help="goal, totals and comparisons")
    _desk(metrics, metrics_deed)
    metrics.add_argument("--campaign", metavar="NAME")
    metrics.add_argument("--cycle", type=_cycle, metavar="N")
    _add_summary(commands.add_parser("summary", help="the campaign summary as PDF"))
    export = commands.add_parser("export", help="everything as a workbook, re-importable")
    _desk(export, export_deed)
    export.add_argument("-o", dest="out", type=Path, required=True, metavar="OUT.xlsx")
    check = commands.add_parser("check", help="integrity and logical faults of a desk")
    check.add_argument("desk", type=Path)
    check.add_argument("--json", action="store_true")
    check.set_defaults(deed=check_deed)
    backup = commands.add_parser("backup", help="a checked copy of a desk; prints its path")
    backup.add_argument("desk", type=Path)
    backup.add_argument("-o", dest="out", type=Path, metavar="FILE")
    backup.add_argument("--json", action="store_true")
    backup.set_defaults(deed=backup_deed)
    restore = commands.add_parser("restore", help="put a backup in a desk's place")
    restore.add_argument("backup", type=Path)
    restore.add_argument("-o", dest="desk", type=Path, required=True, metavar="D")
    restore.add_argument("--json", action="store_true")
    restore.set_defaults(deed=restore_deed)
    _add_person(commands.add_parser("person", help="what is held on a creator; erase a creator"))
    tour = commands.add_parser("tour", help="pictures of the sample brand")
    tour.add_argument("--out", type=Path, required=True, metavar="DIR")
    tour.set_defaults(deed=tour_deed)
    test = commands.add_parser("self-test", help="can infdesk work here?")
    test.add_argument("--json", action="store_true")
    test.set_defaults(deed=self_test_deed)
    for name in LATER:
        commands.add_parser(name, help="not in this version")
    return parser


def _desk(parser: argparse.ArgumentParser, deed: Deed) -> None:
    parser.add_argument("--desk", type=Path, required=True, metavar="D")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(deed=deed)


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    _desk(parser, import_deed)
    parser.add_argument("--campaign", metavar="NAME")
    parser.add_argument("--cycle", type=_cycle, metavar="N")
    parser.add_argument("--as", dest="kind", choices=[kind.value for kind in FileKind])
    parser.add_argument("--map", action="append", default=[], metavar="Header=field")
    order = parser.add_mutually_exclusive_group()
    order.add_argument("--day-first", dest="day_first", action="store_true", default=None)
    order.add_argument("--month-first", dest="day_first", action="store_false")
    parser.add_argument("--decimal", choices=[",", "."])
    parser.add_argument("--as-of", type=_day, metavar="DATE")
    parser.add_argument("--currency", type=_currency, metavar="XXX")
    parser.add_argument("--dry-run", action="store_true")


def _add_summary(parser: argparse.ArgumentParser) -> None:
    _desk(parser, summary_deed)
    parser.add_argument("--campaign", metavar="NAME")
    parser.add_argument("--cycle", type=_cycle, metavar="N")
    parser.add_argument("--paper", choices=["a4", "letter"], default="a4")
    parser.add_argument("--hide-names", action="store_true")
    parser.add_argument("-o", dest="out", type=Path, required=True, metavar="OUT.pdf")


def _add_person(parser: argparse.ArgumentParser) -> None:
    _desk(parser, person_deed)
    parser.add_argument("--creator", required=True, metavar="NAME|ID")
    deed = parser.add_mutually_exclusive_group(required=True)
    deed.add_argument("--export", type=Path, metavar="OUT", help="everything held, .xlsx or .pdf")
    deed.add_argument("--erase", action="store_true", help="for good; cannot be undone")
    parser.add_argument(
        "--rewrite-backups", action="store_true", help="erase in backups and kept files as well"
    )


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


def import_deed(asked: argparse.Namespace) -> int:
    """``infdesk import``."""
    from infdesk.deeds.importing import import_files
    from infdesk.deeds.reports import import_report
    from infdesk.deeds.telling import import_lines

    imported = import_files(
        asked.desk,
        asked.files,
        choices_of(asked),
        today=today(),
        dry_run=asked.dry_run,
        locale=system_locale(),
    )
    _tell(asked, import_report(imported), import_lines(imported))
    return FOUND if imported.left_data_out else DONE


def choices_of(asked: argparse.Namespace) -> Choices:
    """What the command line says of the files.

    Raises:
        UserError: A --map is not of the form Header=field.
    """
    fields: dict[str, str | None] = {}
    for pair in asked.map:
        header, equals, field = pair.rpartition("=")
        if not equals or not header:
            raise UserError(f"--map “{pair}” is not of the form Header=field.", "Nothing was read.")
        fields[header] = field or None
    return Choices(
        campaign=asked.campaign,
        cycle=asked.cycle,
        kind=FileKind(asked.kind) if asked.kind else None,
        fields=fields,
        day_first=asked.day_first,
        decimal=asked.decimal,
        as_of=asked.as_of,
        currency=asked.currency,
        ask=True,
    )


def imports_deed(asked: argparse.Namespace) -> int:
    """``infdesk imports``."""
    from infdesk.deeds.importing import need_desk
    from infdesk.deeds.reports import imports_report
    from infdesk.deeds.telling import batch_lines, undone_lines
    from infdesk.store.desk import Desk, DeskReader
    from infdesk.store.import_history import import_history
    from infdesk.store.undoing import undo_import

    path = need_desk(asked.desk)
    lines: list[str] = []
    if asked.undo is not None:
        desk = Desk.open(path)
        try:
            lines = undone_lines(undo_import(desk, asked.undo))
        finally:
            desk.close()
    with DeskReader.open(path) as reader:
        history = import_history(reader)
    _tell(asked, imports_report(history), [*lines, *batch_lines(history)])
    return DONE


def metrics_deed(asked: argparse.Namespace) -> int:
    """``infdesk metrics``."""
    from infdesk.deeds.importing import need_desk
    from infdesk.deeds.reports import metrics_report
    from infdesk.deeds.summing import chosen_campaigns, only_cycle, summary_of
    from infdesk.deeds.telling import metrics_lines
    from infdesk.store import queries
    from infdesk.store.campaign_sums import unassigned
    from infdesk.store.desk import DeskReader

    with DeskReader.open(need_desk(asked.desk)) as reader:
        campaigns = chosen_campaigns(reader, asked.campaign)
        summaries = [summary_of(reader, row.id, today=today()) for row in campaigns]
        brand, nobody = queries.brand(reader), unassigned(reader)
    if asked.cycle is not None:
        summaries = [only_cycle(summary, asked.cycle) for summary in summaries]
    report = metrics_report(summaries, currency=brand.currency, unassigned=nobody)
    _tell(asked, report, metrics_lines(summaries))
    return DONE


def summary_deed(asked: argparse.Namespace) -> int:
    """``infdesk summary``."""
    from infdesk.deeds.importing import need_desk
    from infdesk.deeds.printing import save_summary
    from infdesk.deeds.summing import one_campaign, only_cycle, summary_of
    from infdesk.store.desk import DeskReader

    with DeskReader.open(need_desk(asked.desk)) as reader:
        campaign = one_campaign(reader, asked.campaign)
        summary = summary_of(reader, campaign.id, today=today())
    if asked.cycle is not None:
        only_cycle(summary, asked.cycle)
    pages = save_summary(
        summary, asked.out, paper=asked.paper, hide_names=asked.hide_names, cycle=asked.cycle
    )
    report = {"campaign": campaign.name, "out": str(asked.out), "pages": pages}
    _tell(asked, report, [f"{asked.out}: {pages} pages"])
    return DONE


def export_deed(asked: argparse.Namespace) -> int:
    """``infdesk export``."""
    from infdesk.deeds.exporting import export_desk
    from infdesk.deeds.importing import need_desk
    from infdesk.deeds.keeping import note_written

    exported = export_desk(need_desk(asked.desk), asked.out)
    note_written(asked.desk, asked.out)
    report = {"desk": str(asked.desk), "out": str(asked.out), "sheets": dict(exported.rows)}
    _tell(asked, report, [f"{asked.out}: {sum(exported.rows.values())} rows"])
    return DONE


def check_deed(asked: argparse.Namespace) -> int:
    """``infdesk check``."""
    from infdesk.deeds.importing import need_desk
    from infdesk.deeds.reports import check_report
    from infdesk.deeds.telling import check_lines
    from infdesk.store.check import check_desk

    found = check_desk(need_desk(asked.desk), today=today())
    _tell(asked, check_report(found), check_lines(found))
    return FOUND if found.faults else DONE


def backup_deed(asked: argparse.Namespace) -> int:
    """``infdesk backup``."""
    from infdesk.deeds.importing import need_desk
    from infdesk.deeds.keeping import back_up_to, shelf
    from infdesk.store.shelf import Why

    desk = need_desk(asked.desk)
    if asked.out is not None:
        back_up_to(desk, asked.out)
        path = asked.out
    else:
        path = shelf(desk).add(desk, Why.HAND).path
    _tell(asked, {"desk": str(desk), "backup": str(path)}, [str(path)])
    return DONE


def restore_deed(asked: argparse.Namespace) -> int:
    """``infdesk restore``."""
    from infdesk.deeds.importing import need_desk
    from infdesk.deeds.keeping import restore

    restored = restore(need_desk(asked.backup), asked.desk)
    kept = restored.kept
    report = {
        "desk": str(restored.desk),
        "kept": None if kept is None else str(kept),
        "counts": restored.inside.counts,
    }
    lines = [f"{restored.desk} holds what stood in {asked.backup} now."]
    if kept is not None:
        lines.append(f"The file that stood there before is {kept}")
    _tell(asked, report, lines)
    return DONE


def person_deed(asked: argparse.Namespace) -> int:
    """``infdesk person``."""
    from infdesk.deeds import persons
    from infdesk.deeds.held import save_held
    from infdesk.deeds.importing import need_desk
    from infdesk.deeds.keeping import note_written
    from infdesk.deeds.reports import erasure_report
    from infdesk.deeds.telling import erasure_lines
    from infdesk.store.desk import Desk, DeskReader

    path = need_desk(asked.desk)
    with DeskReader.open(path) as reader:
        creator = persons.find_creator(reader, asked.creator)
        if asked.export is not None:
            fields = save_held(reader, creator, asked.export, today=today())
            note_written(path, asked.export)
            report = {"creator": creator, "out": str(asked.export), "fields": fields}
            _tell(asked, report, [f"{asked.export}: {fields} fields"])
            return DONE
    with Desk.open(path) as desk:
        erasure = persons.erase(desk, creator)
        holding = erasure.holding
        if asked.rewrite_backups:
            persons.forget_in_copies(path, erasure.traces, holding)
            holding = persons.holding(path, creator, erasure.traces)
    report = erasure_report(creator, erasure.kept_as, holding)
    _tell(asked, report, erasure_lines(erasure.kept_as, holding))
    return DONE


def tour_deed(asked: argparse.Namespace) -> int:
    """``infdesk tour``."""
    from infdesk.ui.tour import make_tour

    for path in make_tour(asked.out):
        print(path)
    return DONE


def self_test_deed(asked: argparse.Namespace) -> int:
    """``infdesk self-test``."""
    try:
        from infdesk.deeds.self_test import self_test
        from infdesk.ui.surroundings import surroundings
    except ImportError as error:
        raise UserError(f"A part of infdesk is missing: {error}.", "Set it up again.") from error
    findings = (*self_test(), *surroundings())
    ok = all(finding.ok for finding in findings)
    lines = [f"{f.name}: {f.found}" + (f" ({f.note})" if f.note else "") for f in findings]
    _tell(asked, {"ok": ok, "findings": [asdict(finding) for finding in findings]}, lines)
    return DONE if ok else REFUSED


def _tell(asked: argparse.Namespace, report: object, lines: Sequence[str]) -> None:
    """Answer as JSON alone, or in lines to read."""
    if asked.json:
        print(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        print("\n".join(lines))
