"""What became of a note home, for its writer at school: each adult's copy, and who opened the day on Allies."""

from collections.abc import Iterable

from django.utils import timezone

from allies.agreements.afterwards import how_it_reached_home
from allies.agreements.reaching import told_at_home
from allies.notices.became import LATELY, Gone
from allies.notices.router import Group
from allies.teams.models import Member
from allies.teams.permissions import Kind, Side
from allies.timeline.models import Entry, ThingOpened

from .voices import VoicePart

TOLD = ("batons.passed", "batons.corrected", "batons.hard_day")


def say_what_became(parts: Iterable[VoicePart], member: Member) -> None:
    """Beside one's own parts of the last days. Who has none there costs nothing."""
    since = timezone.now() - LATELY
    own = {part.baton.pk: part for part in parts if part.is_mine and (part.baton.passed_at or since) > since}
    if not own or member.side is not Side.SCHOOL:
        return
    lines = member.sees(Entry).filter(about_id__in=own, event__in=TOLD).select_related("audience")
    sent = [Gone(line.about_id, line.pk, line.recorded_at, line.audience) for line in lines.order_by("recorded_at")]
    told = told_at_home(member, Kind.BATON)
    opened = ThingOpened.of(own, [one.member.pk for one in told])
    became = how_it_reached_home(member, Group.STORY, sent, told, opened=opened)
    for pk, part in own.items():
        part.became = became.get(pk, [])
