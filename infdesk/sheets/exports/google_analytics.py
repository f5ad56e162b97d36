"""Downloads of Google Analytics: reports, snapshots, explorations, and the old Analytics."""

from __future__ import annotations

import json
from itertools import product
from typing import TYPE_CHECKING

from infdesk.domain.choices import FileKind
from infdesk.places import resource
from infdesk.sheets.exports.layout import Export, columns, signs
from infdesk.sheets.sources.elsewhere import LeftAside
from infdesk.sheets.sources.traffic import Traffic

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SPOKEN: Mapping[str, Mapping[str, Sequence[str]]] = json.loads(
    resource("headers", "google_analytics.json").read_text(encoding="utf-8")
)
"""Language but English -> what a column says -> how Google Analytics heads it there."""


def _spoken(what: str) -> str:
    """The headings of one column in all languages but English."""
    return " | ".join(typed for words in _SPOKEN.values() for typed in words.get(what, ()))


def _signs_spoken(*parts: Sequence[str]) -> list[str]:
    """Signs of every language: one heading of each part, a part being one or several columns."""
    return [
        " | ".join(typed)
        for words in _SPOKEN.values()
        for typed in product(*([h for what in part for h in words.get(what, ())] for part in parts))
    ]


_LINK = ("campaign", "source_medium", "landing")
_BESIDE = ("engaged", "leads")
_CAMPAIGN = (
    "Session campaign | First user campaign | Campaign | Session manual campaign name |"
    f" Manual campaign name | {_spoken('campaign')} | {_spoken('old_campaign')}"
)
_SOURCE_MEDIUM = (
    "Session source / medium | First user source / medium | Source / Medium | Source / medium |"
    f" {_spoken('source_medium')}"
)
_VISITS = f"Sessions | Visits | {_spoken('visits')}"
_LEADS = f"Key events | Conversions | Goal Completions | {_spoken('leads')}"
_MONTH = "Month | Year month | Year / month | Month of year | Month of the year"
_SHOP = {
    "conversions:~orders": f"Transactions | Purchases | Ecommerce purchases | {_spoken('orders')}",
    "revenue:~site": f"Total revenue | Purchase revenue | Revenue | {_spoken('revenue')}",
}
_OTHERS = (
    "engaged sessions | engagement rate | average engagement time per session |"
    "engaged sessions per user | events per session | event count | session key event rate |"
    "user key event rate | total users | new users |"
    "active users | returning users | users | average engagement time |"
    "average engagement time per active user | views per user | bounce rate | bouncepercentage |"
    "pages / session | pages/session | avg. session duration | % new sessions |"
    "goal conversion rate | goal value | ecommerce conversion rate | views | pageviews |"
    f"{_spoken('engaged')} | {_spoken('others')} | {_spoken('count')}"
)
_GROUPS = (
    "session primary channel group (default channel group) | session default channel group |"
    "first user primary channel group (default channel group) | default channel grouping |"
    "session primary channel group | first user default channel group | channel |"
    "device category | country"
)

ACQUISITION = Export(
    name="a Google Analytics table of visits",
    source=Traffic("google analytics"),
    grain="one source, campaign or landing page in a period",
    key="period and dimensions",
    signs=signs(
        "session source / medium",
        "session source / medium | sessions",
        "session source / medium | session campaign | sessions",
        "session source / medium | sessions | engaged sessions",
        "session source / medium | sessions | key events",
        "session campaign | sessions",
        "session campaign | sessions | engaged sessions",
        "session campaign | sessions | key events",
        "first user source / medium",
        "session source / medium | session campaign",
        "landing page + query string | sessions",
        "landing page | sessions",
        "source / medium | sessions",
        "campaign | sessions | bounce rate",
        "세션 소스 | 세션수",
        *_signs_spoken(_LINK, ["visits"]),
        *_signs_spoken(_LINK, ["visits"], _BESIDE),
        # anybody may head a column "Kampagne"
        *_signs_spoken(["old_campaign"], ["visits"], _BESIDE),
    ),
    columns=columns(
        {
            "clicks": _VISITS,
            "leads": _LEADS,
            **_SHOP,
            "utm_campaign": _CAMPAIGN,
            "utm_content": "Session manual ad content | Manual ad content | Ad Content |"
            " First user manual ad content",
            "utm_term": "Session manual term | Manual term | Keyword",
            "source_medium": _SOURCE_MEDIUM,
            "utm_source": f"Session source | Source | First user source | {_spoken('source')}",
            "utm_medium": f"Session medium | Medium | {_spoken('medium')}",
            ":landing": f"Landing page + query string | Landing page | {_spoken('landing')}",
            ":day": f"Date | {_spoken('day')}",
            ":nth day": "Nth day",
            ":month": _MONTH,
        },
        not_kept=f"{_OTHERS} | {_GROUPS}",
    ),
)

EVENTS = Export(
    name="a Google Analytics table of events",
    source=Traffic("google analytics"),
    grain="one event in a period",
    key="period and event",
    signs=signs(
        "event name | event count",
        "event name | key events",
        *_signs_spoken(["event"], ["count", "leads"]),
    ),
    columns=columns(
        {
            ":event": f"Event name | {_spoken('event')}",
            ":count": f"Event count | {_spoken('count')}",
            "leads:~key events": f"Key events | {_spoken('leads')}",
            "source_medium": _SOURCE_MEDIUM,
            "utm_campaign": _CAMPAIGN,
            ":day": f"Date | {_spoken('day')}",
            ":nth day": "Nth day",
            ":month": _MONTH,
            **_SHOP,
        },
        not_kept="total users | event count per user | event count per active user |"
        f"active users | user key event rate | {_spoken('others')}",
    ),
)

_SITE = LeftAside(
    FileKind.TRAFFIC,
    "The row counts visitors of the whole site, not of a campaign or a link.",
    "It was left out. A table of sessions by campaign or by source and medium can be read.",
)

SITE = Export(
    name="a Google Analytics table of the whole site",
    source=_SITE,
    grain="one day, country, page or group of visitors",
    key="none: nobody's link is named",
    signs=signs(
        "nth day | active users",
        "nth day | new users",
        "nth day | sessions",
        "first user primary channel group (default channel group) | new users",
        "session primary channel group (default channel group) | sessions",
        "first user default channel group | new users",
        "session default channel group | sessions",
        "country | active users",
        "city | active users",
        "language | active users",
        "page title and screen class | views",
        "page path and screen class | views",
        "page title | views",
        "device category | active users",
        "nth week | active users",
        "nth day | total revenue",
        "day index | sessions",
        "day index | users",
        "hour index | sessions",
        *_signs_spoken(["day_index"], ["visits"]),
        "uurindex | sessies",
    ),
    columns=columns(
        {"clicks": _VISITS, **_SHOP},
        not_kept=f"{_OTHERS} | {_GROUPS} | nth day | day index | hour index |"
        f"{_spoken('day_index')}",
    ),
)

OTHER = Export(
    name="another Google Analytics table",
    source=LeftAside(
        FileKind.TRAFFIC,
        "No column of this table is known to name a campaign or a link.",
        "It was left out. A table of sessions by campaign or by source and medium can be read.",
    ),
    grain="anything",
    key="none: nothing is known of it",
    signs=signs("item name | items purchased"),
    columns={**SITE.columns, **columns({}, not_kept="item name | items purchased")},
    announced=("# report csv export", "# all web site data", "# property:", "# account:", "# ---"),
)
