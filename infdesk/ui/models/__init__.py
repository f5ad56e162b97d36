"""Table models: snapshots of rows for Qt's views."""

from __future__ import annotations
