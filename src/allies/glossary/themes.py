"""What the themes and the places of the words are called."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .entries import OWN

THEME_WORDS: dict[str, Promise] = {
    OWN: _("Words of your district"),
    "plan": _("Making the plan"),
    "rights": _("Rights and law"),
    "reasons": _("Why a child gets help"),
    "looking": _("Finding out what a child needs"),
    "places": _("Where a child learns"),
    "help": _("Services, and who gives them"),
    "easier": _("Accommodations"),
    "measuring": _("How progress is measured"),
    "behavior": _("Behavior and hard moments"),
    "tools": _("Tools, and other ways to talk"),
    "talking": _("Talking, reading, thinking"),
    "body": _("Body, health and senses"),
    "school": _("The school day"),
    "later": _("On the way to adult life"),
    "england": _("Words of England"),
    "ontario": _("Words of Ontario"),
}
