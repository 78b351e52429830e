"""Sources to captures: what is due, which links a source lists, and a guarded, polite, provable fetch.

Comes in: an address and what the operator allows. Goes out: Listing and Capture values, the bytes in WARC
files. Met in this order: `special_ranges` and `addresses` (what may be opened), `robots` and `politeness`
(whether and when), `fetch` (the only sockets), `decoding` (content codings under a cap), `archive` (WARC),
`discover` (which kind of thing the bytes are), `list_page`, `rows`, `row_dates`, `payloads` (lists without
site code), `autodiscovery` (feeds that a page names).
"""
