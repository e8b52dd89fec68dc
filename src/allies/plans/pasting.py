"""What word processors put between the letters and nobody sees, taken out. Pure.

What shapes a script stays: joiners (Persian, Hindi, emoji) and the marks of direction that stand alone.
"""

import re
import unicodedata

ENDS = re.compile(r"\r\n?|[\u000b\u000c\u0085\u2028\u2029]")
BLANKS = re.compile(r"[\u00a0\u2007\u202f]")
# Soft hyphen, zero-width space, word joiner, byte-order mark, object marks; embeddings and isolates of direction,
# which reach past their own words when one is missing.
HIDDEN = re.compile(r"[\u00ad\u200b\u2060\ufeff\ufff9-\ufffc\u202a-\u202e\u2066-\u2069]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")


def cleaned(words: str) -> str:
    """The same words to whoever reads them, in one form of each letter."""
    words = BLANKS.sub(" ", ENDS.sub("\n", words))
    words = CONTROL.sub("", HIDDEN.sub("", words))
    words = "\n".join(line.rstrip() for line in words.split("\n"))
    return unicodedata.normalize("NFC", re.sub(r"\n{3,}", "\n\n", words)).strip()
