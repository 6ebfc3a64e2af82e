"""`poort`: a process that measures texts for others, so that its word lists stay out of theirs. It stops when idle."""
