"""Downloads of TikTok Studio: a creator's own statistics."""

from __future__ import annotations

from infdesk.domain.choices import FileKind
from infdesk.sheets.exports.layout import Export, columns, signs
from infdesk.sheets.sources.account_days import AccountDays
from infdesk.sheets.sources.elsewhere import LeftAside
from infdesk.sheets.sources.post_numbers import PostNumbers

_WHOLE_ACCOUNT = LeftAside(
    FileKind.CREATOR_ANALYTICS,
    "The row counts a creator's whole account, not the posts of a campaign.",
    "It was left out. Import her Content download: it has the numbers of each post.",
)

CONTENT = Export(
    name="a TikTok Studio content download",
    source=PostNumbers(),
    grain="one video, as it stood on the day of the download",
    key="Video link",
    signs=signs("video title | video link | post time", "video link | total views"),
    columns=columns(
        {
            ":seen": "Time",
            "post_title": "Video title",
            "post_url": "Video link",
            "post_date": "Post time",
            "likes": "Total likes",
            "comments": "Total comments",
            "shares": "Total shares",
            "views": "Total views",
            "saves": "Add to favorites | Total favorites | Favorites | Saves",
            "reach": "Reached audience",
            "watch_time": "Total play time | Total watch time",
            "new_followers": "New followers",
        },
        not_kept="average watch time | average time watched |"
        "watched full video | full video watched rate | traffic source | video duration",
    ),
)

FOLLOWERS = Export(
    name="a TikTok Studio follower history",
    source=AccountDays("tiktok"),
    grain="one day of one account",
    key="account and day",
    signs=signs("date | followers | difference in followers from previous day"),
    columns=columns(
        {
            ":day": "Date",
            "followers": "Followers",
            "new_followers:~that_day": "Difference in followers from previous day",
        },
    ),
)

OVERVIEW = Export(
    name="a TikTok Studio overview",
    source=_WHOLE_ACCOUNT,
    grain="one day of one account",
    key="none: an account is no campaign",
    signs=signs("date | video views | profile views"),
    columns=columns(
        {
            "views": "Video Views", "profile_views": "Profile Views",
            "likes": "Likes", "comments": "Comments", "shares": "Shares",
            "reach": "Reached audience",
        },
        not_kept="date | unique viewers | products | product clicks | live views",
    ),
)  # fmt: skip

VIEWERS = Export(
    name="a TikTok Studio list of viewers",
    source=_WHOLE_ACCOUNT,
    grain="one day of one account",
    key="none: an account is no campaign",
    signs=signs("date | total viewers | new viewers"),
    columns=columns({}, not_kept="date | total viewers | new viewers | returning viewers"),
)

TERRITORIES = Export(
    name="a TikTok Studio list of territories",
    source=_WHOLE_ACCOUNT,
    grain="one country",
    key="none: an account is no campaign",
    signs=signs(
        "top territories | distribution", "gender | distribution", "age | distribution",
        "top countries | distribution",
    ),
    columns=columns(
        {"audience_geo": "Top territories | Top countries"},
        not_kept="distribution | gender | age",
    ),
)  # fmt: skip
