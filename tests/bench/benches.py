"""The deeds that have a budget, each against its reference."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from python_calamine import CalamineWorkbook

from infdesk.deeds.importing import import_files
from infdesk.deeds.summing import summary_of
from infdesk.domain.choices import Choices
from infdesk.domain.desk_facts import DeskFacts
from infdesk.paper import campaign_summary, figures
from infdesk.paper.roles import PaperColours
from infdesk.sheets.files.reading import read_files
from infdesk.sheets.planning import plan_import
from infdesk.store.campaign_sums import campaign_sums
from infdesk.store.commands import add_creator
from infdesk.store.committing import commit
from infdesk.store.damage import refuse_damaged
from infdesk.store.desk import Desk, DeskReader
from infdesk.store.shelf import Shelf, Why
from infdesk.store.undoing import undo_import
from tests.bench.harness import Ratio, hold
from tests.bench.same_answer import same_answer_sql
from tests.bench.workbooks import HEADERS, tracker

TODAY = date(2026, 11, 22)


@contextmanager
def folder() -> Iterator[Path]:
    """A folder that goes away."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def bench_import(rows: int = 10_000, rounds: int = 5) -> Ratio:
    """Workbook dropped, committed with history, metrics ready; the child's start included."""
    with folder() as place:
        book = tracker(place / "posts.xlsx", rows)

        def ours() -> None:
            desk = place / "brand.infdesk"
            desk.unlink(missing_ok=True)
            import_files(desk, [book], Choices(ask=True), today=TODAY)
            with DeskReader.open(desk) as reader:
                summary_of(reader, 1, today=TODAY)

        def calamine() -> object:
            return CalamineWorkbook.from_path(book).get_sheet_by_index(0).to_python()

        budget = 3.0 if rows < 100_000 else 2.5
        deed = (f"import of {rows:,} x {len(HEADERS)}", ours)
        return hold(deed, ("calamine reading it", calamine), budget=budget, rounds=rounds)


def bench_commit(rows: int = 10_000, rounds: int = 5) -> Ratio:
    """Bulk commit with matching and undo history against bare inserts of the same rows."""
    with folder() as place:
        files = read_files([tracker(place / "posts.xlsx", rows)])
        plan = plan_import(files, Choices(), DeskFacts(currency="USD", today=TODAY))  # type: ignore[arg-type]  # our own file is never refused
        filled = place / "filled.infdesk"
        with Desk.create(filled, name="B", currency="USD") as desk:
            commit(desk, plan)
        dump = _dump(filled)

        def ours() -> None:
            path = place / "ours.infdesk"
            path.unlink(missing_ok=True)
            with Desk.create(path, name="B", currency="USD") as desk:
                commit(desk, plan)

        def bare() -> None:
            path = place / "bare.infdesk"
            path.unlink(missing_ok=True)
            Desk.create(path, name="B", currency="USD").close()
            _refill(path, dump)

        reference = ("executemany of the same rows, same indexes and durability", bare)
        return hold((f"commit of {rows:,} posts", ours), reference, budget=2.5, rounds=rounds)


def bench_undo(rows: int = 10_000, rounds: int = 5) -> Ratio:
    """Undo of a bulk import that is the newest step, against the commit of the same rows."""
    return _undo_against_commit(f"undo of an import of {rows:,} posts", rows, rounds, older=False)


def bench_undo_older(rows: int = 10_000, rounds: int = 5) -> Ratio:
    """The same where something was added since, so that each row is looked at."""
    deed = f"undo of an older import of {rows:,} posts"
    return _undo_against_commit(deed, rows, rounds, older=True)


def _undo_against_commit(deed: str, rows: int, rounds: int, *, older: bool) -> Ratio:
    with folder() as place:
        files = read_files([tracker(place / "posts.xlsx", rows)])
        plan = plan_import(files, Choices(), DeskFacts(currency="USD", today=TODAY))  # type: ignore[arg-type]  # our own file is never refused
        empty, filled, path = (place / f"{name}.infdesk" for name in ("empty", "filled", "round"))
        Desk.create(empty, name="B", currency="USD").close()
        shutil.copyfile(empty, filled)
        with Desk.open(filled) as desk:
            commit(desk, plan)
            if older:
                add_creator(desk, "Somebody New")

        def ours() -> None:
            shutil.copyfile(filled, path)
            with Desk.open(path) as desk:
                undo_import(desk, 1)

        def kept() -> None:
            shutil.copyfile(empty, path)
            with Desk.open(path) as desk:
                commit(desk, plan)

        return hold((deed, ours), ("the commit of the same rows", kept), budget=1.5, rounds=rounds)


