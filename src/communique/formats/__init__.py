"""One file for each format that machines exchange: `read()` takes bytes in, `write()` gives bytes out.

Comes in: bytes from a stranger, with the address that they came from. Goes out: values of model.py, and
for writing the bytes of a FeedDocument. The formats (rss, atom, json_feed, sitemap, opml; reading_json, markdown) do not know of
each other; they stand on `xml` (tolerant reading, safe writing), `dates`, `links`, `charset` and
`syndication` (what RSS and Atom have in common when they are read), which are met first.
"""
