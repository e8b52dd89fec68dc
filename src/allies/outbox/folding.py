"""How the headers of a mail are written.

Python breaks a header of more than 78 characters into encoded words, addresses of web pages and all. A mail program
then finds no address under `List-Unsubscribe`, and its "unsubscribe" button is not there. Those headers stay whole.
"""

from email.headerregistry import HeaderRegistry
from email.policy import EmailPolicy
from typing import Any

AS_THEY_ARE = {"list-unsubscribe", "list-unsubscribe-post", "list-id", "message-id", "in-reply-to", "references"}


class Registry(HeaderRegistry):
    """Python makes a new class for each header of each mail, a third of the work; once for each name will do."""

    def __init__(self) -> None:
        super().__init__()
        self._kept: dict[str, type[Any]] = {}

    def __getitem__(self, name: str) -> type[Any]:
        name = name.lower()
        if name not in self._kept:
            self._kept[name] = super().__getitem__(name)
        return self._kept[name]


class OurPolicy(EmailPolicy):
    """RFC 5322 allows 998 characters on a line and only wishes for 78."""

    def fold(self, name: str, value: Any) -> str:
        return as_it_is(name, value) or super().fold(name, value)

    def fold_binary(self, name: str, value: Any) -> bytes:
        return as_it_is(name, value).encode() or super().fold_binary(name, value)


def as_it_is(name: str, value: Any) -> str:
    """One whole line, or nothing when the header must be written by the book."""
    words = str(value)
    fits = words.isascii() and words.isprintable() and len(words) < 900
    return f"{name}: {words}\r\n" if fits and name.lower() in AS_THEY_ARE else ""


POLICY = OurPolicy(linesep="\r\n", header_factory=Registry())
