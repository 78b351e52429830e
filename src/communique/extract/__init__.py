"""Reading: one capture in, one `Reading` out, every field with the words that say so.

In: the bytes of a page or of a document, its URL, the Content-Type it came with. Out: model.Reading.
The order of the files is the order of the data: sniff (what the bytes are), formats.charset (bytes to
text); walk (text to the values of page.py: the only parse); payload (what scripts carry);
features, trees and body (which lines are the body); blocks and render (its blocks, text and HTML); fields/
(title, dates, credits and the rest, one rule a file); read (all of it); documents/ for files.
"""

from communique.extract.read import read_page

__all__ = ["read_page"]
