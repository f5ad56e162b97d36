"""The desk file: everything that reads or writes it stands here."""

from __future__ import annotations
