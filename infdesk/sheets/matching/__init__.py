"""Which column feeds which field: headings, values and neighbours weighed together."""
