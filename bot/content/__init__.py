"""Texts and facts: load them, choose the right variant, fill in placeholders, find what is missing."""
