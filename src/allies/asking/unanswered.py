"""What nobody has answered for two school days: a leader hears that one waits, and nothing of what was asked.

A request, or words of which nobody has said whether they are one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from allies.clocks.models import DayOff
from allies.jurisdictions.counting import SchoolYear, Unit
from allies.notices.letters import Item, Letter, nobody_reads_answers
from allies.notices.models.address import mail_health_of
from allies.notices.router import Health
from allies.outbox.actions import keep, post_many
from allies.outbox.handlers import Outcome
from allies.outbox.mail import MailToSend, deliver
from allies.outbox.models import Parcel
from allies.teams.keeping_team import at_home_with
from allies.teams.models import Leader, School

from .models import Possible, Request
from .models.possible import unsaid

REQUEST, POSSIBLE = "request", "possible"
WAITS, TELL = "asking.waits", "asking.tell_leader"
PATIENCE = 2  # school days


def waits_from(school: School, received_on: date) -> date:
    """The first school day on which it has waited for two."""
    year = SchoolYear.of(DayOff.objects.around(received_on).filter(school=school))
    return year.nth(received_on, PATIENCE + 1, Unit.SCHOOL_DAYS)


def waiting_of(sort: str, ids: Iterable[Any]) -> "QuerySet[Any]":
    """Those of them that still wait."""
    rows: QuerySet[Any] = unsaid(Possible.objects.all()) if sort == POSSIBLE else Request.objects.waiting()
    return rows.filter(pk__in=list(ids))


def sort_of(facts: Mapping[str, Any]) -> str:
    return POSSIBLE if POSSIBLE in facts else REQUEST


def tell_leaders_later(thing: Request | Possible) -> None:
    """Tells them when the school opens: their phones rest at night."""
    school = thing.child.school
    day = waits_from(school, thing.received_on)
    due = datetime.combine(day, school.staffed_from, tzinfo=thing.child.zone)
    facts = {POSSIBLE if isinstance(thing, Possible) else REQUEST: str(thing.pk)}
    keep(Parcel(key=f"{WAITS}:{thing.pk}", handler=WAITS, facts=facts, due_at=due, district=thing.district_id))


def look_for_leaders(parcel: Parcel) -> None:
    """Run by the worker. If it was answered or withdrawn meanwhile, nobody is told."""
    sort = sort_of(parcel.facts)
    thing = waiting_of(sort, [parcel.facts[sort]]).select_related("child").first()
    if thing is None:
        return
    leaders = Leader.objects.current().filter(school=thing.child.school_id, person__is_active=True)
    post_many(
        Parcel(
            key=f"{TELL}:{thing.pk}:{leader.person_id}",
            handler=TELL,
            facts={sort: str(thing.pk), "leader": str(leader.pk)},
            to=leader.person_id,
            district=thing.district_id,
        )
        for leader in leaders
        if not at_home_with(leader.person_id, [thing.child_id])
    )


def tell_leaders(parcels: Sequence[Parcel]) -> Iterable[Outcome]:
    """Neither which child nor what was asked: that is behind the sign-in. All is asked again when it goes."""
    leads = Leader.objects.current().filter(pk__in=[parcel.facts["leader"] for parcel in parcels])
    leading = {str(lead.pk): lead for lead in leads.select_related("person", "school")}
    health = mail_health_of([lead.person for lead in leading.values()])
    by_sort: dict[str, list[Any]] = defaultdict(list)
    for parcel in parcels:
        by_sort[sort_of(parcel.facts)].append(parcel.facts[sort_of(parcel.facts)])
    still = {str(pk) for sort, ids in by_sort.items() for pk in waiting_of(sort, ids).values_list("pk", flat=True)}

    def write(parcel: Parcel) -> MailToSend | None:
        lead, sort = leading.get(str(parcel.facts["leader"])), sort_of(parcel.facts)
        if lead is None or parcel.facts[sort] not in still or health[lead.person_id] is not Health.WORKING:
            return None
        return letter_to(lead, sort)

    return deliver(parcels, write)


def letter_to(leader: Leader, sort: str) -> MailToSend:
    with translation.override(leader.person.language):
        opening = [
            _("A family’s words at your school may be a request. For two school days nobody has said if they are.")
            if sort == POSSIBLE
            else _("A request at your school has waited for an answer for two school days."),
            _("On Allies you can see for which child. What was asked is the team’s to read."),
        ]
        there = f"{settings.ALLIES_URL}{reverse('teams:school', args=[leader.school_id])}"
        items = [Item(_("Read it on Allies"), there)]
        closing = [nobody_reads_answers()]
        return Letter(leader.person, _("A note from Allies"), opening, items, closing).as_mail()
