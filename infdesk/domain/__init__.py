"""The field's words and rules, pure: no file, no window, no database."""

from __future__ import annotations
