"""Whether workbooks are read with XML that cannot be blown up."""

from __future__ import annotations

import openpyxl


def is_guarded() -> bool:
    """Whether openpyxl found defusedxml, which refuses entities that grow without end."""
    return bool(openpyxl.DEFUSEDXML)
