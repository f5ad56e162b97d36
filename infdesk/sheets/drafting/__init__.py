"""The rows of matched tables as facts: who, which campaign and cycle, when, how much."""
