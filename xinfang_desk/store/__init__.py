"""The records: one encrypted SQLite file, its keys, its journal, its search index and its migrations.

Tables are columns only, the rules about them stand in ``domain``. Only ``services`` opens a
transaction here.
"""
