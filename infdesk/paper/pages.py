"""The pages of a PDF as pictures and text, for the preview, the printer and the tests."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2

_POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page as pixels, four bytes each: blue, green, red, unused.

    Attributes:
        stride: Bytes a line.
    """

    width: int
    height: int
    stride: int
    pixels: bytes


def page_count(pdf: bytes) -> int:
    """How many pages."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def page_image(pdf: bytes, page: int, *, dpi: float) -> PageImage:
    """A page, counted from 0, drawn at a resolution."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        bitmap = document[page].render(
            scale=dpi / _POINTS_PER_INCH, rev_byteorder=False, prefer_bgrx=True
        )
        return PageImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
    finally:
        document.close()


def page_size_mm(pdf: bytes, page: int) -> tuple[float, float]:
    """Width and height of a page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        width, height = document[page].get_size()
    finally:
        document.close()
    return width / _POINTS_PER_INCH * 25.4, height / _POINTS_PER_INCH * 25.4


def page_text(pdf: bytes, page: int) -> str:
    """The text of a page as it can be selected."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return str(document[page].get_textpage().get_text_bounded())
    finally:
        document.close()
