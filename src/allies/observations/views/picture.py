"""The whole picture of one word: home beside school, week by week; by hour, place and what came before."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse

from allies.observations.picture import picture_of
from allies.profiles.dictionary import Dictionary
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.permissions import Permission

from .seen import page


@team_page(Permission.SEE_OBSERVATION)
def picture(request: HttpRequest, member: Member, term: uuid.UUID) -> HttpResponse:
    word = Dictionary.of(member).get(term)
    if word is None:
        raise Http404
    return page(
        request, "picture", member, word=word, picture=picture_of(member, word),
        may_write=member.may(Permission.WRITE_OBSERVATION),
    )  # fmt: skip
