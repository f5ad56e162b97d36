"""Commands that keep a desk safe: check, backup, restore, export, person, self-test."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from infdesk.cli.answering import DONE, FOUND, REFUSED, tell
from infdesk.domain.problem import UserError
from infdesk.places import today

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from infdesk.deeds.persons import Erasure, Found


def export_deed(asked: argparse.Namespace) -> int:
    """``infdesk export``."""
    from infdesk.deeds.exporting import export_desk
    from infdesk.deeds.importing import need_desk
    from infdesk.deeds.keeping import note_written

    exported = export_desk(need_desk(asked.desk), asked.out)
    note_written(asked.desk, asked.out)
    report = {"desk": str(asked.desk), "out": str(asked.out), "sheets": dict(exported.rows)}
    tell(asked, report, [f"{asked.out}: {sum(exported.rows.values())} rows"])
    return DONE


def check_deed(asked: argparse.Namespace) -> int:
    """``infdesk check``."""
    from infdesk.deeds.importing import need_desk
    from infdesk.deeds.reading import readable
    from infdesk.deeds.reports import check_report
    from infdesk.deeds.telling import check_lines
    from infdesk.store.check import check_desk

    with readable(need_desk(asked.desk)) as path:
        found = check_desk(path, today=today())
    tell(asked, check_report(found), check_lines(found))
    return FOUND if found.faults else DONE


def backup_deed(asked: argparse.Namespace) -> int:
    """``infdesk backup``."""
    from infdesk.deeds.importing import need_desk
    from infdesk.deeds.keeping import back_up_to, note_written, shelf
    from infdesk.store.shelf import Why

    desk = need_desk(asked.desk)
    if asked.out is not None:
        back_up_to(desk, asked.out)
        note_written(desk, asked.out)
        path = asked.out
    else:
        path = shelf(desk).add(desk, Why.HAND).path
    tell(asked, {"desk": str(desk), "backup": str(path)}, [str(path)])
    return DONE


def restore_deed(asked: argparse.Namespace) -> int:
    """``infdesk restore``."""
    from infdesk.deeds.importing import need_desk
    from infdesk.deeds.keeping import restore
    from infdesk.deeds.telling import erased_again_words

    restored = restore(need_desk(asked.backup), asked.desk)
    kept = restored.kept
    report = {
        "desk": str(restored.desk),
        "kept": None if kept is None else str(kept),
        "counts": restored.inside.counts,
        "erased_again": restored.erased_again,
    }
    lines = [f"{restored.desk} holds what stood in {asked.backup} now."]
    if kept is not None:
        lines.append(f"The file that stood there before is {kept}")
    if restored.erased_again:
        lines.append(erased_again_words(restored.erased_again))
    tell(asked, report, lines)
    return DONE


def person_deed(asked: argparse.Namespace) -> int:
    """``infdesk person``."""
    from infdesk.deeds import persons
    from infdesk.deeds.held import save_held
    from infdesk.deeds.importing import need_desk
    from infdesk.deeds.keeping import note_written
    from infdesk.store.desk import Desk, DeskReader

    path = need_desk(asked.desk)
    with DeskReader.open(path) as reader:
        who = persons.find_creator(
            reader,
            asked.creator,
            erased_too=asked.rewrite_backups,
            deleted_too=asked.export is None,
        )
        if asked.export is not None:
            fields = save_held(reader, who.id, asked.export, today=today())
            note_written(path, asked.export, about=who.id)
            report = {"creator": who.id, "out": str(asked.export), "fields": fields}
            tell(asked, report, [f"{asked.export}: {fields} fields on {who.name}"])
            return DONE
    if who.is_erased:
        erasure = persons.erased_before(path, who.id)
    else:
        with Desk.open(path) as desk:
            erasure = persons.erase(desk, who.id)
    return _tell_erased(asked, path, who, erasure)


def _tell_erased(asked: argparse.Namespace, path: Path, who: Found, erasure: Erasure | None) -> int:
    """Erase in copies, too, if that was asked for, and say what was done and what is left."""
    from infdesk.deeds.copies import Forgotten, forget_in_copies
    from infdesk.deeds.reports import erasure_report
    from infdesk.deeds.telling import erasure_lines

    if erasure is None:
        done = Forgotten((), (), ())
    elif asked.rewrite_backups:
        done = forget_in_copies(path, erasure.traces, erasure.holding)
    else:
        done = Forgotten((), (), erasure.holding)
    report = erasure_report(who, done)
    mentions = () if erasure is None else erasure.mentions
    tell(asked, report, erasure_lines(who, done, mentions, in_copies=asked.rewrite_backups))
    return FOUND if asked.rewrite_backups and done.left else DONE


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
    tell(asked, {"ok": ok, "findings": [asdict(finding) for finding in findings]}, lines)
    return DONE if ok else REFUSED
