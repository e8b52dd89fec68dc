"""What word processors put between the letters and nobody sees, taken out. Pure.

What shapes a script stays: joiners beside a letter (Persian, Arabic, Hindi, emoji) and the marks of direction that
stand alone. `unhidden` changes nothing that a reader sees, and serves every box. `cleaned` also tidies blanks and empty
lines, and takes out all that holds a direction open: for long pastes, which are signed and laid beside each other.
"""

import re
import unicodedata

ENDS = re.compile(r"\r\n?|[\u000b\u000c\u0085\u2028\u2029]")
BLANKS = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Soft hyphen, zero-width space, word joiner, byte-order mark, object marks, unseen signs of formulas; overrides of
# direction, which make words look like others.
HIDDEN = re.compile(r"[\u00ad\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffc\u202d\u202e]")
# Embeddings and isolates of direction reach past their own words when one is missing.
HOLDING = re.compile(r"[\u202a-\u202c\u2066-\u2069]")
ENDED_BY = {"\u202a": "\u202c", "\u202b": "\u202c", "\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
LONE_JOINERS = re.compile(r"(?<!\S)[\u200c\u200d]+(?!\S)")
# The bullets of Word's own fonts: elsewhere they are empty boxes.
WORDS_BULLETS = re.compile(r"[\uf02d\uf06c\uf06e\uf06f\uf071\uf076\uf0a7\uf0a8\uf0b7\uf0d2\uf0d8\uf0e0\uf0e8\uf0fc]")


def unhidden(words: str) -> str:
    """The same to whoever reads it, in one form of each letter. What holds a direction open stays if it ends there."""
    words = CONTROL.sub("", HIDDEN.sub("", ENDS.sub("\n", words).replace("\u00a0", " ")))
    lines = (line if ends_what_it_opens(line) else HOLDING.sub("", line) for line in words.split("\n"))
    words = LONE_JOINERS.sub("", WORDS_BULLETS.sub("•", "\n".join(lines)))
    return unicodedata.normalize("NFC", words)


def ends_what_it_opens(line: str) -> bool:
    open_ones: list[str] = []
    for sign in HOLDING.findall(line):
        if sign in ENDED_BY:
            open_ones.append(ENDED_BY[sign])
        elif not open_ones or open_ones.pop() != sign:
            return False
    return not open_ones


def cleaned(words: str) -> str:
    """The same words, with single lines between them and no blank that is not a plain one."""
    words = unhidden(HOLDING.sub("", BLANKS.sub(" ", words)))
    words = "\n".join(line.rstrip() for line in words.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", words).strip()
