"""The pages that people read rather than talk to: topics, search, words, and what this site is."""
