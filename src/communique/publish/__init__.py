"""The exchange: site, feeds, sitemap and search made of live articles.

In: live articles of the newsroom. Out: pages and feeds. Met in the order models (the page tree Home > News >
channels), actions (what sets the tree up), queries (reads that a page needs), dates and body (how values
are shown), structured (JSON-LD), addresses, views, feeds, sitemaps, headers.
"""
