"""The heart of trust: child, homes, members, audiences, custody (Django asks for all models by this one name)."""

from .about import AboutChild, AboutChildQuerySet
from .audience import Audience, Chosen
from .badge import Badge
from .birthday import CorrectedBirthday
from .bundle import Bundle
from .child import Child, Home
from .childs_device import ChildsDevice
from .custody import Custody
from .district import District, Leader, School, schools_led_by
from .ending import Ending
from .invitation import Invitation
from .member import Member, Seats, fill_rights, seats_of
from .opened import Opened
from .rights import Allowed, RightsHeld, WordOnPlace
from .said_who import SaidWho
from .served import Served
from .sides import OfferBetweenSides, OfOneSide, of_side
from .typed import InALanguage
from .versions import Versioned, one_stands

__all__ = [
    "AboutChild",
    "AboutChildQuerySet",
    "Allowed",
    "Audience",
    "Badge",
    "Bundle",
    "Child",
    "ChildsDevice",
    "Chosen",
    "CorrectedBirthday",
    "Custody",
    "District",
    "Ending",
    "Home",
    "InALanguage",
    "Invitation",
    "Leader",
    "Member",
    "OfOneSide",
    "OfferBetweenSides",
    "Opened",
    "RightsHeld",
    "SaidWho",
    "School",
    "Seats",
    "Served",
    "Versioned",
    "WordOnPlace",
    "fill_rights",
    "of_side",
    "one_stands",
    "schools_led_by",
    "seats_of",
]
