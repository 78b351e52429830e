"""Whole pages kept for readers, each under a stamp that changes with the commit of whatever the page shows.

In: rows of any table that a page shows. Out: the answer that was sent before, headers and all, while nothing has
changed. Met in the order shown (which changes count, and for which pages), triggers (who notes them), stamps (what the
notes add up to), pages (the answers, and the middleware that keeps them).
"""
