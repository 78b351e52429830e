"""Reading: one capture in, one `Reading` out, every field with the words that say so.

The order of the files is the order of the data: decode.py (bytes to text), walk.py (text to the values of
page.py, the only parse), payload.py (what scripts carry), body (which lines are the body, and the blocks, text
and HTML that come of them), fields/ (title, dates, credits and the rest, one rule a file), read.py (all of it).
"""

from communique.extract.read import read_page

__all__ = ["read_page"]
