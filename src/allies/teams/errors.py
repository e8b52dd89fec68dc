"""A rule of the domain that does not hold: a sentence for the person, not a 403."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class NotPossible(Exception):
    """Says in plain words what is not possible now, and what to do instead."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class SentOtherwise(NotPossible):
    """The same form came before and said something else: its sender went back to the page, and changed their mind."""

    def __init__(self, sentence: str | Promise | None = None) -> None:
        super().__init__(
            sentence
            or _(
                "You sent this before, and it said something else. That was saved; what you sent now "
                "was not. Please look at what was kept first. To keep this as well, send it again."
            )
        )
