"""What a founder does, each deed a function that joins the rooms below."""

from __future__ import annotations
