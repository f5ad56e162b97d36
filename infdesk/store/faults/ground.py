"""Faults of the ground that all stands on: brand, cycles, days, orders, imports, kept texts."""

from __future__ import annotations

from typing import Final

from infdesk.store.faults.kind import Kind, Look
from infdesk.store.history import table_name
from infdesk.store.row_names import table_word
from infdesk.store.tables import CONTENT

_EARLIEST: Final = "2000-01-01"

BRAND: Final = Kind(
    "not exactly one brand",
    "A desk is the desk of one brand; currency and language come from it. Go on with a backup made"
    " before.",
    (
        Look(
            "brand",
            """
SELECT max(id) AS id, count(*) AS number FROM brand HAVING count(*) <> 1
""",
            "This desk has {number:count} brands",
        ),
    ),
)

CYCLES_OVERLAP: Final = Kind(
    "cycles that overlap",
    "An order of a day that two cycles share counts for the later one alone. Move the end of the"
    " first or the start of the second.",
    (
        Look(
            "cycle",
            """
SELECT later.id, k.name AS campaign, coalesce(earlier.name, 'cycle ' || earlier.number) AS first,
       coalesce(later.name, 'cycle ' || later.number) AS second,
       max(earlier.start, later.start) AS start, min(earlier."end", later."end") AS "end"
FROM cycle AS earlier JOIN cycle AS later
  ON later.campaign_id = earlier.campaign_id AND later.number > earlier.number
JOIN campaign AS k ON k.id = later.campaign_id
WHERE earlier.start <= later."end" AND later.start <= earlier."end"
  AND earlier.start <= earlier."end" AND later.start <= later."end"
ORDER BY later.id, earlier.id
""",
            "{campaign}: {first} and {second} share {start:day} to {end:day}",
        ),
    ),
)


def _ends_early(table: str, name: str, first: str, last: str) -> Look:
    return Look(
        table,
        f"""
SELECT x.id, {name} AS name, x."{first}" AS first, x."{last}" AS last FROM {table} AS x
WHERE x."{last}" < x."{first}" ORDER BY x.id
""",
        "{name}: from {first:day}, but until {last:day}",
    )


_OF_CREATOR = "(SELECT name FROM creator WHERE id = x.creator_id)"
_OF_AGREEMENT = """(SELECT c.name FROM agreement AS a JOIN creator AS c ON c.id = a.creator_id
WHERE a.id = x.agreement_id)"""

ENDS_EARLY: Final = Kind(
    "times that end before they begin",
    "Nothing can fall into such a time, so nothing counts for it. Correct one of the two days.",
    (
        _ends_early(
            "cycle",
            "(SELECT name FROM campaign WHERE id = x.campaign_id) || ', '"
            " || coalesce(x.name, 'cycle ' || x.number)",
            "start",
            "end",
        ),
        _ends_early("campaign", "x.name", "window_start", "window_end"),
        _ends_early("agreement", f"'Agreement with ' || {_OF_CREATOR}", "start", "end"),
        _ends_early("deliverable", f"'Post of ' || {_OF_AGREEMENT}", "post_from", "post_until"),
        _ends_early("code", "'Code ' || x.code", "valid_from", "valid_to"),
        _ends_early("measurement", "'Numbers'", "period_start", "period_end"),
    ),
)

IMPOSSIBLE_ORDERS: Final = Kind(
    "orders of impossible days",
    "They lie in the future or before 2000, so no cycle can count them. Most often day and month"
    " changed places. Undo their import and choose the other order of days.",
    (
        Look(
            "shop_order",
            f"""
SELECT id, coalesce(number, external_id, id) AS number, day FROM shop_order
WHERE day > :latest OR day < '{_EARLIEST}' ORDER BY id
""",
            "Order {number} of {day:day}",
        ),
    ),
)


