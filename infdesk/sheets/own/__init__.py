"""A desk's own workbook: the whole of a desk as sheets, and back without loss."""
