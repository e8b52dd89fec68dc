"""“How is it going?”, answered by a digit: the first question alone, by whom at home it was asked of."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from allies.teams.errors import NotPossible
from allies.teams.models import Member
from allies.teams.permissions import Permission, Side
from allies.texting.questions import ByText
from allies.texting.questions import Question as Asked

from .actions import answer
from .choices import Going, Question
from .models import Answer, CheckIn
from .panels import has_in_sight
from .reading import between_with

OPEN_FOR = timedelta(days=2)


def going(member: Member) -> Iterable[Asked]:
    if member.side is not Side.HOME or not member.may(Permission.CHECK_IN) or not has_in_sight(member):
        return
    found = between_with(member, member)
    if found.waits_for_me and found.newest is not None:
        choices = [(tap.value, str(tap.label)) for tap in Going]
        yield Asked(found.newest.pk, str(Question.GOING.label), choices, timezone.now() + OPEN_FOR)


def say_how_it_goes(member: Member, check_in: UUID, choice: str, id: UUID) -> Answer:
    found = member.sees(CheckIn).filter(pk=check_in).select_related("adult").first()
    if found is None or choice not in Going.values:
        raise NotPossible("")
    return answer(found, id=id, by=member, question=Question.GOING, choice=choice)[0]


BY_TEXT = ByText("checkins.going", going, say_how_it_goes)
