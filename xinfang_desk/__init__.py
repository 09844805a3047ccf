"""信访接待台: the reception desk of a petition (信访) office, for one encrypted file on one computer.

Packages, each allowed to import only what stands below it:

    __main__   arguments → ``app`` (the window, the tour) or ``cli`` (everything else)
    app        puts the window together; ``cli`` the same services at a terminal
    ui         what the clerk sees: asks ``services``, shows the answer
    services   one method per button: checks the rule, one transaction, one journal line, plain answer
    store      the records in one encrypted SQLite file      output   plain data → PDF, xlsx, docx
    domain     words and rules, plain Python                 paths    where the files lie

One base name runs through all layers: ``domain/registration.py`` holds the rules of 来访登记,
``services/registration.py`` its use cases, ``ui/tabs/registration.py`` its screen.

To read first: ``domain/terms.py`` (the dictionary), ``domain/cases.py``, ``services/registration.py``,
``ui/tabs/registration.py``, ``tests/services/test_registration.py``, ``app.py``.
"""

__version__ = "0.1.0"
