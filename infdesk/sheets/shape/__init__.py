"""Rows of cells into tables: headings, furniture, merged cells, tables beside or below others."""
