"""Asking school for something; passing on what came in another form; words beside it later; taking it back."""

import uuid
from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.asking.choosing import may_ask
from allies.asking.letter import sentences_of
from allies.asking.models import Addition, CameBy, Request, What
from allies.asking.unanswered import tell_leaders_later
from allies.clocks.actions import it_did_not_happen, it_happened
from allies.database.locks import alone_with, locked
from allies.jurisdictions.deadlines import Happened
from allies.notices.routing import route_later
from allies.teams.acts import typed_by
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Home, Member
from allies.teams.permissions import Kind, Permission, Side
from allies.teams.seat_now import as_they_live_now, must_still
from allies.timeline.actions import record

# From when law may count.
COUNTS = {
    What.EVALUATION: Happened.EVALUATION_REQUESTED,
    What.RECORDS: Happened.RECORDS_REQUESTED,
    What.MEETING: Happened.MEETING_REQUESTED,
}
DAYS = ("received_on", "recorded_at")
ASKED, PASSED_ON, ADDED, WITHDRAWN = "asking.asked", "asking.passed_on", "asking.added", "asking.withdrawn"


@transaction.atomic
def ask_school(
    *,
    id: uuid.UUID,
    by: Member,
    what: What,
    words: str,
    homes: Iterable[Home] = (),
    received_on: date | None = None,
    before: Request | None = None,
) -> Request:
    """Sent as it was written, at any hour; it is received with that, or on the earlier day that is given.

    `homes`: to whom somebody of school says it, too. `before`: as it was sent for another child; it keeps its days.
    """
    alone_with(id)
    by = must_still(by, Permission.ASK_SCHOOL)
    if may_ask(by, what) is None:
        raise NotPossible(_("Please choose what you ask for."))
    audience = audience_of(by, homes)
    if known := Request.sent_before(id, by, what=what, words=words, audience=audience):
        return known
    sentences = sentences_of(words, by, What(what))
    days = {name: getattr(before, name) for name in DAYS} if before else {"received_on": received_on or by.today}
    request = Request(id=id, what=what, words=words, sentences=sentences, **days, **typed_by(by, audience))
    return received(request, by)


@transaction.atomic
def pass_on(
    *,
    id: uuid.UUID,
    by: Member,
    asker: Member,
    what: What,
    received_on: date,
    came_by: CameBy,
    source: uuid.UUID | None = None,
    words: str = "",
    language: str = "",
    is_between_two: bool = False,
) -> Request:
    """It came in a message, a mail, a text or on paper, and school, or who wrote it, says that it is a request. It was
    asked by who wrote it, on the day on which school received it. Passed on by two it is one: the first one's.

    It is of the home in which they live now, whoever lives where they wrote it. `words` and `language` only where who
    wrote them chose so. `is_between_two`: it came in a talk that others of their home do not read, so it is between
    them and school.
    """
    alone_with(source or id)
    by = must_still(by, Permission.SEE_REQUEST)
    may = by.side is Side.SCHOOL or asker.pk in by.own_seats
    if not may or asker.child_id != by.child_id or received_on > by.today:
        raise NotPossible(_("Please say on which day the school received it."))
    said = {"what": what, "received_on": received_on, "came_by": came_by, "words": words, "language": language}
    if known := Request.objects.filter(passed_on_by=by, pk=id).first():
        return known
    if source and (known := Request.objects.filter(source=source, what=what, taken_out_at=None).first()):
        return known
    asker = as_they_live_now(asker)
    own = typed_by(asker, Audience.adult_and_school(asker) if is_between_two else audience_of(asker, ()))
    return received(Request(id=id, source=source, passed_on_by=by, **own | said), by)


def received(request: Request, by: Member) -> Request:
    """Kept, and told: a line of the story from which those hear who may read it."""
    request.kind = kind_of(request.by)
    request.save(force_insert=True)
    record(PASSED_ON if request.passed_on_by else ASKED, about=request, by=by, facts=facts_of(request))
    if request.passed_on_by is None:
        route_later(request, of=Request)  # the receipt
    tell_leaders_later(request)
    if event := COUNTS.get(What(request.what)):
        it_happened(by=by, event=event, on=request.received_on, about=request)
    return request


def facts_of(request: Request) -> dict[str, str]:
    known = {"what": request.what, "came_by": request.came_by, "received_on": request.received_on.isoformat()}
    return known | {"request": str(request.pk), "child": str(request.child_id)}


def kind_of(by: Member) -> Kind:
    """A request is of the talks; who reads none (an aide, a student who holds the plan alone) asks where they read
    their own words again.
    """
    return Kind.TALK if Kind.TALK in by.kinds else Kind.PLAN


def audience_of(by: Member, homes: Iterable[Home]) -> Audience:
    """A family's is between their home and school, a student's between them and school, a colleague's is school's, and
    of the homes that they chose.
    """
    if by.side is Side.CHILD:
        return Audience.adult_and_school(by)
    if by.home:
        return Audience.home_and_school(by.home)
    chosen = set(homes)
    theirs = set(Home.objects.filter(child=by.child_id, ended_at=None))
    if not chosen <= theirs:
        raise NotPossible(_("Please choose a home of this child."))
    if not chosen:
        return Audience.school(by.child)
    if len(chosen) == 1:
        return Audience.home_and_school(chosen.pop())
    if chosen != theirs:
        raise NotPossible(_("Please choose one home, or all of them."))
    return Audience.team(by.child)


@transaction.atomic
def add_words(request: Request, *, id: uuid.UUID, by: Member, words: str, before: Addition | None = None) -> Addition:
    """A line beside what was asked, by who asked. `before`: as it was sent for another child; it keeps its day."""
    alone_with(id)
    by = must_still(by, Permission.ASK_SCHOOL)
    request = locked(request)
    if known := Addition.sent_before(id, by, words=words, request=request):
        return known
    must_be_the_askers(request, by)
    at = before.recorded_at if before else timezone.now()
    of = typed_by(by, request) | {"request": request, "kind": request.kind}
    added = Addition.objects.create(id=id, words=words, recorded_at=at, **of)
    record(ADDED, about=added, by=by, facts=facts_of(request))
    return added


@transaction.atomic
def withdraw(request: Request, *, by: Member) -> Request:
    """Nobody waits for it any more; that it was asked stays. Withdrawn twice is once."""
    by = must_still(by, Permission.ASK_SCHOOL)
    request = locked(request)
    must_be_the_askers(request, by)
    if request.withdrawn_at is None:
        request.withdrawn_at = timezone.now()
        request.save(update_fields=["withdrawn_at"])
        record(WITHDRAWN, about=request, by=by, facts=facts_of(request))
        if event := COUNTS.get(What(request.what)):
            it_did_not_happen(about=request.pk, event=event)
    return request


def must_be_the_askers(request: Request, by: Member) -> None:
    """Who moved to another home since reads it still; what they write now would be read in the one before."""
    if request.by_id != by.pk or request.taken_out_at is not None:
        raise NotPossible(_("Who asked can do this."))
