"""From text to meaning: topics, choices, dates and signs of danger. Pure functions over strings."""
