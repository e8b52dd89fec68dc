"""What cannot be done, each with a sentence that says what to do instead."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class NotPossible(Exception):
    """A rule of accounts was in the way."""

    sentence: str | Promise = _("This is not possible right now.")


class HasAWayIn(NotPossible):
    """An invitation is no key to an account that its owner already opens in another way."""

    sentence = _("You have an account already. Please sign in first.")


class SecondStepNeeded(NotPossible):
    sentence = _("Your role needs a second step. Please set up another one before you remove this one.")


class LastWayIn(NotPossible):
    sentence = _("This is your only way to sign in. Please set up another one first.")
