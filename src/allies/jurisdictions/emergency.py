"""The number to call when somebody is in danger, by place. A place that is not here has none that we would say."""

from dataclasses import dataclass

from .profiles import Source


@dataclass(frozen=True)
class Emergency:
    number: str
    source: Source


EMERGENCY: dict[str, Emergency] = {
    "us-federal": Emergency("911", Source("47 U.S.C. 251(e)(3)", is_read=False)),
    "uk-england": Emergency("999", Source("Ofcom, General Conditions of Entitlement, Condition A3", is_read=False)),
    "ca-on": Emergency("911", Source("Telecom Regulatory Policy CRTC 2017-182", is_read=False)),
}


def emergency_number(place: str) -> str:
    """Empty where we do not know it: a wrong number is worse than none."""
    known = EMERGENCY.get(place)
    return known.number if known else ""
