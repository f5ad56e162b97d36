"""A creator as a person: what the desk holds on her, and how it forgets her for good."""

from __future__ import annotations
