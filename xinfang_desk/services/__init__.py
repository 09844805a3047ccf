"""The use cases: one class per feature, one method per button, one transaction per method.

Services are made for the person who signed in and answer with plain, masked data, so what the
window is not given it cannot leak.
"""
