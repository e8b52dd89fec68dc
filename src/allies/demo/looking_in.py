"""Who has looked in lately, and the cards that substitutes find today: so that front pages have something to tell."""

import random
from datetime import timedelta
from itertools import product

from django.utils import timezone

from allies.database.ids import uuid7
from allies.log.models import Read
from allies.profiles.actions.cards import acknowledge, make_card, open_card
from allies.profiles.models.card import CardPlace
from allies.profiles.sections import Section
from allies.teams.models import Child, Member
from allies.teams.permissions import Permission, Role, Side
from allies.timeline.models import Seen

from .children import Kid

Team = tuple[Kid, Child, list[Member]]


def look_in(teams: list[Team]) -> None:
    """Most people have read up to some hour of the last two days, and who read what says so; one in eight has never
    come."""
    dice = random.Random("riverbend: who looked in")  # noqa: S311  a demo, not a secret
    now = timezone.now()
    seen = [
        Seen(
            district_id=child.district_id,
            child=child,
            member=member,
            up_to=now - timedelta(minutes=dice.randrange(60, 48 * 60)),
        )
        for kid, child, members in teams
        for member in members
        if kid.here_for
        if member.may(Permission.SEE_STORY) and dice.random() < 7 / 8
    ]
    seen.sort(key=lambda one: one.up_to)
    Seen.objects.bulk_create(seen, batch_size=200)
    Read.objects.bulk_create(
        Read(
            at=one.up_to,
            what=Permission.SEE_STORY.value,
            by=one.member.person_id,
            seat=one.member_id,
            child=one.child_id,
            district=one.district_id,
        )
        for one in seen
    )


def make_cards(teams: list[Team]) -> None:
    """A card of today wherever there is a substitute, and where a case manager waits for one reader."""
    for kid, _child, members in teams:
        substitutes = [member for member in members if member.role == Role.SUBSTITUTE]
        if not substitutes and kid.key != "dev":
            continue
        manager = next(member for member in members if member.role == Role.CASE_MANAGER)
        readers = [member.person.name for member in substitutes]
        expected = [*readers, "Mr. Adeyemi"]
        card = make_card(
            id=uuid7(), by=manager, day=manager.today, parts=parts(members), ask=manager.person.name, expected=expected
        )
        for name in readers:
            acknowledge(open_card(card, id=uuid7(), name=name))


def parts(members: list[Member]) -> list[CardPlace]:
    """What helps, how things are said, what upsets: in the voices of home and of the child."""
    home = next(member.home_id for member in members if member.role == Role.GUARDIAN)
    sections = (Section.UPSETS, Section.HELPS, Section.TELL)
    return [
        CardPlace(section=section.value, voice=voice.value, home=str(home) if voice is Side.HOME else "")
        for section, voice in product(sections, (Side.HOME, Side.CHILD))
    ]