def _no_day(table: str, column: str) -> Look:
    # without a step to take, SQLite gives 30 February back as it came
    return Look(
        table,
        f"""
SELECT id, "{column}" AS day FROM {table}
WHERE "{column}" IS NOT NULL AND date("{column}", '+0 days') IS NOT "{column}" ORDER BY id
""",
        f"{table_word(table).capitalize()} {{id}}: “{{day}}” as {column.replace('_', ' ')}",
    )


NO_DAYS: Final = Kind(
    "days that are no days",
    "Another program wrote something into a day that the calendar does not have, and pages that"
    " show it stop. Go on with a backup made before, or correct it with the program that wrote it.",
    tuple(
        _no_day(table_name(table), column.name)
        for table in CONTENT
        for column in table.__table__.columns  # type: ignore[attr-defined]  # SQLModel adds it
        if str(column.type) == "DATE"
    ),
)


def _gone(entity: str) -> Look:
    return Look(
        "extra",
        f"""
SELECT x.id, x.name, x.value FROM extra AS x
WHERE x.entity = '{entity}' AND NOT EXISTS (SELECT 1 FROM {entity} WHERE id = x.entity_id)
ORDER BY x.id
""",
        f"“{{name}}: {{value}}” of a {table_word(entity)} that is gone",
    )


_ENTITIES = tuple(table_name(table) for table in CONTENT)
_LISTED = ", ".join(f"'{entity}'" for entity in _ENTITIES)

TEXT_OF_NOTHING: Final = Kind(
    "kept texts of rows that are gone",
    "Columns of your sheets are kept beside what they speak of, and that is gone. They do no harm,"
    " but are exported. Go on with a backup made before, where they matter.",
    (
        *(_gone(entity) for entity in _ENTITIES if entity != "extra"),
        Look(
            "extra",
            f"""
SELECT x.id, x.name, x.value, x.entity FROM extra AS x
WHERE x.entity NOT IN ({_LISTED}) OR x.entity = 'extra' ORDER BY x.id
""",
            "“{name}: {value}” of {entity}, which nothing here is called",
        ),
    ),
)

NOWHERE_FROM: Final = Kind(
    "origins that lead nowhere",
    "They are to find a row again when its file comes again, but name none that ever was, or a"
    " file of another import: such a file would bring its rows twice. Go on with a backup.",
    (
        # a row that was deleted by hand keeps its origin, so that it can be told from a new one
        Look(
            "provenance",
            f"""
SELECT p.id, p.entity, p.entity_id AS row, p.batch_id AS batch FROM provenance AS p
LEFT JOIN sqlite_sequence AS s ON s.name = p.entity
LEFT JOIN import_file AS f ON f.id = p.file_id
WHERE p.entity NOT IN ({_LISTED}) OR p.entity_id > coalesce(s.seq, 0) OR f.batch_id <> p.batch_id
ORDER BY p.id
""",
            "Import {batch}: {entity} {row}",
        ),
    ),
)

IMPORT_TOTALS: Final = Kind(
    "imports that do not add up",
    "An import says how many rows it read and what became of them, and its parts are not the whole."
    " Compare it with its file; undo it and import the file again.",
    (
        Look(
            "import_batch",
            """
SELECT b.id, b.at, b.rows, b.new + b.changed + b.same + b.left_out AS parts,
       coalesce(sum(f.rows_read), 0) AS read
FROM import_batch AS b LEFT JOIN import_file AS f ON f.batch_id = b.id
GROUP BY b.id
HAVING b.rows <> parts OR b.rows <> read OR b.left_out <> coalesce(sum(f.left_out), 0)
ORDER BY b.id
""",
            "Import {id}: {rows:count} rows, but {parts:count} told of and {read:count} in its"
            " files",
        ),
    ),
)

KINDS: Final = (
    BRAND, NO_DAYS, CYCLES_OVERLAP, ENDS_EARLY, IMPOSSIBLE_ORDERS, TEXT_OF_NOTHING, NOWHERE_FROM,
    IMPORT_TOTALS,
)  # fmt: skip
