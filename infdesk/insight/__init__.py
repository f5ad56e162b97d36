"""What the cycles teach: creator against offer against format."""

from __future__ import annotations
