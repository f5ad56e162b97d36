"""A founder who does anything in any order: every command, imports, undo, redo, restarts."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from infdesk.domain.open_names import NameKey, NameKind, OpenName
from infdesk.domain.plan import ImportPlan
from infdesk.domain.problem import UserError
from infdesk.domain.record import Record, Scalar
from infdesk.store import commands
from infdesk.store.committing import commit
from infdesk.store.content import content_hash
from infdesk.store.desk import Desk, DeskReader
from infdesk.store.history import undo_id
from infdesk.store.merges import Merges
from infdesk.store.step_history import changes_of, steps
from infdesk.store.undoing import undo_import
from tests.store.import_plans import account, creator, plan_of, ref, seen
from tests.store.loose_plans import of_post, studio, visits

NAMES = ("Ana", "ANA", "Bo", "Cléo", "李娜", "D'Arcy")
WORDS = ("food", "tea", "ümläut", " blank ", "", None)
DAY = date(2026, 3, 1)
POSTS = (7527623000473079054, 7527623000473079055)
OPEN = tuple(
    OpenName((NameKey(kind, text.casefold()),), text, (text.casefold(),), orders=1, revenue=0)
    for kind, text in (
        (NameKind.CODE, "ANA10"), (NameKind.AFFILIATE, "Ana B."), (NameKind.LINK, "ana_spring"),
        (NameKind.LINK, "anaspring"),
    )
)  # fmt: skip
ADDRESSES = (*(f"https://www.tiktok.com/@ana/video/{post}" for post in POSTS), None)


class Walk:
    """One walk over one desk, with every content it passed.

    Attributes:
        desk: The desk; another object after each restart.
        past: Contents from the empty desk to the one that stands, one a step.
        future: Contents that Redo would come to, the nearest last.
        done: How often each deed made a step.
    """

    def __init__(self, path: Path, seed: int) -> None:
        self.desk = _opened(path)
        self.done: Counter[str] = Counter()
        self._dice = random.Random(seed)  # noqa: S311 - a walk, no secrets
        self._reader = DeskReader.open(path)
        self.past = [self.content()]
        self.future: list[str] = []
        self._deeds: dict[str, Callable[[], object]] = {
            name.removeprefix("_do_"): getattr(self, name)
            for name in dir(self)
            if name.startswith("_do_")
        }

    def content(self) -> str:
        """What the desk holds now."""
        return content_hash(self._reader)

    def close(self) -> None:
        """Let go of the desk."""
        self._reader.close()
        self.desk.close()

    def run(self, deeds: int) -> None:
        """Do so many deeds; a refused one changes nothing."""
        names = list(self._deeds)
        # what everything else stands on comes first, else most walks would only be refusals
        first = ["add_campaign", "add_cycle", "add_creator", "import_rows", "add_agreement"]
        for name in first + self._dice.choices(names, k=deeds - len(first)):
            before = self._newest()
            with suppress(UserError):
                self._deeds[name]()
            self._note(name, before, self._newest())

    def undo_all(self) -> int:
        """Take every step back, each landing where it came from; returns how many."""
        taken = 0
        while self.desk.undo() is not None:
            self.future.append(self.past.pop())
            assert self.content() == self.past[-1]
            taken += 1
        assert len(self.past) == 1
        return taken

    def redo_all(self) -> None:
        """Do every step again, each landing where it went to."""
        while self.desk.redo() is not None:
            self.past.append(self.future.pop())
            assert self.content() == self.past[-1]
        assert self.future == []

    def _note(self, name: str, before: int, after: int) -> None:
        now = self.content()
        if after > before and name != "redo":
            self.past.append(now)
            self.future.clear()
        elif after > before:
            self.past.append(self.future.pop())
        elif after < before:
            self.future.append(self.past.pop())
        assert now == self.past[-1], name
        self.done[name] += after != before

    def _newest(self) -> int:
        return undo_id(self._reader.one) or 0

    def _ids(self, table: str, column: str = "id") -> list[Any]:
        sql = f'SELECT "{column}" FROM "{table}" ORDER BY id'  # noqa: S608 - our own names
        return [row[0] for row in self._reader.rows(sql)]

    def _one(self, table: str) -> int:
        """Any row of a table; a walk that has none meets a row that is gone."""
        return int(self._dice.choice(self._ids(table) or [99]))

    def _text(self) -> str | None:
        return self._dice.choice(WORDS)

    def _number(self) -> int | None:
        return self._dice.choice((None, -1, 0, 7, 12_000, 3_000_000_000))

    def _day(self) -> date:
        return DAY + timedelta(days=self._dice.randrange(40))

    def _do_add_campaign(self) -> None:
        name = self._dice.choice(("Spring", "Summer", "Autumn"))
        commands.add_campaign(self.desk, name, goal_kind="conversions")

    def _waiting(self, what: str) -> list[str]:
        sql = "SELECT DISTINCT about FROM measurement WHERE campaign_id IS NULL AND about LIKE ?"
        found = [str(row[0]) for row in self._reader.rows(sql, (what,))]
        return self._dice.sample(found, k=min(len(found), 1 + self._dice.randrange(2)))

    def _do_place_visits(self) -> None:
        commands.place_visits(self.desk, self._waiting("visits %"), self._campaign())

    def _do_place_posts(self) -> None:
        commands.place_posts(self.desk, self._waiting("tiktok:%"), self._one("agreement"))

    def _do_add_offer(self) -> None:
        commands.add_offer(self.desk, self._dice.choice(("Starter kit", "Gift")), kind="bundle")

    def _do_add_cycle(self) -> None:
        start = self._dice.choice((None, self._day()))
        commands.add_cycle(self.desk, self._campaign(), start=start)

    def _do_set_cycle_state(self) -> None:
        state = self._dice.choice(("planned", "running", "measuring", "closed"))
        commands.set_cycle_state(self.desk, self._one("cycle"), state)

    def _do_add_creator(self) -> None:
        handle = self._dice.choice((None, "@ana", "@bo"))
        platform = "instagram" if handle else None
        commands.add_creator(self.desk, self._dice.choice(NAMES), platform=platform, handle=handle)

    def _do_add_account(self) -> None:
        commands.add_account(self.desk, self._one("creator"), "tiktok", handle=self._text())

    def _do_observe(self) -> None:
        if self._ids("account"):
            commands.observe(self.desk, self._one("account"), self._day(), followers=self._number())

    def _do_add_contact(self) -> None:
        value = self._dice.choice(("ana@ana.example", "no mail", ""))
        commands.add_contact(self.desk, self._one("creator"), "email", value)

    def _do_add_alias(self) -> None:
        commands.add_alias(self.desk, self._one("creator"), "reference", self._text() or "r1")

    def _do_set_code_owner(self) -> None:
        owner = self._dice.choice((None, self._one("creator")))
        commands.set_code_owner(self.desk, self._dice.choice(("ANA10", "ana10", "BO")), owner)

    def _do_add_agreement(self) -> None:
        cycles = self._ids("cycle")
        cycle = self._dice.choice([None, *cycles])
        commands.add_agreement(self.desk, self._one("creator"), self._campaign(), cycle_id=cycle)

    def _do_add_deliverable(self) -> None:
        cycle = self._dice.choice([None, *self._ids("cycle")])
        commands.add_deliverable(
            self.desk, self._one("agreement"), cycle_id=cycle, platform="instagram"
        )

    def _do_set_fee(self) -> None:
        terms = self._one("agreement")
        sql = "SELECT id FROM deliverable WHERE agreement_id = ?"
        posts = [row[0] for row in self._reader.rows(sql, (terms,))]
        post = self._dice.choice([None, *posts])
        commands.set_fee(self.desk, terms, self._number(), deliverable_id=post)

    def _do_set_charge(self) -> None:
        commands.set_charge(self.desk, self._one("agreement"), "product", self._number())

    def _do_set_clause(self) -> None:
        state = self._dice.choice(("drafted", "agreed", "not_needed"))
        number = self._dice.randrange(1, 4)
        commands.set_clause(self.desk, self._one("agreement"), number, state, note=self._text())

    def _do_cover_cycle(self) -> None:
        if self._ids("cycle") and self._ids("agreement"):
            commands.cover_cycle(self.desk, self._one("agreement"), self._one("cycle"))

    def _do_uncover_cycle(self) -> None:
        commands.uncover_cycle(self.desk, self._one("agreement"), self._one("cycle"))

    def _do_measure(self) -> None:
        counter = self._dice.choice(("clicks", "conversions", "revenue"))
        commands.measure(
            self.desk, self._one("deliverable"), counter, self._number(), day=self._day()
        )

    def _do_measure_many(self) -> None:
        posts = self._dice.choices(self._ids("deliverable") or [99], k=3)
        wanted = [
            (post, self._dice.choice(("likes", "views", "fee")), abs(self._number() or 0))
            for post in posts
        ]
        commands.measure_many(self.desk, wanted, day=self._day(), title="Paste 3 numbers")

    def _do_change(self) -> None:
        table, values = self._dice.choice(
            (
                ("creator", {"niche": self._text(), "notes": self._text()}),
                ("creator", {"name": self._text(), "stage": "agreed"}),
                ("campaign", {"target": self._number(), "metric": "orders"}),
                ("campaign", {"window_start": self._day(), "window_end": self._day()}),
                ("cycle", {"budget": self._number(), "lessons": self._text()}),
                ("offer", {"price": self._number(), "margin": self._dice.choice((0.4, 1.5))}),
                ("agreement", {"model": "sponsored", "kill_fee": self._number()}),
                ("agreement", {"offer_id": self._dice.choice([None, *self._ids("offer")])}),
                ("deliverable", {"state": "live", "posted_on": self._day()}),
                ("deliverable", {"url": self._dice.choice(ADDRESSES)}),
                ("deliverable", {"offer_id": self._dice.choice([None, *self._ids("offer")])}),
                ("account", {"handle": self._text()}),
                ("brand", {"name": self._text(), "currency": "USD"}),
            )
        )
        commands.change(self.desk, table, self._one(table), values, what=f"{table} by hand")

    def _do_remove(self) -> None:
        table = self._dice.choice(
            ("creator", "account", "agreement", "deliverable", "cycle", "campaign", "offer")
        )
        row = self._one(table)
        if row in self._ids(table):
            commands.remove(self.desk, table, row, what=f"{table} {row}")

    def _do_restore_value(self) -> None:
        told = steps(self._reader, limit=12)
        if not told:
            return
        found = changes_of(self._reader, self._dice.choice(told).id, limit=30)
        lines = [line for line in found.lines if line.can_be_restored]
        if lines:
            line = self._dice.choice(lines)
            place = (line.entity, line.row_id, str(line.column))
            assert commands.restore_value(self.desk, *place, line.before, what=line.name)

    def _do_import_rows(self) -> None:
        commit(self.desk, self._plan())

    def _do_merge_creators(self) -> None:
        commands.merge_creators(self.desk, self._one("creator"), self._one("creator"))

    def _do_split_creator(self) -> None:
        merged = [merge.other_id for merge in Merges(self._reader).direct()]
        commands.split_creator(self.desk, self._dice.choice(merged or [99]))

    def _do_say_two_people(self) -> None:
        one, other = self._one("creator"), self._one("creator")
        if one != other:
            commands.say_two_people(self.desk, one, other)

    def _do_import_loose_numbers(self) -> None:
        dice = self._dice
        of_posts = [
            of_post(f"tiktok:{dice.choice(POSTS)}", self._day(), views=dice.randrange(900))
            for _ in range(dice.randrange(1, 4))
        ]
        commit(
            self.desk,
            studio(*of_posts, visits(dice.choice(("spring", "tulips")), clicks=dice.randrange(90))),
        )

    def _do_credit_name(self) -> None:
        commands.credit_name(self.desk, self._dice.choice(OPEN), self._one("creator"))

    def _do_set_names_aside(self) -> None:
        commands.set_names_aside(self.desk, *self._dice.sample(OPEN, 2))

    def _do_bring_names_back(self) -> None:
        commands.bring_names_back(self.desk, self._dice.choice(OPEN))

    def _do_take_links_together(self) -> None:
        commands.take_links_together(self.desk, *self._dice.sample(OPEN, 2))

    def _do_undo(self) -> None:
        self.desk.undo()

    def _do_redo(self) -> None:
        self.desk.redo()

    def _do_undo_import(self) -> None:
        sql = "SELECT id FROM import_batch WHERE undone_at IS NULL"
        standing = [row[0] for row in self._reader.rows(sql)]
        if standing:
            undo_import(self.desk, self._dice.choice(standing))

    def _do_start_again(self) -> None:
        path = self.desk.path
        self.desk.close()
        self.desk = _opened(path)

    def _campaign(self) -> int:
        """A campaign that is there: an agreement for none is our bug, not hers."""
        ids = self._ids("campaign")
        if not ids:
            raise UserError("There is no campaign.", "Nothing was changed.")
        return int(self._dice.choice(ids))

    def _plan(self) -> ImportPlan:
        spring = Record("campaign", ("spring",), {"name": "Spring"})
        rows = [self._line(spring) for _ in range(self._dice.randrange(1, 6))]
        return plan_of(*rows, shared=[spring])

    def _line(self, spring: Record) -> list[Record]:
        """One row: a post of a creator, with an account, its numbers and what it cost."""
        dice = self._dice
        name, number = dice.choice(NAMES), dice.randrange(1, 3)
        who = creator(name, niche=self._text())
        of_campaign = {"campaign_id": ref(spring)}
        hers = account(who, dice.choice((None, f"@{name.casefold()}")))
        cycle = Record("cycle", ("spring", number), {"number": number}, of_campaign)
        with_her = of_campaign | {"creator_id": ref(who)}
        terms = Record("agreement", ("spring", *who.key), {"from_record": True}, with_her)
        key = ("spring", *who.key, number, dice.randrange(1, 3))
        said: dict[str, Scalar] = {"platform": "instagram", "state": "live", "notes": self._text()}
        extras = {"Mood": dice.choice(("calm", "merry"))} if dice.random() < 0.5 else {}
        pointers = {"agreement_id": ref(terms), "cycle_id": ref(cycle)}
        post = Record("deliverable", key, said, pointers, extras=extras)
        of_post = of_campaign | {"deliverable_id": ref(post)}
        day = self._day()
        clicks: dict[str, Scalar] = {
            "kind": "so_far", "source": "tracker", "day": day, "clicks": dice.randrange(500),
        }  # fmt: skip
        fee: dict[str, Scalar] = {"kind": "fee", "amount": dice.randrange(9_000), "currency": "EUR"}
        return [
            post, who, hers, cycle, terms,
            Record("measurement", (*key, "so_far"), clicks, of_post, dated=True),
            Record("charge", (*key, "fee"), fee, of_post),
            seen(hers, day, followers=dice.randrange(90_000)),
        ]  # fmt: skip


def _opened(path: Path) -> Desk:
    """A desk that does not wait for the disk: what a power cut would leave is tested elsewhere."""
    desk = Desk.open(path)
    desk._connection.execute("PRAGMA synchronous=OFF")
    return desk
