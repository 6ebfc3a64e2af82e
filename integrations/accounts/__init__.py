"""Who may use the console: accounts, roles, sign-in, sessions, and the record of who saw and changed what."""
