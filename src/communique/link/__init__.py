"""How readings relate: which are versions of one article, and what changed between them.

In: readings. Out: a digest of their content, and differences by word. Met in the order versions, differences.
"""
