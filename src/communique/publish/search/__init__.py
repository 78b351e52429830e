"""Search: an index beside the database that follows it, and may be lost at any time without loss.

In: articles, whose every change a trigger of the database notes in a table; questions as readers type them.
Out: keys of articles in an order, counts by source, channel, language and year, highlighted passages.

Writing: `triggers` note what changed, `documents` make an article what the index takes (`words`, `schema`), `store`
keeps the files, `follow` applies the changes, `rebuild` makes an index anew and compares one with the database.
Reading: `question` parses what was typed, `engine` asks the index, `find` checks each hit at the database and puts
names to the counts, `passages` marks what was found, `suggest` completes and corrects.
"""
