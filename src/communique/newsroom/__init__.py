"""The desk: what was captured and read becomes articles that people accept, correct and publish.

In: listings, captures and readings. Out: articles with their versions, live or not. Met in the order
models (tables and constraints only), actions (every write is a verb, one file an act), queries (reads that
a screen needs), tasks (a job takes an id and calls one action), desk (Wagtail's admin).
"""
