"""Bytes of a stranger to text, once and correctly: the one decoding of pages, lists and feeds.

In: bytes, and the Content-Type that they came with. Out: `decode.Decoded`. The order of the files: charsets (what
a document declares), frequency (how natural its bytes look in an encoding), repair (what is damaged), decode.
"""
