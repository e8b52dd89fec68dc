"""What word processors put between the letters and nobody sees, taken out. Pure.

What shapes a script stays: joiners beside a letter (Persian, Arabic, Hindi, emoji) and the marks of direction that
stand alone.
"""

import re
import unicodedata

ENDS = re.compile(r"\r\n?|[\u000b\u000c\u0085\u2028\u2029]")
BLANKS = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Soft hyphen, zero-width space, word joiner, byte-order mark, object marks, unseen signs of formulas; embeddings and
# isolates of direction, which reach past their own words when one is missing.
HIDDEN = re.compile(r"[\u00ad\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffc\u202a-\u202e\u2066-\u2069]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
LONE_JOINERS = re.compile(r"(?<!\S)[\u200c\u200d]+(?!\S)")
# The bullets of Word's own fonts: elsewhere they are empty boxes.
WORDS_BULLETS = re.compile(r"[\uf02d\uf06c\uf06e\uf06f\uf071\uf076\uf0a7\uf0a8\uf0b7\uf0d2\uf0d8\uf0e0\uf0e8\uf0fc]")


def cleaned(words: str) -> str:
    """The same words to whoever reads them, in one form of each letter."""
    words = BLANKS.sub(" ", ENDS.sub("\n", words))
    words = CONTROL.sub("", HIDDEN.sub("", words))
    words = LONE_JOINERS.sub("", WORDS_BULLETS.sub("•", words))
    words = "\n".join(line.rstrip() for line in words.split("\n"))
    return unicodedata.normalize("NFC", re.sub(r"\n{3,}", "\n\n", words)).strip()
