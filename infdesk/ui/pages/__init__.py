"""The four tabs."""

from __future__ import annotations
