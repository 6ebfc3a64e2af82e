"""The figures of the information point, and how they leave it. Nothing here is about a person."""