def bench_metrics(rounds: int = 7) -> Ratio:
    """Metrics of 200 cycles, 20,000 posts measured on five days each, against one query by hand."""
    with folder() as place:
        path = place / "big.infdesk"
        _fill_measurements(path, cycles=200, posts=20_000, days=5)
        bare = sqlite3.connect(path)
        sql = same_answer_sql()
        with DeskReader.open(path) as reader:
            deed = ("metrics of 200 cycles, 100,000 measurements", lambda: campaign_sums(reader, 1))
            reference = ("the same answer by one query", lambda: bare.execute(sql).fetchall())
            found = hold(deed, reference, budget=1.5, rounds=rounds)
        bare.close()
        return found


def bench_charts(rounds: int = 7) -> Ratio:
    """Redraw of four charts against matplotlib's default drawing of the same bars."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - slow to load

    from tests.paper.summaries import usual  # noqa: PLC0415 - the tests' own summary

    summary, roles = usual(), PaperColours().chart()
    canvases = [FigureCanvasAgg(figures.new_figure(127, 89)) for _ in range(4)]
    default = [FigureCanvasAgg(figures.new_figure(127, 89)) for _ in range(4)]

    def ours() -> None:
        for canvas, draw in zip(canvases, figures.CHARTS.values(), strict=True):
            draw(canvas.figure, summary, roles)
            canvas.draw()  # type: ignore[no-untyped-call]  # matplotlib's

    def plain() -> None:
        for canvas in default:
            canvas.figure.clear()
            axes = canvas.figure.subplots()
            axes.bar(["Cycle 1", "Cycle 2", "Cycle 3"], [19, 27, 38])
            axes.axhline(30)
            axes.set_title("Orders by cycle")
            axes.grid(visible=True)
            canvas.draw()  # type: ignore[no-untyped-call]  # matplotlib's

    reference = ("matplotlib's default draw of four charts", plain)
    return hold(("redraw of four charts", ours), reference, budget=0.5, rounds=rounds)


def bench_paper(rounds: int = 7) -> Ratio:
    """Summary PDF, warm, against typst compiling the same page with ready figures."""
    from infdesk.paper.typesetting import typeset  # noqa: PLC0415 - only this bench
    from tests.paper.summaries import usual  # noqa: PLC0415 - the tests' own summary

    summary = usual()
    data = campaign_summary.page_data(summary) | {"paper": "a4"}
    turn = iter(range(10**6))

    def ours() -> object:
        return campaign_summary.compose(summary)

    def ready() -> object:
        # another number each time, so that nothing is answered from typst's memory alone
        data["footer"] = f"Round {next(turn)}"
        return typeset(campaign_summary.TEMPLATE, data, day=TODAY)

    reference = ("typst with ready figures", ready)
    return hold(("summary PDF, warm", ours), reference, budget=4.0, rounds=rounds)


def bench_backup(rounds: int = 7) -> Ratio:
    """A verified backup and a full check of 100,000 measurements against SQLite's bare calls."""
    with folder() as place:
        path = place / "big.infdesk"
        _fill_measurements(path, cycles=200, posts=20_000, days=5)
        shelf = Shelf(place / "shelf")

        def ours() -> None:
            backup = shelf.add(path, Why.HAND)
            refuse_damaged(path)
            shelf.remove(backup)

        def bare() -> None:
            copy = place / "bare.db"
            source, target = sqlite3.connect(path), sqlite3.connect(copy)
            source.backup(target)
            target.close()
            source.execute("PRAGMA integrity_check").fetchall()
            source.close()
            copy.unlink()

        reference = ("sqlite3's backup and integrity_check", bare)
        return hold(("backup and full check", ours), reference, budget=3.0, rounds=rounds)


