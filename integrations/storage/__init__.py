"""Where conversations are kept: SQLite by default, PostgreSQL with the same code."""
