"""The cells of a matched column as values: numbers, days, amounts, what a cell lists."""
