"""Papers and tables: plain data in, bytes out. Nothing here knows the database or the window."""
