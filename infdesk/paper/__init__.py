"""What is printed: figures and pages."""

from __future__ import annotations
