"""Commands that work with a desk: import, imports, metrics, summary, tour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.cli.answering import DONE, FOUND, tell
from infdesk.domain.choices import Choices
from infdesk.domain.problem import UserError
from infdesk.places import system_locale, today

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path


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
    tell(asked, import_report(imported), import_lines(imported))
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
    kinds = {place: kind for sheet, kind in asked.kinds if sheet
             for place in _places(sheet, asked.files)}  # fmt: skip
    return Choices(
        campaign=asked.campaign,
        cycle=asked.cycle,
        kind=next((kind for sheet, kind in reversed(asked.kinds) if not sheet), None),
        kinds=kinds,
        skip=frozenset(place for sheet in asked.skip for place in _places(sheet, asked.files)),
        header_rows={
            place: row for sheet, row in asked.headings for place in _places(sheet, asked.files)
        },
        reads=dict(asked.reads),
        keep_repeats=asked.keep_repeats,
        fields=fields,
        day_first=asked.day_first,
        decimal=asked.decimal,
        as_of=asked.as_of,
        creator=asked.creator,
        currency=asked.currency,
        ask=True,
    )


def _places(said: str, files: Sequence[Path]) -> list[tuple[str, str]]:
    """The sheets that a name on the command line may mean: "Posts", "spring.xlsx/Posts", a CSV."""
    if any(path.name == said for path in files):
        return [(said, "")]
    file, slash, sheet = said.partition("/")
    if slash and any(path.name == file for path in files):
        return [(file, sheet)]
    return [(path.name, said) for path in files]


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
    tell(asked, imports_report(history), [*lines, *batch_lines(history)])
    return DONE


def metrics_deed(asked: argparse.Namespace) -> int:
    """``infdesk metrics``."""
    from infdesk.deeds.importing import need_desk
    from infdesk.deeds.reading import readable
    from infdesk.deeds.reports import metrics_report
    from infdesk.deeds.summing import chosen_campaigns, only_cycle, summary_of
    from infdesk.deeds.telling import metrics_lines
    from infdesk.store import queries
    from infdesk.store.campaign_sums import unassigned
    from infdesk.store.desk import DeskReader

    with readable(need_desk(asked.desk)) as path, DeskReader.open(path) as reader:
        campaigns = chosen_campaigns(reader, asked.campaign)
        summaries = [summary_of(reader, row.id, today=today()) for row in campaigns]
        brand, nobody = queries.brand(reader), unassigned(reader)
    if asked.cycle is not None:
        summaries = [only_cycle(summary, asked.cycle) for summary in summaries]
    report = metrics_report(summaries, currency=brand.currency, unassigned=nobody)
    tell(asked, report, metrics_lines(summaries))
    return DONE


def summary_deed(asked: argparse.Namespace) -> int:
    """``infdesk summary``."""
    from infdesk.deeds.importing import need_desk
    from infdesk.deeds.printing import save_summary
    from infdesk.deeds.reading import readable
    from infdesk.deeds.summing import one_campaign, only_cycle, summary_of
    from infdesk.store.desk import DeskReader

    with readable(need_desk(asked.desk)) as path, DeskReader.open(path) as reader:
        campaign = one_campaign(reader, asked.campaign)
        summary = summary_of(reader, campaign.id, today=today())
    if asked.cycle is not None:
        only_cycle(summary, asked.cycle)
    pages = save_summary(
        summary, asked.out, paper=asked.paper, hide_names=asked.hide_names, cycle=asked.cycle
    )
    report = {"campaign": campaign.name, "out": str(asked.out), "pages": pages}
    tell(asked, report, [f"{asked.out}: {pages} pages"])
    return DONE


def tour_deed(asked: argparse.Namespace) -> int:
    """``infdesk tour``."""
    from infdesk.ui.tour import make_tour

    for path in make_tour(asked.out):
        print(path)
    return DONE
