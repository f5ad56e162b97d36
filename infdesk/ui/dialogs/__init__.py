"""Windows that ask something and return a value."""

from __future__ import annotations
