"""Everything that meets the outside: web, database, command line, processes."""
