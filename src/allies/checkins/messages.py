"""Check-ins as lines of the one list of messages: who asked, and what was tapped. Never counted, and nobody is late."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from allies.database.keyset import older_than
from allies.teams.models import Member, Seats
from allies.teams.permissions import Permission
from allies.timeline.messages import MessageKind, MessageLine
from allies.timeline.when import moment_words

from .choices import Question
from .models import Answer, CheckIn
from .reading import adults_of


def check_ins(seats: Seats, before: str, most: int) -> Iterable[MessageLine]:
    """The newest with each adult who may talk now, at the place of its last answer; its page shows those before it."""
    adult_at = {seat: adult for adult in adults_of(seats) for seat in adult.own_seats}
    answered = seats.sees(Answer).filter(check_in=OuterRef("pk")).order_by("-recorded_at").values("recorded_at")
    between = seats.sees(CheckIn).filter(adult__in=list(adult_at))
    newest = between.filter(adult=OuterRef("adult")).order_by("-recorded_at", "-id").values("pk")
    found = between.filter(pk=Subquery(newest[:1])).annotate(last_at=Coalesce(Subquery(answered[:1]), "recorded_at"))
    found = found.filter(older_than(before, "last_at")).select_related("by__person")
    rows = list(found.order_by("-last_at", "-id")[:most])
    answers: dict[UUID, list[Answer]] = defaultdict(list)
    said = seats.sees(Answer).filter(check_in__in=[row.pk for row in rows]).select_related("by__person")
    for one in said.order_by("by__person__name", "by", "question", "id"):
        answers[one.check_in_id].append(one)
    members = seats.by_child
    for row in rows:
        member = members[row.child_id]
        adult, name = adult_at[row.adult_id], row.by.person.name
        yield MessageLine(
            at=row.last_at,
            id=row.pk,
            child=row.child_id,
            url=reverse("checkins:with", args=[row.child_id, adult.pk]),
            title=str(Question.GOING.label),
            when=moment_words(row.last_at, member),
            icon="leaf",
            who=name if row.by_id != member.pk else "",
            about=" · ".join([asked_by(row, member, adult), *answers_in_words(answers[row.pk], member)]),
        )


def asked_by(row: CheckIn, member: Member, adult: Member) -> str:
    """At school also whom: with each adult it is another."""
    if row.by_id == member.pk:
        return _("You asked %(name)s") % {"name": adult.person.name} if member.pk != adult.pk else _("You asked")
    asked = _("From %(name)s") % {"name": row.by.person.name}
    return asked if adult.pk in {member.pk, row.by_id} else f"{asked} · {adult.person.name}"


def answers_in_words(answers: Iterable[Answer], member: Member) -> Iterable[str]:
    """What each tapped. Their words are on the page of the check-in."""
    for by, said in groupby(answers, key=lambda one: one.by):
        name = pgettext("who said it", "You") if by.pk == member.pk else by.person.name
        yield f"{name}: {' · '.join(one.in_words for one in said)}"


MESSAGES = [MessageKind("checkins.checkins", Permission.SEE_CHECKIN, check_ins)]
