"""What somebody takes along: calendar files and letters. Made in memory from what is asked, never kept or logged."""
