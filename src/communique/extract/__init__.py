"""From a capture's bytes to a reading.

In: the bytes of a page or of a document, its URL, the Content-Type it came with. Out: model.Reading.
Met in this order: sniff (what the bytes are) → charsets, frequency, repair → decode (bytes to text) →
the page's own reading, or documents/ for files.
"""
