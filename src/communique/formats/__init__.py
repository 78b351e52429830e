"""One file a format; `read()` takes bytes or text of the outside and gives our values, `write()` the reverse.

The formats know nothing of each other: import-linter holds it.
"""
