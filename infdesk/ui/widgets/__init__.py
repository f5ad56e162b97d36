"""Small painted widgets, each with a name and a text."""

from __future__ import annotations
