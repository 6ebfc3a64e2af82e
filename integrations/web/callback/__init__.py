"""The pages on which somebody asks to be called back. Every one works without JavaScript."""
