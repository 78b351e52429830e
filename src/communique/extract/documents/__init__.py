"""Notices that are files: PDF, Word, Excel and OFD, read into the same Reading as a page.

In: the bytes of a file and where they came from. Out: model.Reading. Met in this order: read (what it is, who reads
it) → worker (a process of its own with limits on time and memory, started by `process`) → archive (no bombs) →
pdf, docx, xlsx or ofd, which give parts → assemble (parts become text, blocks and HTML).
"""
