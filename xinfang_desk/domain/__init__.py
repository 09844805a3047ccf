"""Words and rules of the petition desk: plain Python without input, output, clock, Qt or SQL.

``today`` and ``now`` are arguments, so every rule can be asked about any day. What refuses an
action in a service is the same function that greys its button in the window.
"""
