"""What this room asks of people: an answer to what was asked, and what an answer promises or still needs."""

from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from allies.asked.kinds import Ask, AskedKind, EveryRow, midnight, of_subject
from allies.asked.models import Answered, Asked
from allies.jurisdictions.papers import matter_of
from allies.plans.models import Input, Verdict
from allies.plans.models.inputs import Fate, InputSort
from allies.teams.models import Audience, Seats
from allies.teams.models.belonging import is_in
from allies.teams.permissions import Permission, Role, Side
from allies.timeline.places import Waiting

from .answered import guardians_by_child
from .models import ItemAsked, NoticeItem, PriorNotice, Request, RequestAnswer, Says, What


def waiting(children: Collection[UUID]) -> Iterable[Ask]:
    """Asks the case manager; where it is about the record, who leads the school, too."""
    found = EveryRow(children).sees(Request).filter(answered_at=None, withdrawn_at=None).select_related("by")
    for request in found:
        for role in request.roles:
            yield Ask(
                about=request,
                role=role,
                part=role,
                permission=Permission.ANSWER_REQUEST,
                from_at=request.recorded_at,
                answered=Answered.WRITTEN,
                url_name="asking:request",
            )


def in_words(rows: Sequence[Asked], seats: Seats) -> Iterable[Waiting]:
    """Who wrote it is not asked to answer it."""
    found = seats.sees(Request).filter(pk__in=[row.subject for row in rows]).select_related("by__person")
    for request in found.order_by("received_on", "id"):
        if request.by_id in {seat.pk for seat in seats}:
            continue
        words = _("%(name)s asks: %(what)s") % {"name": request.by.person.name, "what": What(request.what).label}
        url = reverse("asking:request", args=[request.child_id, request.pk])
        since = _("received %(day)s") % {"day": date_format(request.received_on, "DATE_FORMAT")}
        is_of_family = request.by.side in (Side.HOME, Side.CHILD)
        waits = midnight(request.received_on, seats.by_child[request.child_id].child) if is_of_family else None
        yield Waiting(request.child_id, words, url, icon="mail", says=since, since=waits)


ASKED = [
    AskedKind(
        "asking.answer",
        waiting,
        in_words,
        of=[Request],
        short=gettext_lazy("Request"),
        address=of_subject,
    )
]


A_DAY = timedelta(days=1)
FOR_CASE_MANAGER: dict[str, Any] = {"role": Role.CASE_MANAGER, "permission": Permission.ANSWER_REQUEST}


def refused(children: Collection[UUID]) -> Iterable[Verdict]:
    """What somebody of the family said to a plan about one of the four matters, and what is not in it: one of a form
    and its readers."""
    rows = EveryRow(children).sees(Verdict).filter(fate=Fate.NOT_ADOPTED, replaced_at=None)
    seen = set()
    for row in rows.select_related("input__plan", "input__by").order_by("recorded_at", "id"):
        key = (row.batch, row.audience_id)
        if key not in seen and row.input.by.side is Side.HOME and is_of_the_four(row.input):
            seen.add(key)
            yield row


def is_of_the_four(said: Input) -> bool:
    """A goal is what services are for, in whichever part of the plan it was asked for."""
    return said.sort == InputSort.GOAL or matter_of(said.plan.law.section(said.section)) is not None


def standing(children: Collection[UUID]) -> set[tuple[UUID, UUID]]:
    notices = EveryRow(children).sees(PriorNotice).filter(replaced_at=None)
    return set(notices.values_list("about", "audience"))


def is_anything_refused(children: Collection[UUID]) -> bool:
    return EveryRow(children).sees(Verdict).filter(fate=Fate.NOT_ADOPTED, replaced_at=None).exists()


def notices_due(children: Collection[UUID]) -> Iterable[Ask]:
    sent = standing(children)
    for row in refused(children):
        if (row.batch, row.audience_id) not in sent:
            yield Ask(about=row, from_at=row.recorded_at, url_name="asking:notice_from_plan", **FOR_CASE_MANAGER)


def is_anything_promised(children: Collection[UUID]) -> bool:
    return EveryRow(children).sees(RequestAnswer).filter(replaced_at=None).exclude(says=Says.NO).exists()


