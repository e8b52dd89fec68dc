"""Which files somebody sent along with a mail: no drawing of a signature, no picture of the mail that is answered.

A mail program sets a picture that was taken up into a page as `cid:…` (RFC 2392). Where that stands is what tells: it
is the sender's if it is left when the page is cut like words.
"""

import re
from collections.abc import Sequence

from allies.replies.cutting import Ours, cut_lines
from allies.replies.messages import Mail, Part, is_attached, words_of
from allies.replies.pages import PICTURE, lines_of_page

SEALS = re.compile(r"application/(?:x-)?(?:pgp|pkcs7)-")  # what a program signs or encrypts with, and no file
SAID = {"text/plain", "text/html", "application/xhtml+xml", "text/calendar", "text/x-amp-html", "text/enriched"}
PLACED = re.compile(rf"{PICTURE}(\S+)")


def files_in(mail: Mail, ours: Ours) -> Sequence[Part]:
    """The parts that are files, in their order. Whether a small picture among them is a drawing is not asked here."""
    found = [part for part in mail.parts[1:] if is_file(part)]
    found += [part for part in mail.parts[:1] if is_file(part)]  # a mail that is nothing but a file
    if not any(content_id(part) for part in found):
        return found
    pages = [words_of(part) for part in mail.parts if part.kind == "text/html" and not is_attached(part)]
    shown = [lines_of_page(page, pictures=True) for page in pages]
    there = {cid for lines in shown for line in lines for cid in PLACED.findall(line.words)}
    own = {cid for lines in shown for cid in PLACED.findall(cut_lines(lines, ours).text)}
    return [part for part in found if content_id(part) not in there or content_id(part) in own]


def is_file(part: Part) -> bool:
    if part.kind.startswith("multipart/") or SEALS.match(part.kind):
        return False
    return is_attached(part) or part.kind not in SAID or bool(part.message.get_filename())


def is_in_the_page(part: Part) -> bool:
    """Whether it is shown among the words, as drawings are, and not beside them."""
    return bool(content_id(part)) and not is_attached(part)


def content_id(part: Part) -> str:
    return str(part.message.get("Content-ID", "")).strip().strip("<>")


def bytes_of(part: Part) -> bytes:
    inside = part.message.get_payload(decode=True)
    return inside if isinstance(inside, bytes) else b""
