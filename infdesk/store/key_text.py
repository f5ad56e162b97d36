"""How the parts of a key stand in one text, as provenance keeps it."""

from __future__ import annotations

BETWEEN = "\x1f"
"""Stands between two parts."""
