"""The law as pure functions: dates go in, dates and reasons come out."""
