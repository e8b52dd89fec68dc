"""What stands first until somebody has it: on the child's page and on the front page, for school and for that home."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from allies.jurisdictions.emergency import emergency_number
from allies.people.models import Person
from allies.teams.models import Member, Seats, seats_of
from allies.teams.permissions import Permission, Side
from allies.timeline.places import Press, Waiting
from allies.timeline.story import Story
from allies.timeline.when import moment_words
from allies.ui.unsent import is_blank

from .chips import A_DAY, Since, What, in_words
from .models import HealthEvent, ToldSince
from .reading import LATELY, Numbers, opens_at

UNHEARD = gettext_lazy("nobody at school has played it yet")


def told(facts: Mapping[str, Any]) -> Mapping[str, object]:
    said = HealthEvent(**{name: facts.get(name, "") for name in ("what", "happened", "how_long", "now")})
    said.is_spoken = bool(facts.get("is_spoken"))
    return {
        "sentences": in_words(said),
        "url": reverse("health:event", args=[facts["child"], facts["event"]]),
    }


def told_since(facts: Mapping[str, Any]) -> Mapping[str, object]:
    url = reverse("health:event", args=[facts["child"], facts["event"]])
    return {"sentences": [What(facts["what"]).label, Since(facts["how"]).label], "url": url}


def newest_since(reader: Member | Seats) -> Subquery:
    """What the home said last of an event."""
    said = reader.sees(ToldSince).filter(event=OuterRef("pk")).order_by("-recorded_at", "-id")
    return Subquery(said.values("how")[:1])


def in_short(event: HealthEvent, since: str | None) -> list[str]:
    """What it is about; and how it is now, in place of how it was when it was told."""
    if not since:
        return event.sentences
    return [*first_of(event), str(Since(since).label)]


def first_of(event: HealthEvent) -> list[str]:
    """What it is about, and what nobody has heard yet."""
    words = [str(What(event.what).label)]
    return [*words, str(UNHEARD)] if event.is_unheard else words


def named(event: Any) -> str:
    """In a line of a front page. The query brings `since` along."""
    return " · ".join(in_short(event, event.since) if event.since else first_of(event))


def newest(member: Member, *, closed: bool) -> list[tuple[HealthEvent, list[str]]]:
    """What is open and, where `closed`, what was told within a day, each in short: the newest first."""
    now = timezone.now()
    seen = member.sees(HealthEvent).annotate(since=newest_since(member))
    open_first = seen.order_by(F("closed_at").desc(nulls_first=True), "-id")
    return [
        (event, in_short(event, event.since))
        for event in open_first[:5]
        if now - event.recorded_at <= (LATELY if event.closed_at is None else A_DAY) and (closed or not event.closed_at)
    ]


def open_events(member: Member, _story: Story) -> Mapping[str, Any] | None:
    """On the child's page for the home that told it. School has it in the head of every page."""
    if member.side is not Side.HOME:
        return None
    events = [(event, words) for event, words in newest(member, closed=False) if event.home_id == member.home_id]
    return {"child": member.child, "events": events, "at_home": True} if events else None


def in_the_head(request: HttpRequest) -> str:
    """For the head of every page of a child: the child's staff of that day know what home told, whoever has it."""
    member: Member | None = getattr(request, "seat", None)
    if member is None or member.side is not Side.SCHOOL or is_blank(request):
        return ""
    match = request.resolver_match
    if not member.may(Permission.SEE_HEALTH_EVENT) or (match and match.view_name == "health:event"):
        return ""
    events = newest(member, closed=True)
    if not events:
        return ""
    return render_to_string("health/_head.html", {"child": member.child, "events": events, "at_home": False})


