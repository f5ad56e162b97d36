"""The words of the Creators page: stages, tiers, contact points, what somebody brought."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from infdesk.domain.goals import METRICS
from infdesk.domain.platforms import PLATFORMS, letters
from infdesk.domain.tiers import tier
from infdesk.ui.wording import cost_words, count, metric_words

if TYPE_CHECKING:
    from infdesk.domain.formats import Formats
    from infdesk.domain.rows import AccountRow, CreatorRow, TrackerRow
    from infdesk.domain.summary import CampaignSummary, Group

STAGES: Final = {
    "identified": "Found",
    "contacted": "Contacted",
    "replied": "In talks",
    "negotiating": "Negotiating",
    "agreed": "Agreed",
    "product_sent": "Product sent",
    "in_production": "In production",
    "in_review": "Draft in review",
    "live": "Live",
    "paid": "Paid",
    "completed": "Completed",
    "paused": "Paused",
    "declined": "Declined",
    "ghosted": "Ghosted",
    "do_not_work": "Do not work with",
}
CONTACTS: Final = {
    "email": "E-mail",
    "phone": "Phone",
    "address": "Address",
    "website": "Website",
}
ALIASES: Final = {
    "name": "Also called",
    "affiliate_id": "Affiliate id",
    "reference": "Reference",
    "sub_id": "Sub id",
    "utm": "UTM value",
    "email": "E-mail",
    "post_url": "Post address",
}
TIERS: Final = ("below nano", "nano", "micro", "macro", "mega")
_SIDELINED: Final = frozenset({"paused", "declined", "ghosted", "identified"})


def stage_words(stage: str) -> str:
    """A stage as she says it; a word of her own as it is."""
    return STAGES.get(stage, stage.replace("_", " ").capitalize())


def stage_tone(row: CreatorRow) -> str | None:
    """Who is out of the running stands back; whom nobody works with stands out."""
    if row.stage == "do_not_work":
        return "bad"
    return "text2" if row.stage in _SIDELINED else None


def stage_tag(stage: str) -> str:
    """Tone of a stage's tag."""
    if stage == "do_not_work":
        return "bad"
    return "plain" if stage in _SIDELINED else "accent"


def account_letters(platform: str | None) -> str | None:
    """Two letters for a platform that we know."""
    return letters(platform) if platform in PLATFORMS else None


def at(handle: str | None) -> str:
    """A handle with its @; a name or an address as it is; a dash without one."""
    if not handle:
        return "–"
    is_whole = handle.startswith("@") or "/" in handle or " " in handle
    return handle if is_whole else f"@{handle}"


def tier_words(row: CreatorRow) -> str:
    """The tier her largest account has now; a dash while nobody knows its followers."""
    return tier(row.followers) or "–"


def account_facts(account: AccountRow, formats: Formats) -> str:
    """An account in a line: "42,000 followers · micro · 3.71% engagement by followers"."""
    parts = []
    if account.followers is not None:
        parts.append(f"{formats.number(account.followers)} followers")
        parts.append(str(tier(account.followers)))
    if account.engagement_rate is not None:
        parts.append(f"{formats.ratio(account.engagement_rate)} engagement")
    if account.observed_on is not None:
        parts.append(f"seen {formats.day(account.observed_on)}")
    return " · ".join(parts) or "followers not known yet"


def brought(summary: CampaignSummary, name: str, formats: Formats) -> tuple[str, str]:
    """(what a creator brought in the goal's metric, posts and cost); empty where there is none."""
    group: Group | None = next((one for one in summary.creators if one.name == name), None)
    if group is None:
        return "", ""
    metric = summary.goal.metric
    value = METRICS[metric].value_of(group.measures)
    side = [count(group.measures.posts, "post"), cost_words(metric, group.measures, formats)]
    if group.measures.spend is not None:
        side.append(f"{formats.money(group.measures.spend)} spent")
    return metric_words(metric, value, formats), " · ".join(part for part in side if part)


def post_words(row: TrackerRow, metric: str, formats: Formats) -> str:
    """A post in a line: "Reel, Starter box: 24 orders"."""
    what = ", ".join(part for part in (row.format or row.platform, row.offer) if part) or "Post"
    names = {"first_time_buyers": "conversions", "engagement_rate": "interactions"}
    counter = names.get(metric, METRICS[metric].measure or metric)
    value = getattr(row, counter, None)
    if counter not in row.__slots__ or value is None:
        return what
    shown = "orders" if counter == "conversions" else metric
    return f"{what}: {metric_words(shown, value, formats)}"
