"""What the pages of this room share."""

from django.http import Http404

from allies.cards.models import HomeOffer
from allies.cards.reading import Day, OnCard, card_of
from allies.teams.models import Member
from allies.teams.pages import pages_of
from allies.teams.permissions import Side

page = pages_of("cards")


def the_card(member: Member) -> OnCard:
    found = card_of(member)
    if found is None:
        raise Http404
    return found


def is_shown(day: Day, member: Member) -> bool:
    """School sees the day while it goes on. Home sees it once it went home: nobody is watched mark by mark."""
    return member.side is Side.SCHOOL or day.is_home(member.today)


def own_offer(offers: list[HomeOffer], member: Member) -> HomeOffer | None:
    return next((one for one in offers if one.home_id == member.home_id and one.is_on), None)
