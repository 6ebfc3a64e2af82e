"""A case to take along: the answers of a conversation as a file, a link or a QR code, and how it is opened again."""