def notices_for_all(children: Collection[UUID]) -> Iterable[Ask]:
    """A yes about one of the four matters, which not every guardian reads, changes the plan of all."""
    teams = dict(Audience.objects.filter(child__in=children, reach=Audience.Reach.TEAM).values_list("child", "pk"))
    sent, guardians = standing(children), guardians_by_child(children)
    for row in agreed(children).exclude(matter="").exclude(audience__reach=Audience.Reach.TEAM):
        reads_it = [is_in(seat, row.audience) for seat in guardians[row.child_id]]
        if not all(reads_it) and (row.request_id, teams[row.child_id]) not in sent:
            yield Ask(about=row, from_at=row.recorded_at, url_name="asking:notice_for_all", **FOR_CASE_MANAGER)


def agreed(children: Collection[UUID]) -> QuerySet[RequestAnswer]:
    rows = EveryRow(children).sees(RequestAnswer).filter(replaced_at=None).exclude(says=Says.NO)
    return rows.select_related("child__school", "audience").order_by("recorded_at", "id")


def promised(children: Collection[UUID]) -> Iterable[Ask]:
    """From the morning of the day that was promised."""
    for row in agreed(children).filter(done_on=None):
        day = row.promised_for or row.recorded_at.date()
        from_at, due_at = midnight(day, row.child), midnight(day + A_DAY, row.child)
        yield Ask(
            about=row,
            from_at=max(from_at, row.recorded_at),
            due_at=due_at,
            url_name="asking:request",
            facts={"request": str(row.request_id)},
            **FOR_CASE_MANAGER,
        )


def is_an_item_asked_for(children: Collection[UUID]) -> bool:
    return EveryRow(children).sees(ItemAsked).exists()


def items_asked(children: Collection[UUID]) -> Iterable[Ask]:
    """Until a notice that stands has the part."""
    rows = EveryRow(children).sees(ItemAsked).filter(item__notice__replaced_at=None, item__taken_out_at=None)
    rows = rows.select_related("item").order_by("recorded_at", "id")
    for row in rows:
        facts = {"notice": str(row.item.notice_id)}
        yield Ask(about=row, from_at=row.recorded_at, url_name="asking:notice", facts=facts, **FOR_CASE_MANAGER)


def due_in_words(rows: Sequence[Asked], _seats: Seats) -> Iterable[Waiting]:
    for row in rows:
        url = reverse(row.url_name, args=[row.child_id, row.subject])
        words = _("Something was not taken into the plan: a written notice is due")
        yield Waiting(row.child_id, words, url, icon="scale")


def for_all_in_words(rows: Sequence[Asked], _seats: Seats) -> Iterable[Waiting]:
    for row in rows:
        url = reverse(row.url_name, args=[row.child_id, row.subject])
        yield Waiting(row.child_id, _("A written notice to every guardian is due"), url, icon="scale")


def promised_in_words(rows: Sequence[Asked], _seats: Seats) -> Iterable[Waiting]:
    for row in rows:
        url = reverse(row.url_name, args=[row.child_id, row.facts["request"]])
        yield Waiting(row.child_id, _("What you promised for today: is it done?"), url, icon="check")


def items_in_words(rows: Sequence[Asked], _seats: Seats) -> Iterable[Waiting]:
    for row in rows:
        url = reverse(row.url_name, args=[row.child_id, row.facts["notice"]])
        words = _("The family asks for a part that a notice goes without")
        yield Waiting(row.child_id, words, url, icon="hand", since=row.from_at)


ANSWERS = [
    AskedKind(
        "asking.notice_due",
        notices_due,
        due_in_words,
        of=[Verdict, PriorNotice, Input],
        only_if=is_anything_refused,
    ),
    AskedKind(
        "asking.notice_for_all",
        notices_for_all,
        for_all_in_words,
        of=[RequestAnswer, PriorNotice],
        only_if=is_anything_promised,
    ),
    AskedKind("asking.promised", promised, promised_in_words, of=[RequestAnswer], only_if=is_anything_promised),
    AskedKind(
        "asking.item_asked",
        items_asked,
        items_in_words,
        of=[ItemAsked, NoticeItem, PriorNotice],
        only_if=is_an_item_asked_for,
    ),
]
