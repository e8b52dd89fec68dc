"""Whose a mail is, as our own mail server proved it (RFC 8601). Pure: headers in, yes or no out.

What is unclear is a no: two senders, an address in an address, a result of another server, a name that does not fit.
Only the topmost of our server's results counts, since what stands below it may have come with the mail.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.message import Message
from email.utils import getaddresses

LONGEST = 8000  # letters of one header
FROM = re.compile(rb"(?im)^from[ \t]*:")
QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
RESULT = re.compile(r"([a-z][a-z0-9_-]*)(?:/\d+)?\s*=\s*([a-z]+)", re.IGNORECASE)
PROPERTY = re.compile(
    r'\b(header|smtp|policy|body)\s*\.\s*([a-z0-9_-]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^\s;]+)', re.IGNORECASE
)


@dataclass(frozen=True)
class Result:
    method: str
    said: str
    properties: dict[str, str]


def sender_of(head: bytes, message: Message) -> str:
    """The one address in the one From, in small letters; "" where there is any doubt."""
    values = [str(value) for name, value in message.raw_items() if name.strip().lower() == "from"]
    if len(values) != 1 or len(FROM.findall(head)) != 1 or len(values[0]) > LONGEST:
        return ""
    said = QUOTED.sub("", values[0])
    if said.count("@") != 1 or said.count("<") > 1 or set(said) & set("(),;:\\"):
        return ""
    found = getaddresses([values[0]])
    address = found[0][1].strip().lower() if len(found) == 1 else ""
    return address if address.isascii() and address.count("@") == 1 and address in said.lower() else ""


def is_proven(message: Message, sender: str, server: str) -> bool:
    """Whether our own mail server says that this mail came from where its sender's address is."""
    domain = sender.rpartition("@")[2]
    for name, value in message.raw_items():
        if name.lower() != "authentication-results":
            continue
        said = without_comments(" ".join(str(value).split())[:LONGEST])
        by, *results = split_outside_quotes(said)
        if by.lower().split()[:1] == [server.lower()]:
            return bool(domain) and any(proves(one, sender) for one in read(results))
    return False


def proves(result: Result, sender: str) -> bool:
    domain = sender.rpartition("@")[2]
    if result.said != "pass":
        return False
    if result.method == "dmarc":
        return result.properties.get("header.from", domain) == domain
    if result.method == "dkim":
        signed = result.properties.get("header.d") or result.properties.get("header.i", "").rpartition("@")[2]
        return is_aligned(signed, domain)
    if result.method == "spf":
        envelope = result.properties.get("smtp.mailfrom", "")
        return envelope == sender if "@" in envelope else is_aligned(envelope, domain)
    return False


def is_aligned(known: str, domain: str) -> bool:
    """The same, or the one that it is a part of. A name of one word is nobody's."""
    return "." in known and (known == domain or domain.endswith(f".{known}"))


def read(results: Sequence[str]) -> Iterator[Result]:
    for said in results:
        if found := RESULT.match(said.strip()):
            properties = {
                f"{kind}.{name}".lower(): value.strip('"').strip("<>").lower()
                for kind, name, value in PROPERTY.findall(said[found.end() :])
            }
            yield Result(found[1].lower(), found[2].lower(), properties)


def without_comments(value: str) -> str:
    """Comments go in brackets, which may stand in each other; in quotes a bracket is a letter."""
    kept, depth, quoted, escaped = [], 0, False, False
    for letter in value:
        if escaped or letter == "\\":
            escaped = not escaped
        elif letter == '"' and not depth:
            quoted = not quoted
        elif letter == "(" and not quoted:
            depth += 1
        if not depth:
            kept.append(letter)
        if letter == ")" and depth and not quoted and not escaped:
            depth -= 1
    return "".join(kept)


def split_outside_quotes(value: str) -> list[str]:
    pieces, quoted = [""], False
    for letter in value:
        quoted ^= letter == '"'
        if letter == ";" and not quoted:
            pieces.append("")
        else:
            pieces[-1] += letter
    return pieces
