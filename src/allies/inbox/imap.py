"""The mailbox itself, by IMAP (RFC 3501): what is new, one mail, and taking one away."""

import hashlib
import imaplib
import re
import ssl
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Self

PATIENCE = 10  # seconds; the worker waits for nobody longer
NUMBER = re.compile(rb"RFC822\.SIZE (\d+)")
TROUBLE = (OSError, imaplib.IMAP4.error)


class Box:
    """An open folder of a mailbox. Whatever goes wrong with it is one of TROUBLE."""

    def __init__(self, where: Mapping[str, Any]) -> None:
        self.where = where

    def __enter__(self) -> Self:
        where, secure = self.where, ssl.create_default_context()
        place = {"host": where["host"], "port": where["port"], "timeout": PATIENCE}
        self._imap = imaplib.IMAP4_SSL(**place, ssl_context=secure) if where["tls"] == "tls" else imaplib.IMAP4(**place)
        try:
            if where["tls"] == "starttls":
                self._imap.starttls(ssl_context=secure)
            self._imap.login(where["user"], where["password"])
            quoted = where["folder"].replace("\\", "\\\\").replace('"', '\\"')
            can = self._ok(*self._imap.capability())  # more than before it let us in
            self.removes_one = any(b"UIDPLUS" in (line or b"").split() for line in can)
            self._ok(*self._imap.select(f'"{quoted}"'))
        except BaseException:
            self._leave()
            raise
        _said, [validity] = self._imap.response("UIDVALIDITY")
        self.validity = (validity or b"").decode("ascii", "replace")[:20]
        return self

    def __exit__(self, *_: object) -> None:
        self._leave()

    def after(self, number: int) -> list[int]:
        """The numbers of what came later, the oldest first."""
        found = b" ".join(line or b"" for line in self._ok(*self._imap.uid("SEARCH", f"UID {number + 1}:*")))
        return sorted(one for one in map(int, found.split()) if one > number)

    def size(self, number: int) -> int:
        found = NUMBER.search(
            b" ".join(map(bytes_of, self._ok(*self._imap.uid("FETCH", str(number), "(RFC822.SIZE)"))))
        )
        return int(found[1]) if found else 0

    def whole(self, number: int) -> bytes:
        return self._fetched(number, "BODY.PEEK[]")

    def head(self, number: int) -> bytes:
        return self._fetched(number, "BODY.PEEK[HEADER]")

    def remove(self, number: int) -> None:
        """Where a server cannot take one alone (RFC 4315), it is marked, and goes when the mailbox is next tidied."""
        self._ok(*self._imap.uid("STORE", str(number), "+FLAGS.SILENT", r"(\Deleted)"))
        if self.removes_one:
            self._ok(*self._imap.uid("EXPUNGE", str(number)))

    def _fetched(self, number: int, what: str) -> bytes:
        """b"" where somebody took it away meanwhile."""
        answers = self._ok(*self._imap.uid("FETCH", str(number), f"({what})"))
        return next((one[1] for one in answers if isinstance(one, tuple)), b"")

    def _ok(self, said: str, answers: list[Any]) -> list[Any]:
        if said != "OK":
            raise imaplib.IMAP4.error(said)
        return answers

    def _leave(self) -> None:
        with suppress(*TROUBLE):
            self._imap.logout()
        with suppress(OSError):  # where it hung up without a word
            self._imap.shutdown()


def bytes_of(answer: Any) -> bytes:
    if isinstance(answer, tuple):
        return b" ".join(answer)
    return answer or b""


def name_of(where: Mapping[str, Any]) -> str:
    """By which we know a mailbox again; it says nothing of it."""
    place = " ".join(str(where[key]) for key in ("host", "port", "user", "folder"))
    return hashlib.sha256(place.encode()).hexdigest()
