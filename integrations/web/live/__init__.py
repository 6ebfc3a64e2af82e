"""The pages on which a parent writes with somebody of the Steunpunt. Every one works without JavaScript."""
