"""What `./informatiepunt` does before any package is there: environments, processes, checks.

Only the standard library, and nothing newer than Python 3.8: it is what a bare machine has.
"""