BARE_WINDOW = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        print("painted", flush=True); sys.stdout.close(); import os; os._exit(0)
application = QApplication(sys.argv)
window = Window(); window.resize(1000, 700); window.show(); application.exec()
"""


def bench_start(rounds: int = 9) -> Ratio:
    """Start to first paint of the real shell against a bare window painted."""
    with folder() as place:
        desk = place / "brand.infdesk"
        import_files(desk, [tracker(place / "posts.xlsx", 50)], Choices(), today=TODAY)

        def ours() -> None:
            command = [sys.executable, "-m", "tests.bench.first_paint", str(desk)]
            subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own program

        def bare() -> None:
            command = [sys.executable, "-c", BARE_WINDOW]
            subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own text

        reference = ("a bare PySide6 window", bare)
        return hold(("start to first paint", ours), reference, budget=1.3, rounds=rounds)


def bench_complete(rounds: int = 7) -> Ratio:
    """Start to complete, the first tab's rows shown, against a bare window painted."""
    with folder() as place:
        desk = place / "brand.infdesk"
        import_files(desk, [tracker(place / "posts.xlsx", 50)], Choices(), today=TODAY)

        def ours() -> None:
            command = [sys.executable, "-m", "tests.bench.first_paint", str(desk), "--complete"]
            subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own program

        def bare() -> None:
            command = [sys.executable, "-c", BARE_WINDOW]
            subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own text

        reference = ("a bare PySide6 window", bare)
        return hold(("start to complete", ours), reference, budget=7.0, rounds=rounds)


def bench_window() -> Ratio:
    """The window's longest stall while a big workbook is imported through it."""
    from tests.bench.stalls import bench_stalls  # noqa: PLC0415 - only this bench has a window

    with folder() as place:
        return bench_stalls(place)


BENCHES: dict[str, Callable[[], Ratio]] = {
    "start": bench_start,
    "complete": bench_complete,
    "import": bench_import,
    "window": bench_window,
    "commit": bench_commit,
    "backup": bench_backup,
    "undo": bench_undo,
    "undo_older": bench_undo_older,
    "metrics": bench_metrics,
    "charts": bench_charts,
    "paper": bench_paper,
}


def _dump(path: Path) -> dict[str, tuple[list[str], list[tuple[object, ...]]]]:
    """Every row of every table of a desk."""
    connection = sqlite3.connect(path)
    try:
        names = [
            row[0]
            for row in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
            )
        ]
        found = {}
        for name in names:
            rows = connection.execute(f'SELECT * FROM "{name}"')  # noqa: S608 - our own names
            found[name] = ([column[0] for column in rows.description], rows.fetchall())
        return found
    finally:
        connection.close()


def _refill(path: Path, dump: dict[str, tuple[list[str], list[tuple[object, ...]]]]) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous=EXTRA")
    connection.execute("BEGIN IMMEDIATE")
    for name, (columns, rows) in dump.items():
        if name in ("brand", "setting"):
            continue
        listed = ", ".join(f'"{column}"' for column in columns)
        marks = ", ".join("?" * len(columns))
        connection.executemany(f'INSERT INTO "{name}" ({listed}) VALUES ({marks})', rows)  # noqa: S608 - our own names
    connection.execute("COMMIT")
    connection.close()


def _fill_measurements(path: Path, *, cycles: int, posts: int, days: int) -> None:
    """One campaign of many cycles, every post measured on several days."""
    Desk.create(path, name="B", currency="USD").close()
    connection = sqlite3.connect(path)
    run = connection.executemany
    connection.execute(
        "INSERT INTO campaign (id, name, attribution_days, archived) VALUES (1, 'Big', 30, 0)"
    )
    run(
        "INSERT INTO cycle (id, campaign_id, number, state) VALUES (?, 1, ?, 'closed')",
        [(at, at) for at in range(1, cycles + 1)],
    )
    run(
        "INSERT INTO creator (id, name, stage, archived, erased) VALUES (?, ?, 'agreed', 0, 0)",
        [(at, f"Creator {at}") for at in range(1, 101)],
    )
    run(
        "INSERT INTO agreement (id, creator_id, campaign_id, from_record, archived)"
        " VALUES (?, ?, 1, 1, 0)",
        [(at, at) for at in range(1, 101)],
    )
    run(
        "INSERT INTO deliverable (id, agreement_id, cycle_id, platform, format, owed, state,"
        " disclosure, from_record) VALUES (?, ?, ?, 'instagram', 'reel', 1, 'live', 'x', 1)",
        [(at, at % 100 + 1, at % cycles + 1) for at in range(1, posts + 1)],
    )
    run(
        "INSERT INTO measurement (campaign_id, deliverable_id, kind, day, source, impressions,"
        " clicks, conversions, revenue) VALUES (1, ?, 'so_far', ?, 'tracker', ?, ?, ?, ?)",
        [
            (at, f"2026-01-{day:02d}", at % 9_000 + day, at % 300 + day, at % 9, at % 40_000)
            for day in range(1, days + 1)
            for at in range(1, posts + 1)
        ],
    )
    connection.commit()
    connection.close()
