"""The plan: what stands in it, what people said to it, and what became of that (Django asks for all by this name)."""

from .arriving import Arriving
from .goals import Goal, HomePractice
from .inputs import Input, Verdict
from .notices import NoticeSent
from .original import Original
from .participants import Participant
from .plan import Edition, Plan
from .rows import Accommodation, Service
from .signing import AskedAgain, FinalText, Signature, SignedPage, Stance, TakenBack
from .texts import Draft, Text
from .times import UsualTimes

__all__ = [
    "Accommodation",
    "Arriving",
    "AskedAgain",
    "Draft",
    "Edition",
    "FinalText",
    "Goal",
    "HomePractice",
    "Input",
    "NoticeSent",
    "Original",
    "Participant",
    "Plan",
    "Service",
    "Signature",
    "SignedPage",
    "Stance",
    "TakenBack",
    "Text",
    "UsualTimes",
    "Verdict",
]
