"""A desk in which one person stands everywhere that a person can stand."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date

from infdesk.store import tables
from infdesk.store.commands import (
    add_account,
    add_alias,
    add_campaign,
    add_contact,
    add_cycle,
    change,
    measure,
    observe,
    remove,
    set_charge,
    set_clause,
    set_code_owner,
)
from infdesk.store.desk import Desk
from tests.store.import_plans import bring_in, tracker

FIRST = ("Zorvika", "Quennel", "Thandrix", "Ylmira", "Brontaz", "Velquor", "Xandrei", "Ophiuna")
LAST = ("Plimberton", "Quaxley", "Zindermoor", "Threlkova", "Bexholt", "Vantrouse", "Jorvalde")


@dataclass(frozen=True)
class Person:
    """What names somebody, each text found nowhere else."""

    name: str
    handle: str
    email: str
    phone: str
    code: str
    affiliate: str

    @property
    def canaries(self) -> tuple[str, ...]:
        """Texts that may stand nowhere once she is erased."""
        first, last = self.name.split()
        return (self.name, first, last, self.handle, self.email, self.phone, self.code,
                self.affiliate)  # fmt: skip


def person(seed: int) -> Person:
    """One of many persons."""
    dice = random.Random(seed)  # noqa: S311 - a test's person
    first, last = f"{dice.choice(FIRST)}{seed:03}x", f"{dice.choice(LAST)}{seed:03}y"
    return Person(
        name=f"{first} {last}",
        handle=f"{first.lower()}.{dice.randrange(1000)}",
        email=f"{last.lower()}@mail{seed}.example",
        phone=f"+44 7{dice.randrange(100, 999)} {dice.randrange(100000, 999999)}",
        code=f"{first.upper()}15",
        affiliate=f"AFF-{dice.randrange(10**6, 10**7)}",
    )


def book(who: Person) -> str:
    """A tracker in which she stands beside Bo."""
    return (
        "Creator,Handle,Platform,Format,Posted,Fee,Clicks,Orders,Revenue,Code,Post URL,Mood\n"
        f"{who.name},@{who.handle},Instagram,Reel,2025-03-02,200,120,6,240.50,{who.code},"
        f"https://www.instagram.com/p/{who.code}x1/,happy with {who.name}\n"
        "Bo Larsen,@bolarsen,TikTok,Video,2025-03-05,150,80,2,80,BO10,,calm\n"
        f"{who.name},@{who.handle},Instagram,Story,2025-03-09,50,40,1,40,{who.code},,tired\n"
    )


def creator_named(desk: Desk, name: str) -> int:
    """The id of the creator who is called this."""
    with desk.reader() as reader:
        (creator,) = reader.one("SELECT id FROM creator WHERE name = ?", (name,))
    return int(creator)


def fill(desk: Desk, who: Person) -> int:
    """Put her everywhere; returns her id."""
    bring_in(desk, tracker(book(who), name="spring.csv"))
    contacts = f"Name,Handle,Platform,Niche\n{who.name},@{who.handle},Instagram,tea\n"
    bring_in(desk, tracker(contacts, name=f"{who.name}.csv"))
    creator, bo = creator_named(desk, who.name), creator_named(desk, "Bo Larsen")
    with desk.reader() as reader:
        (agreement,) = reader.one("SELECT id FROM agreement WHERE creator_id = ?", (creator,))
        (post,) = reader.one("SELECT min(id) FROM deliverable WHERE agreement_id = ?", (agreement,))
        (account,) = reader.one("SELECT id FROM account WHERE creator_id = ?", (creator,))
    add_contact(desk, creator, "email", who.email)
    add_contact(desk, creator, "phone", who.phone)
    add_alias(desk, creator, "affiliate_id", who.affiliate)
    add_alias(desk, creator, "reference", who.name)
    add_account(desk, creator, "tiktok", handle=f"{who.handle}.tok")
    observe(desk, account, date(2025, 3, 1), followers=12_000)
    change(desk, "creator", creator, {"notes": f"{who.name} likes mint"}, what=f"notes, {who.name}")
    change(desk, "creator", creator, {"name": f"{who.name} Old"}, what=f"name, {who.name}")
    change(desk, "creator", creator, {"name": who.name}, what=f"name, {who.name}")
    change(desk, "creator", bo, {"notes": f"met at {who.name}'s place"}, what="notes, Bo")
    change(desk, "deliverable", post, {"title": f"{who.name} unboxes"}, what="title")
    set_clause(desk, agreement, 3, "agreed", note=f"signed by {who.name}")
    measure(desk, post, "saves", 31, day=date(2025, 4, 1))
    gone = add_contact(desk, creator, "address", f"1 {who.name.split()[1]} Road")
    remove(desk, "contact", gone, what=f"contact of {who.name}")
    campaign = add_campaign(desk, "Autumn")
    add_cycle(desk, campaign)
    with desk.step("orders") as writing:
        shop = {"source": "shop", "campaign_id": 1, "currency": "EUR", "day": date(2025, 3, 20)}
        writing.insert(
            tables.Order,
            [
                {**shop, "external_id": "o1", "net": 4000, "codes": who.code.lower(),
                 "codes_typed": who.code},
                {**shop, "external_id": "o2", "net": 3000, "utm_content": who.affiliate},
                {**shop, "external_id": "o3", "net": 2500, "source": "tracking",
                 "alias": who.name.lower()},
                {**shop, "external_id": "o4", "net": 2000, "codes": "bo10", "codes_typed": "BO10"},
            ],
        )  # fmt: skip
    set_code_owner(desk, who.code, creator)
    set_charge(desk, agreement, "bonus", 100)
    change(desk, "creator", creator, {"niche": "undone"}, what=f"niche, {who.name}")
    desk.undo()
    return int(creator)
