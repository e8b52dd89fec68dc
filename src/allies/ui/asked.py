"""The number of the request that is being answered: on the page that says it broke, in the header and in the log.

It is made anew for each and kept nowhere else, so it says nothing of who asks.
"""

import secrets
from contextvars import ContextVar

request_number: ContextVar[str] = ContextVar("request_number", default="")


def new_number() -> str:
    """Short enough to be read aloud."""
    return secrets.token_hex(4)
