"""The hand-over to people: opening hours, call-backs, and what is sent to the outside about them."""
