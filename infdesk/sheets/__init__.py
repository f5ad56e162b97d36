"""Spreadsheets in: read cells, recognise the source, match columns, build the plan."""

from __future__ import annotations
