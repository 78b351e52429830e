"""The desk: Wagtail's admin for articles, sources and channels.

In: requests of people who signed in. Out: pages, and calls of `actions`, which alone write. Met in the order
policies (who may what), channels, sources with source_form, health, changes, articles with article_filter, bulk,
beside (the source beside the article) and acts (the buttons), password (one-time passwords end at first use).
"""