def waits(seats: Seats) -> Iterable[Waiting]:
    """At school until somebody has it. That home reads until then that nobody has, and on that day who has it: nobody
    should take it for read. One query; where nobody has it, the days of the school besides.

    The other home, where it may read it, has it first on that day and the next: never an hour, nor who has it.
    """
    reading = Seats(seat for seat in seats if seat.may(Permission.SEE_HEALTH_EVENT))
    if not reading.members:
        return
    now = timezone.now()
    may_wait = Q(taken_at=None, closed_at=None, recorded_at__gte=now - LATELY) | Q(recorded_at__gte=now - 2 * A_DAY)
    own = reading.by_child
    found = reading.sees(HealthEvent).filter(may_wait).annotate(since=newest_since(reading))
    for event in found.select_related("taken_by").order_by("-id"):
        seat = own[event.child_id]
        is_other_home = seat.side is Side.HOME and event.home_id != seat.home_id
        opens = None
        if is_other_home:
            words = _("The other home told school: %(what)s") % {"what": named(event)}
            waits_still = is_of_these_days(event, seat)
        elif seat.side is Side.HOME:
            opens = opens_at(seat.child) if nobody_took(event) else None
            words, waits_still = words_for_the_home(event, seat, opens), is_told_of(event, now)
        else:
            words = _("Health or safety from home: %(what)s") % {"what": named(event)}
            waits_still = nobody_took(event)
        if waits_still:
            url = reverse("health:event", args=[event.child_id, event.pk])
            yield Waiting(
                event.child_id,
                words,
                url,
                icon="siren",
                is_urgent=is_other_home or seat.side is Side.SCHOOL or nobody_took(event),
                is_told=seat.side is Side.HOME,
                says=" · ".join(event.sentences[1:]) if not event.since and seat.side is Side.SCHOOL else "",
                press=to_take(event) if seat.may(Permission.TAKE_HEALTH) else None,
                numbers_of=event.home_id if seat.side is Side.SCHOOL else None,
                emergency=emergency_number(seat.child.school.district.jurisdiction) if opens else None,
            )


def to_take(event: HealthEvent) -> Press:
    return Press(reverse("health:mine", args=[event.child_id, event.pk]), [("yes", _("I have it"), "")], name="taken")


def nobody_took(event: HealthEvent) -> bool:
    return event.taken_at is None and event.closed_at is None


def words_for_the_home(event: Any, seat: Member, opens: datetime | None) -> str:
    """When it was told, and who has it; nobody is asked to call a school that is closed."""
    said = {"when": moment_words(event.recorded_at, seat), "what": named(event)}
    if event.taken_by is None and opens:
        at = date_format(opens.astimezone(seat.child.zone), "DATETIME_FORMAT")
        told = _("You told school (%(when)s): %(what)s. Nobody has it yet.") % said
        return " ".join([told, _("School is closed now."), _("School reads next: %(at)s") % {"at": at}])
    if event.taken_by is None and not seat.person.may_be_called:
        return _("You told school (%(when)s): %(what)s. Nobody has it yet.") % said
    if event.taken_by is None:
        return _("You told school (%(when)s): %(what)s. Nobody has it yet: please call.") % said
    return _("You told school (%(when)s): %(what)s. %(name)s has it.") % {**said, "name": event.taken_by.name}


def is_told_of(event: HealthEvent, now: datetime) -> bool:
    """To the home that told it."""
    return nobody_took(event) or (event.closed_at is None and now - event.recorded_at <= A_DAY)


def is_of_these_days(event: HealthEvent, seat: Member) -> bool:
    told_on = event.recorded_at.astimezone(seat.child.zone).date()
    return told_on >= seat.today - timedelta(days=1)


def of_today(seats: Seats) -> Iterable[Waiting]:
    """Beside each child of the day, also once somebody has it or it is closed. One query."""
    reading = Seats(seat for seat in seats if seat.side is Side.SCHOOL and seat.may(Permission.SEE_HEALTH_EVENT))
    if not reading.members:
        return
    now = timezone.now()
    is_in_view = Q(closed_at=None, recorded_at__gte=now - LATELY) | Q(recorded_at__gte=now - A_DAY)
    for event in reading.sees(HealthEvent).filter(is_in_view).annotate(since=newest_since(reading)).order_by("-id"):
        url = reverse("health:event", args=[event.child_id, event.pk])
        words = _("Health or safety from home: %(what)s") % {"what": named(event)}
        yield Waiting(event.child_id, words, url, icon="siren", is_urgent=event.taken_at is None)


def numbers_to_call(request: HttpRequest) -> str:
    """Where nothing can be sent: at a door that an order closes, and on the page that a phone shows without a network.

    The emergency number and the school's, and nobody's name.
    """
    match, seat = request.resolver_match, getattr(request, "seat", None)
    view = match.view_name if match else ""
    if view in ("health:tell", "health:since") and seat is not None:
        children = [seat.child]
    elif view == "unsent" and isinstance(request.user, Person):
        children = [seat.child for seat in seats_of(request.user) if seat.side is Side.HOME]
    else:
        return ""
    by_school = {child.school_id: Numbers.without_names(child) for child in children}
    pages = [render_to_string("health/_numbers.html", {"numbers": numbers}) for numbers in by_school.values()]
    return mark_safe("".join(pages))  # noqa: S308 - templates of ours
