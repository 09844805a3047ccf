"""Questions in a window of their own; each dialog offers a classmethod that asks and returns the answer."""
