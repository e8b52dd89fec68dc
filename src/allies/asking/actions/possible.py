"""Words that may be a request: noticed as they come, and what people say of them."""

import uuid
from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from allies.asking.models import CameBy, Possible, Request, SaidWhether
from allies.asking.models.possible import MAY_BE
from allies.asking.sources import Source, way_of
from allies.asking.unanswered import tell_leaders_later
from allies.database.ids import uuid7
from allies.database.locks import alone_with, locked
from allies.log import actions as log
from allies.notices.routing import key_to_route, route_later
from allies.outbox.models import Parcel
from allies.teams.actions import audiences
from allies.teams.acts import typed_by, written_by
from allies.teams.errors import NotPossible
from allies.teams.models import AboutChild, Audience, Chosen, Member
from allies.teams.permissions import Permission, Side
from allies.teams.seat_now import as_they_live_now, must_still
from allies.texts.requests import may_ask_for
from allies.timeline.actions import record

from .requests import add_words, pass_on

SAID_NOT = SaidWhether.event
SPACE = uuid.UUID("3b0f6a0e-52d1-5b4c-9a55-6f1c1b0c9d21")  # of the requests that came in other words


def notice(thing: AboutChild, source: Source, *, words: str, on: date) -> list[Possible]:
    """Looks at words as they come in. Nothing is asked about ordinary words, and nothing kept of them."""
    writer = source.writer(thing)
    if not is_of_a_family(writer):
        return []
    kinds = may_ask_for(words, [writer.child.name, writer.child.called])
    return kept_as_possible(thing, source, kinds, on=on)


def is_of_a_family(by: Member) -> bool:
    return by.side is Side.HOME and by.home_id is not None and by.may(Permission.ASK_SCHOOL)


def kept_as_possible(
    thing: AboutChild, source: Source, kinds: Iterable[str], *, on: date, marked_by: Member | None = None
) -> list[Possible]:
    """Each once, for who wrote the words and those of school to whom they were written; a receipt goes with the first.
    What is between people of home alone asks school for nothing.
    """
    kinds, by = list(kinds), source.writer(thing)
    known = set(Possible.objects.filter(taken_out_at=None, **{source.field: thing}).values_list("what", flat=True))
    audience = audience_for(thing, by) if set(kinds) - known else None
    if audience is None:
        return []
    own = written_by(by, audience) | {source.field: thing, "received_on": on, "marked_by": marked_by}
    made = [Possible.objects.create(what=kind, **own) for kind in kinds if kind not in known]
    if not known:
        route_later(made[0], of=Possible)  # the receipt
        tell_leaders_later(made[0])
    return made


def receipt_went(thing: AboutChild) -> None:
    """With the text that said that her words came, so it does not go by itself."""
    made = Possible.objects.filter(message=thing.pk, taken_out_at=None).values_list("pk", flat=True)
    Parcel.objects.filter(key__in=[key_to_route(pk) for pk in made]).delete()


def audience_for(thing: AboutChild, by: Member) -> Audience | None:
    by = as_they_live_now(by)
    if thing.audience.reach == Audience.Reach.CHOSEN:
        inside = Chosen.objects.filter(audience=thing.audience_id, ended_at=None).select_related("member__person")
        school = [one.member for one in inside if one.member.side is Side.SCHOOL and one.member.is_open]
        return audiences.choose([by, *school]) if school else None
    return Audience.adult_and_school(by)


@transaction.atomic
def mark(thing: AboutChild, source: Source, *, by: Member, kinds: Iterable[str]) -> list[Possible]:
    """A person sees what nothing here found: who wrote the words, or somebody of school who reads them."""
    alone_with(thing.pk)
    by = must_still(by, Permission.SEE_REQUEST)
    kinds = [kind for kind in dict(MAY_BE) if kind in set(kinds)]
    writer = source.writer(thing)
    if not kinds or not is_of_a_family(writer) or (by.side is not Side.SCHOOL and writer.pk not in by.own_seats):
        raise NotPossible(_("Please choose what is asked for."))
    return kept_as_possible(thing, source, kinds, on=source.day(thing), marked_by=by)


@transaction.atomic
def say_it_is_one(possible: Possible, *, by: Member, with_words: bool = False) -> Request | None:
    """It is a request from the day on which the words came. Who answers reads its day and kind; the words go along only
    where their writer says so. Said twice it is said once.
    """
    by = must_still(by, Permission.SEE_REQUEST)
    possible = mine(possible, by)
    if not possible.said.filter(is_one=True, taken_out_at=None).exists():
        say(possible, by, is_one=True)
    what = possible.asks_formally
    if what is None:
        return None
    request = pass_on(
        id=uuid.uuid5(SPACE, f"{possible.pk}"),
        by=by,
        asker=possible.by,
        what=what,
        received_on=possible.received_on,
        came_by=way_of(possible) or CameBy.MESSAGE,
        source=possible.source,
        is_between_two=Source.of(possible).reach(possible) in {Audience.Reach.CHOSEN, Audience.Reach.ADULT},
    )
    if with_words and request.by_id == by.pk:
        give_words(possible, request, by=by)
    return request


def give_words(possible: Possible, request: Request, *, by: Member) -> None:
    """As they were written, beside the request."""
    source = Source.of(possible)
    thing = source.rows(by).filter(pk=possible.source).first()
    if thing is not None:
        add_words(request, id=uuid.uuid5(SPACE, f"words {possible.pk}"), by=by, words=source.words(thing))


@transaction.atomic
def say_it_is_not(possible: Possible, *, id: uuid.UUID, by: Member, words: str) -> SaidWhether:
    """School says why. Who wrote the words needs no reason, and may say that it is one all the same."""
    alone_with(id)
    by = must_still(by, Permission.SEE_REQUEST)
    if known := SaidWhether.sent_before(id, by, words=words, is_one=False):
        return known
    possible = mine(possible, by)
    is_own = possible.by_id in by.own_seats
    if not words.strip() and not is_own:
        raise NotPossible(_("Please say why it is not a request. The family reads it."))
    if possible.said.filter(is_one=True, taken_out_at=None).exists():
        raise NotPossible(_("It was noted as a request. The person who asked can withdraw it."))
    said = say(possible, by, is_one=False, words=words, id=id)
    if not is_own and said.audience.reach == Audience.Reach.CHOSEN:  # of that the story has no lines
        route_later(said, of=SaidWhether)
    elif not is_own:
        record(SAID_NOT, about=said, by=by, facts=facts_of(possible))
    return said


def facts_of(possible: Possible) -> dict[str, str]:
    known = {"what": possible.what, "received_on": possible.received_on.isoformat()}
    return known | {"possible": str(possible.pk), "child": str(possible.child_id)}


def mine(possible: Possible, by: Member) -> Possible:
    """Of those to whom it was shown: of school, or who wrote the words."""
    possible = locked(possible)
    is_own = possible.by_id in by.own_seats
    if not by.sees(Possible).filter(pk=possible.pk).exists() or (by.side is not Side.SCHOOL and not is_own):
        raise NotPossible(_("This is no longer here to answer."))
    return possible


def say(possible: Possible, by: Member, *, is_one: bool, words: str = "", id: uuid.UUID | None = None) -> SaidWhether:
    said = SaidWhether.objects.create(
        id=id or uuid7(), possible=possible, is_one=is_one, words=words, **typed_by(by, possible)
    )
    seat = {"by": by.person_id, "seat": by.pk, "child": by.child_id, "district": by.district_id}
    log.write("asking.said_whether", about=possible.pk, facts={"is_one": is_one}, **seat)
    return said
