"""What a letter says of talks, to who gets news on paper."""

from django.utils.translation import gettext as _

from allies.letters.pieces import CallsBack, OnPaper
from allies.teams.models import Member

from .actions.calls import ask_for_call
from .models import Message


def told(message: Message, reader: Member) -> str:
    """Leaves out private talks: who prints the letter is not part of them."""
    if message.audience.reach == message.audience.Reach.CHOSEN or not message.words or not reader.knows(message.by):
        return ""
    return _("%(name)s wrote: %(words)s") % {"name": message.by.person.name, "words": message.said}


PAPER = [OnPaper(Message, told), CallsBack(lambda adult, number: ask_for_call(id=number, by=adult))]
