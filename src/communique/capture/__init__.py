"""Sources to captures: what is due, which links a source lists, and a guarded, polite, provable fetch.

Comes in: an address and what the operator allows. Goes out: Listing and Capture values, the bytes in WARC
files. Met in this order:

- what may be opened: `special_ranges`, `addresses`; whether and when: `robots`, `politeness`, `pacing`;
- the request: `fetch` (the only sockets), `answers`, `decoding` (content codings under a cap);
- the evidence: `records`, `warc_file` and `archive` (WARC), `wacz` (to hand over);
- what is listed: `discover` (which kind of thing the bytes are), `outline`, `row_dates`, `rows`, `list_page`,
  `paging`, `payloads`, `walls` (lists without site code), `autodiscovery` (feeds that a page names), `follow`;
- over time: `rhythm` (when to look again), `coverage` (nothing new, or broken).
"""
