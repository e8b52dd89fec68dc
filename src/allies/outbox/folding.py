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
OF_ONE_MAIL = {"to", "date", "message-id", "list-unsubscribe"}
KEPT = 256


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

    def __call__(self, name: str, value: Any) -> Any:
        return read_once(name, value) if says_the_same(name, value) else super().__call__(name, value)


class OurPolicy(EmailPolicy):
    """RFC 5322 allows 998 characters on a line and only wishes for 78."""

    def fold(self, name: str, value: Any) -> str:
        return as_it_is(name, value) or super().fold(name, value)

    def fold_binary(self, name: str, value: Any) -> bytes:
        return written_once(self, name, value) if says_the_same(name, value) else self.write(name, value)

    def write(self, name: str, value: Any) -> bytes:
        return as_it_is(name, value).encode() or super().fold_binary(name, value)


def says_the_same(name: str, value: Any) -> bool:
    """Whether the next mail is likely to have this very header."""
    return isinstance(value, str) and name.lower() not in OF_ONE_MAIL


@lru_cache(KEPT)
def read_once(name: str, value: str) -> Any:
    return REGISTRY[name](name, value)


@lru_cache(KEPT)
def written_once(policy: OurPolicy, name: str, value: str) -> bytes:
    return policy.write(name, value)


def as_it_is(name: str, value: Any) -> str:
    """One whole line, or nothing when the header must be written by the book."""
    words = str(value)
    fits = words.isascii() and words.isprintable() and len(words) < 900
    return f"{name}: {words}\r\n" if fits and name.lower() in AS_THEY_ARE else ""


REGISTRY = Registry()
POLICY = OurPolicy(linesep="\r\n", header_factory=REGISTRY)
