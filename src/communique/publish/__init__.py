"""The exchange: site, feeds and sitemap made of live articles.

In: live articles of the newsroom, through its queries. Out: pages and feeds. Met in the order models (the
page tree Home > News > channels), views, feeds, sitemaps.
"""
