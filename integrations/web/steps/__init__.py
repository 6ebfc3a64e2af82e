"""The click-through pages: every flow as one question per page, without a script; the answers stand in the address."""
