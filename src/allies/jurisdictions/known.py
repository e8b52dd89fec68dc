"""The profiles that we have. A new place is a file beside this one and a line here."""

from .ca_on import IEP as ONTARIO
from .profiles import Profile
from .uk_england import EHC_PLAN
from .us_federal import IEP, PLAN_504
from .words import gettext_noop as _

PROFILES: dict[str, Profile] = {profile.code: profile for profile in (IEP, PLAN_504, EHC_PLAN, ONTARIO)}
FALLBACK = IEP.place
PLACES = {
    "us-federal": _("United States"),
    "us-ca": _("United States: California"),
    "us-tx": _("United States: Texas"),
    "uk-england": _("England"),
    "ca-on": _("Ontario"),
}


def profile_of(code: str) -> Profile:
    """The profile of a plan. A plan names one that was there when it began."""
    return PROFILES[code]


def place_of_plans(place: str) -> str:
    """A state has the plans, and the words, of its country."""
    return "us-federal" if place.startswith("us-") else place


def profiles_of(place: str) -> list[Profile]:
    """The sorts of plan of a place, the fullest first. A place that we do not know has those of the fallback."""
    found = [profile for profile in PROFILES.values() if profile.place == place_of_plans(place)]
    return found or profiles_of(FALLBACK)
