"""The window: asks ``services``, shows the answer, never holds a record, a session or a canvas."""
