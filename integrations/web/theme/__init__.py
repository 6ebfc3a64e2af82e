"""How the style sheet of the NL Design System is made: chosen packages, their tokens, and our own colours."""
