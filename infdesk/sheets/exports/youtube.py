"""Downloads of YouTube Studio's advanced mode."""

from __future__ import annotations

from infdesk.domain.choices import FileKind
from infdesk.sheets.exports.layout import Export, columns, signs
from infdesk.sheets.sources.elsewhere import LeftAside
from infdesk.sheets.sources.post_numbers import PostNumbers

_BY_DAY = LeftAside(
    FileKind.CREATOR_ANALYTICS,
    "The row counts one day; the table of videos in the same download has each video in whole.",
    "It was left out, so that no view counts twice. Import Table data.csv instead.",
)

TABLE = Export(
    name="a YouTube Studio table of videos",
    source=PostNumbers(),
    grain="one video; the first row is the total of all, also of those not listed",
    key="Content, the id of the video",
    signs=signs(
        "content | video title | video publish time",
        "content | video title | views",
        "video title | watch time (hours) | views",
    ),
    columns=columns(
        {
            "post_title:~youtube": "Content | Video",
            "post_title": "Video title",
            "post_date": "Video publish time",
            "views": "Views",
            "watch_time": "Watch time (hours)",
            "watch_time:~length": "Duration",
            "followers:~gained": "Subscribers | Subscribers gained",
            "impressions": "Impressions",
            "ctr": "Impressions click-through rate (%)",
            "likes": "Likes | Likes (vs. dislikes)",
            "comments": "Comments added | Comments",
            "shares": "Shares",
        },
        not_kept="average view duration | average percentage viewed (%) |"
        "your estimated revenue (usd) | engaged views",
    ),
)

CHART = Export(
    name="a YouTube Studio chart of days",
    source=_BY_DAY,
    grain="one video and day",
    key="none: the table of videos counts",
    signs=signs("date | content | video title | views", "date | content | views"),
    columns=columns(
        {
            "post_date": "Video publish time",
            "post_title:~youtube": "Content",
            "watch_time:~length": "Duration",
            "post_title": "Video title",
            "views": "Views",
            "watch_time": "Watch time (hours)",
        },
        not_kept="date",
    ),
)

TOTALS = Export(
    name="the YouTube Studio totals of days",
    source=_BY_DAY,
    grain="one day",
    key="none: the table of videos counts",
    signs=signs(
        "date | views | watch time (hours)", "date | views | subscribers | impressions",
        "date | views | engaged views", "date | views",
    ),
    columns=columns(
        {
            "views": "Views", "watch_time": "Watch time (hours)",
            "followers:~gained": "Subscribers", "impressions": "Impressions",
            "ctr": "Impressions click-through rate (%)",
        },
        not_kept="date",
    ),
)  # fmt: skip
