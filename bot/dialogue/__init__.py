"""The parts of a turn: entries, the state they add up to, the reading of a text and the messages."""
