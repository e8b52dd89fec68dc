"""What is beside a part while somebody writes in it: what people said to it, last year's text, and the law."""

from dataclasses import dataclass

from allies.teams.permissions import Side

from .ledger import LedgerLine, ledger_of
from .models import Plan, Text
from .reading import Place


@dataclass(frozen=True)
class Beside:
    """For one reader and one part."""

    comments: list[LedgerLine]
    earlier: list[Text]  # of the plan before, in the same voice


def beside(place: Place) -> Beside:
    lines = ledger_of(place.reader, place.plan)
    comments = [line for line in lines if line.said.section == place.section.code and not line.said.withdrawn_at]
    return Beside(comments, earlier_texts(place))


def earlier_texts(place: Place) -> list[Text]:
    """Of a home its own alone."""
    member, plan = place.reader, place.plan
    plans = member.sees(Plan).filter(profile=plan.profile, begins_on__lt=plan.begins_on, came_from="")
    before = plans.order_by("-begins_on", "-id").first()
    if before is None or (place.voice is Side.HOME and place.home is None):
        return []
    seen = member.sees(Text).filter(plan=before, section=place.section.code, voice=place.voice, home=place.home)
    standing = seen.filter(replaced_at=None).exclude(words="").select_related("by__person")
    return list(standing.order_by("recorded_at", "id"))
