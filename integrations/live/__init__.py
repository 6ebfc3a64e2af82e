"""Live help: a parent and somebody of the Steunpunt write to each other, and the computer says nothing in between."""
