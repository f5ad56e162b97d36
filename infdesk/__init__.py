"""The desk of a brand that runs its own influencer partnerships."""

from __future__ import annotations

__version__ = "0.3.0"
