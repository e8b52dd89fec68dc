"""A rule of the domain that does not hold: a sentence for the person, not a 403."""

from django.utils.functional import Promise


class NotPossible(Exception):
    """Says in plain words what is not possible now, and what to do instead."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(sentence)
        self.sentence = sentence
