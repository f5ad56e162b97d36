"""Downloads of Google Analytics: reports, snapshots, explorations, and the old Analytics."""

from __future__ import annotations

from infdesk.domain.choices import FileKind
from infdesk.sheets.exports.layout import Export, columns, signs
from infdesk.sheets.sources.elsewhere import LeftAside
from infdesk.sheets.sources.traffic import Traffic

_CAMPAIGN = (
    "Session campaign | First user campaign | Campaign | Session manual campaign name |"
    " Manual campaign name | Kampagne | Campagne | Campaña | 세션 캠페인"
)
_SOURCE_MEDIUM = (
    "Session source / medium | First user source / medium | Source / Medium | Source / medium |"
    " Sitzung – Quelle/Medium | Quelle/Medium | Bron/medium | 세션 소스/매체"
)
_VISITS = (
    "Sessions | Sitzungen | Sessies | Sesiones | Sessões | 세션수 | 세션 수 | Visits"
)  # fmt: skip
_LEADS = (
    "Key events | Conversions | Goal Completions | Schlüsselereignisse | Conversies |"
    " Voltooide doelen | 주요 이벤트 | 전환"
)
_SHOP = {
    "conversions:~orders": "Transactions | Purchases | Ecommerce purchases | Transacties",
    "revenue:~site": "Total revenue | Purchase revenue | Revenue | Opbrengst | Umsatz | 총 수익",
}
_OTHERS = (
    "engaged sessions | engagement rate | average engagement time per session |"
    "engaged sessions per user | events per session | event count | session key event rate |"
    "user key event rate | total users | new users |"
    "active users | returning users | users | average engagement time |"
    "average engagement time per active user | views per user | bounce rate | bouncepercentage |"
    "pages / session | pages/session | pagina's/sessie | avg. session duration |"
    "gem. sessieduur | % new sessions | % nieuwe sessies | nieuwe gebruikers |"
    "doelconversiepercentage | goal conversion rate | goal value | ecommerce conversion rate |"
    "views | pageviews | 총 사용자 | 새 사용자 수 | 활성 사용자 | 참여 세션수 | 이벤트 수"
)
_GROUPS = (
    "session primary channel group (default channel group) | session default channel group |"
    "first user primary channel group (default channel group) | default channel grouping |"
    "session primary channel group | first user default channel group | channel |"
    "device category | country | 세션 기본 채널 그룹"
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
        "quelle/medium | sitzungen",
        "bron/medium | sessies",
        "bestemmingspagina | sessies",
        "bestemmingspagina | sessies | bouncepercentage",
        "landingspagina | sessies",
        "세션 소스 | 세션수",
        "방문 페이지 + 쿼리 문자열 | 세션수",
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
            "utm_source": "Session source | Source | 세션 소스 | First user source",
            "utm_medium": "Session medium | Medium | 세션 매체",
            ":landing": "Landing page + query string | Landing page | Landing Page |"
            " Bestemmingspagina | Landingspagina | 방문 페이지 + 쿼리 문자열",
            ":day": "Date | Datum | 날짜",
            ":nth day": "Nth day",
        },
        not_kept=f"{_OTHERS} | {_GROUPS}",
    ),
)

EVENTS = Export(
    name="a Google Analytics table of events",
    source=Traffic("google analytics"),
    grain="one event in a period",
    key="period and event",
    signs=signs("event name | event count", "event name | key events", "key events | event name"),
    columns=columns(
        {
            ":event": "Event name",
            ":count": "Event count",
            "leads:~key events": "Key events",
            "source_medium": _SOURCE_MEDIUM,
            "utm_campaign": _CAMPAIGN,
            ":day": "Date",
            ":nth day": "Nth day",
            **_SHOP,
        },
        not_kept="total users | event count per user | event count per active user |"
        "active users | user key event rate",
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
        "item name | items purchased",
        "nth week | active users",
        "nth day | total revenue",
        "day index | sessions",
        "day index | users",
        "hour index | sessions",
        "dagindex | sessies",
        "tagesindex | sitzungen",
        "uurindex | sessies",
    ),
    columns=columns(
        {"clicks": _VISITS, **_SHOP},
        not_kept=f"{_OTHERS} | {_GROUPS} | nth day | day index | hour index",
    ),
    announced=("# report csv export", "# all web site data", "# property:", "# account:", "# ---"),
)
