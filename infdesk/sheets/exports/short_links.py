"""Link lists and clicks of link shorteners."""

from __future__ import annotations

from infdesk.domain.choices import FileKind
from infdesk.sheets.exports.layout import Export, columns, signs
from infdesk.sheets.sources.elsewhere import LeftAside
from infdesk.sheets.sources.traffic import Traffic

ENGAGEMENTS = Export(
    name="a list of short links with their clicks",
    source=Traffic("short links"),
    grain="one link, on one day or in all since it was made",
    key="link and day",
    signs=signs(
        "link | long url | engagements",
        "link | long url | clicks",
        "link | long url | total engagements",
        "short link | destination url | clicks",
        "link | date | engagements",
        "link | date | clicks | bot",
    ),
    columns=columns(
        {
            "affiliate_link": "link | short link",
            ":landing": "long_url | destination url",
            "clicks": "engagements | clicks | total engagements | total clicks",
            "tags": "tags",
            ":day": "date",
            ":since": "created_at | created",
        },
        not_kept="title | archived | custom_bitlinks | unique clicks",
    ),
)

LINKS = Export(
    name="a list of short links",
    source=LeftAside(
        FileKind.TRAFFIC,
        "The row names a link and counts no click.",
        "It was left out. Export the links with their engagements.",
    ),
    grain="one link",
    key="none: nothing is counted",
    signs=signs("link | long url | created at", "link | long url | archived"),
    columns=columns(
        {"affiliate_link": "link", ":landing": "long_url", "tags": "tags"},
        not_kept="title | created_at | archived | custom_bitlinks",
    ),
)
