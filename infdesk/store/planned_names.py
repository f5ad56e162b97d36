"""Names in the orders of an import that would credit nobody, before anything is kept."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from infdesk.domain.attribution import CodeOwner, OrderFact, Owners
from infdesk.domain.names import fold, fold_code, fold_handle
from infdesk.domain.open_names import OpenNames, link_key
from infdesk.domain.same_orders import each_once
from infdesk.store.named_orders import Named, NamedOrders
from infdesk.store.open_names import gather, read_said
from infdesk.store.order_evidence import read_owners
from infdesk.store.post_numbers import brand_currency

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from infdesk.domain.plan import ImportPlan
    from infdesk.domain.record import Key, Record
    from infdesk.store.desk import DeskReader

_LINKS = ("utm_content", "utm_campaign", "utm_term")


def planned_open_names(reader: DeskReader, plan: ImportPlan) -> OpenNames:
    """Names in the plan's orders that neither the desk nor the plan gives to a creator."""
    records = _records(plan)
    currency = brand_currency(reader)
    kept = [record for record in records if record.entity == "shop_order"]
    if not kept:
        return OpenNames()
    facts = [_fact(at, record, currency) for at, record in enumerate(kept)]
    orders = [order for order in each_once(facts) if order.counts]
    with reader.snapshot():
        owners = _with_planned(read_owners(reader, orders), records)
        said = read_said(reader)
    campaigns = (r.values.get("name") for r in records if r.entity == "campaign")
    said = replace(said, campaigns=said.campaigns | {link_key(str(n)) for n in campaigns if n})
    named = Named(
        tuple(NamedOrders(order, order.day, order.day) for order in orders),
        _seen(facts),
        {fold(text): text for record in kept for text in _links(record)},
    )
    return gather(named, owners, said, _typed(kept))


def _records(plan: ImportPlan) -> list[Record]:
    """Every record of the rows that would be kept, each once."""
    found: dict[tuple[str, Key], Record] = {}
    for _, sheet in plan.sheets():
        for row in sheet.rows:
            if row.left_out is None and not row.repeat:
                for record in row.records:
                    found.setdefault((record.entity, record.key), record)
    return list(found.values())


def _fact(at: int, record: Record, currency: str) -> OrderFact:
    values: Any = record.values
    net = values.get("net") if values.get("currency") == currency else None
    codes = values.get("codes")
    return OrderFact(
        id=at,
        source=str(values.get("source") or ""),
        day=values.get("day"),
        number=values.get("number") or values.get("external_id"),
        orders=values.get("count", 1),
        counts=bool(values.get("counts", True)),
        net=net,
        codes=tuple(codes.split("\n")) if codes else (),
        utm=tuple([fold(text) for text in _links(record)]),
        alias=values.get("alias"),
    )


def _links(record: Record) -> Iterator[str]:
    return (str(value) for name in _LINKS if (value := record.values.get(name)))


def _seen(facts: Iterable[OrderFact]) -> dict[str, set[str]]:
    seen: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        for text in (*fact.codes, *fact.utm, fact.alias):
            if text:
                seen[text].add(fact.source)
    return dict(seen)


def _typed(kept: Iterable[Record]) -> dict[str, str]:
    texts = (str(record.values.get("codes_typed") or "") for record in kept)
    return {fold_code(code): code for text in texts for code in text.split("\n") if code}


def _with_planned(known: Owners, records: Iterable[Record]) -> Owners:
    """What the desk knows, and what the files themselves say of whose a name is."""
    codes = dict(known.codes)
    links: dict[str, set[Key]] = defaultdict(set)
    names: dict[str, set[Key]] = defaultdict(set)
    for record in records:
        values = record.values
        whose = record.refs.get("creator_id")
        if record.entity == "creator":
            names[fold(str(values.get("name") or ""))].add(record.key)
        elif whose is None:
            continue
        elif record.entity == "code":
            code = fold_code(str(values.get("folded") or values.get("code") or ""))
            codes.setdefault(code, [CodeOwner(0)])
        elif record.entity == "account" and values.get("handle"):
            names[fold_handle(str(values["handle"]))].add(whose.key)
        elif record.entity == "alias" and values.get("kind") == "utm":
            links[fold(str(values["value"]))].add(whose.key)
        elif record.entity == "alias":
            names[fold(str(values["value"]))].add(whose.key)
    # whose exactly does not matter here, only that it is one creator's
    return Owners(
        codes,
        {**{text: 0 for text, who in links.items() if len(who) == 1}, **known.links},
        {**{text: 0 for text, who in names.items() if len(who) == 1}, **known.aliases},
    )
