"""How the headers of a mail are written.

Python breaks a header of more than 78 characters into encoded words, addresses of web pages and all. A mail program
then finds no address under `List-Unsubscribe`, and its "unsubscribe" button is not there. Those headers stay whole.

Reading and writing headers is half of the work of a mail. Most say the same in each: they are read and written once.
"""

from email.headerregistry import HeaderRegistry
from email.policy import EmailPolicy
from functools import lru_cache
from typing import Any

AS_THEY_ARE = {"list-unsubscribe", "list-unsubscribe-post", "list-id", "message-id", "in-reply-to", "references"}
# Many mails have the very same, and none says anything of a person: a subject is neutral, and From is the house.
OF_ALL_MAILS = {
    "from", "subject", "mime-version", "content-type", "content-transfer-encoding", "content-language",
    "auto-submitted", "x-auto-response-suppress", "list-unsubscribe-post",
}  # fmt: skip
KEPT = 256


class Registry(HeaderRegistry):
    """Python makes a new class for each header of each mail, a third of the work; once for each name will do."""

    def __init__(self) -> None:
        super().__init__()
        self._kept: dict[str, type[Any]] = {}
        self._read_once = lru_cache(KEPT)(super().__call__)

    def __getitem__(self, name: str) -> type[Any]:
        name = name.lower()
        if name not in self._kept:
            self._kept[name] = super().__getitem__(name)
        return self._kept[name]

    def __call__(self, name: str, value: Any) -> Any:
        return self._read_once(name, value) if is_of_all_mails(name, value) else super().__call__(name, value)


class OurPolicy(EmailPolicy):
    """RFC 5322 allows 998 characters on a line and only wishes for 78."""

    def clone(self, **changes: Any) -> "OurPolicy":
        """Python asks for one for each part of a mail, with the ends of lines that we have already."""
        alike = all(getattr(self, name) == value for name, value in changes.items())
        return self if alike else super().clone(**changes)

    def fold(self, name: str, value: Any) -> str:
        return as_it_is(name, value) or super().fold(name, value)

    def fold_binary(self, name: str, value: Any) -> bytes:
        return written_once(self, name, value) if is_of_all_mails(name, value) else self.write(name, value)

    def write(self, name: str, value: Any) -> bytes:
        return as_it_is(name, value).encode() or super().fold_binary(name, value)


def is_of_all_mails(name: str, value: Any) -> bool:
    """Whether the next mail is likely to have this very header; the line between the parts of a mail is its own."""
    return name.lower() in OF_ALL_MAILS and isinstance(value, str) and "boundary=" not in value


@lru_cache(KEPT)
def written_once(policy: OurPolicy, name: str, value: str) -> bytes:
    return policy.write(name, value)


def as_it_is(name: str, value: Any) -> str:
    """One whole line, or nothing when the header must be written by the book."""
    words = str(value)
    fits = words.isascii() and words.isprintable() and len(words) < 900
    return f"{name}: {words}\r\n" if fits and name.lower() in AS_THEY_ARE else ""


POLICY = OurPolicy(linesep="\r\n", header_factory=Registry())
