"""One module per tab of the main window; tabs do not know each other."""
