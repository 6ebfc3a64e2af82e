"""The conversation: pure Python without web, database, clock or network."""
