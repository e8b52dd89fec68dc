"""Whose place waits until school says who they are: on the first page of those who keep the team or lead the school."""

from collections.abc import Collection, Iterator
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from allies.people.models import Person
from allies.teams.models import School, Seats
from allies.teams.names import names_asked_on
from allies.teams.permissions import Permission
from allies.teams.recognising import asked_of, questions_about, questions_at
from allies.timeline.places import Waiting

NAME, WHO = "teams:name", "teams:who"


def waits(seats: Seats, asked_for: Collection[str] = (NAME, WHO)) -> Iterator[Waiting]:
    """`asked_for`: the pages to which rows of these children lead. Of the other nothing waits, and nothing is asked."""
    keepers = [seat for seat in seats if seat.may(Permission.SAY_WHO)]
    if not keepers:
        return
    own, children = keepers[0].person_id, [seat.child_id for seat in keepers]
    for child, asked in names_asked_on(children, but=own) if NAME in asked_for else ():
        words = {"old": asked.person.name, "new": asked.name}
        said = _("%(old)s asks to be called %(new)s.") % words
        yield Waiting(child, said, reverse(NAME, args=[child, asked.pk]), "pencil")
    for question in asked_of(own, questions_about(children)) if WHO in asked_for else ():
        of = question.invitation.child_id
        assert of is not None  # noqa: S101 - they were asked for by child
        yield Waiting(
            of,
            _("%(name)s is invited. Who is this?") % {"name": question.invitation.name},
            reverse(WHO, args=[of, question.invitation.pk]),
            "user-plus",
            is_urgent=True,
        )


def waits_at(schools: list[School], person: Person) -> set[UUID]:
    """Of the schools that somebody leads, those where they can say who somebody is."""
    if not schools:
        return set()
    questions = asked_of(person.pk, questions_at([school.pk for school in schools]))
    return {question.invitation.school_id for question in questions}
