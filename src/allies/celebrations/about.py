"""What a good thing was about: a few chips, with a picture and words, so that nobody has to type."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class About(NamedTuple):
    key: str
    picture: str
    label: Promise


ABOUT = (
    About("tried", "growing", _("Tried something new")),
    About("kept_going", "strong", _("Kept going")),
    About("asked", "asking", _("Asked for help")),
    About("said", "talking", _("Said it in an own way")),
    About("friends", "friends", _("Was together with others")),
    About("kind", "heart", _("Was kind")),
    About("calm", "calm", _("Found calm again")),
    About("alone", "star", _("Did it without help")),
    About("learned", "idea", _("Learned something")),
    About("made", "art", _("Made something")),
    About("moved", "running", _("Moved and played")),
    About("ate", "apple", _("Ate or drank well")),
    About("slept", "moon", _("Slept well")),
    About("laughed", "laughing", _("Laughed together")),
)
BY_KEY = {about.key: about for about in ABOUT}
CHOICES = [(about.key, about.label) for about in ABOUT]
PICTURES = {about.key: about.picture for about in ABOUT}


def in_words(keys: list[str]) -> list[About]:
    """In the order of the catalogue."""
    return [about for about in ABOUT if about.key in keys]
