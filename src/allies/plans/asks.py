"""What this room asks of people: an answer to what was said, and a word or a name under a final plan."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from allies.asked.kinds import Ask, AskedKind, EveryRow, midnight
from allies.asked.models import Asked
from allies.jurisdictions.known import PROFILES
from allies.teams.models import CorrectedBirthday, Member, RightsHeld, Seats
from allies.teams.models.rights import Holder
from allies.teams.permissions import Permission, Role, Side
from allies.timeline.places import Waiting

from .asked_to_sign import DECIDING, who_said_nothing
from .models import Edition, Input, Plan, Signature, Stance, Verdict
from .models.inputs import unanswered
from .models.signing import Act
from .of_school import rule_of
from .signing_story import newest_texts

A_DAY = timedelta(days=1)
SIGNED = [Edition, Plan, Signature]


def is_a_text_final(children: Collection[UUID]) -> bool:
    return EveryRow(children).sees(Edition).exclude(finished_at=None).exists()


def to_answer(children: Collection[UUID]) -> Iterable[Ask]:
    for row in unanswered(EveryRow(children).sees(Input)):
        yield Ask(
            about=row,
            role=Role.CASE_MANAGER,
            permission=Permission.ANSWER_INPUT,
            from_at=row.recorded_at,
            url_name="plans:ledger",
            facts={"plan": str(row.plan_id)},
        )


def answers_in_words(rows: Sequence[Asked], _seats: Seats) -> Iterable[Waiting]:
    since: dict[tuple[UUID, str], datetime] = {}
    for row in sorted(rows, key=lambda row: row.from_at):
        since.setdefault((row.child_id, row.facts["plan"]), row.from_at)
    for (child, plan), count in sorted(Counter((row.child_id, row.facts["plan"]) for row in rows).items()):
        words = ngettext(
            "One thing that was said to the plan waits for an answer",
            "%(count)s things that were said to the plan wait for an answer",
            count,
        ) % {"count": count}
        url = reverse("plans:ledger", args=[child, plan])
        yield Waiting(child, words, url, icon="notebook-pen", since=since[child, plan])


def heard_of(editions: Iterable[Edition]) -> set[tuple[UUID, UUID]]:
    """By edition and seat, who said something or signed."""
    found: set[tuple[UUID, UUID]] = set()
    wanted = {"edition__in": [edition.pk for edition in editions], "taken_out_at": None}
    found.update(Stance.objects.filter(**wanted).values_list("edition", "of"))
    found.update(Signature.objects.filter(**wanted).values_list("edition", "of"))
    return found


def to_sign(children: Collection[UUID]) -> Iterable[Ask]:
    """Of each guardian, and the student in a place of their own, who has said nothing yet. Who of them decides today is
    asked of orders, and of who holds the rights, at reading: on the day on which they pass it waits for another."""
    texts = list(newest_texts(EveryRow(children)))
    if not texts:
        return
    heard = heard_of(texts)
    deciding = list(Member.objects.current().filter(child__in=children, role__in=DECIDING))
    for text in texts:
        for seat in deciding:
            if seat.child_id == text.child_id and not any((text.pk, own) in heard for own in seat.own_seats):
                yield Ask(
                    about=text,
                    seat=seat.pk,
                    permission=Permission.SIGN_PLAN,
                    from_at=text.finished_at or text.recorded_at,
                    url_name="plans:final",
                )


def to_sign_in_words(rows: Sequence[Asked], _seats: Seats) -> Iterable[Waiting]:
    for row in sorted(rows, key=lambda row: row.subject):
        words = _("The plan is final. You can read it and say what you think")
        yield Waiting(row.child_id, words, reverse(row.url_name, args=[row.child_id, row.subject]), icon="pen-line")


def to_sign_for_school(children: Collection[UUID]) -> Iterable[Ask]:
    """Asks a leader to sign a plan that runs, where the place wants their name and has none."""
    asking = [code for code, law in PROFILES.items() if rule_of(Act.FOR_SCHOOL, law)]
    texts = list(newest_texts(EveryRow(children)).filter(plan__profile__in=asking).select_related("plan", *SCHOOL))
    signed = Signature.objects.filter(edition__in=texts, act=Act.FOR_SCHOOL, taken_out_at=None)
    done = set(signed.values_list("edition", flat=True)) if texts else set()
    for text in texts:
        if text.pk not in done:
            yield Ask(
                about=text,
                permission=Permission.SIGN_FOR_SCHOOL,
                from_at=text.finished_at or text.recorded_at,
                until_at=midnight(text.plan.ends_on + A_DAY, text.child),
                url_name="plans:final",
            )


SCHOOL = ("child__school",)


def for_school_in_words(rows: Sequence[Asked], _seats: Seats) -> Iterable[Waiting]:
    for row in sorted(rows, key=lambda row: row.subject):
        words = _("The plan is final. You can read it and sign for the school")
        yield Waiting(row.child_id, words, reverse(row.url_name, args=[row.child_id, row.subject]), icon="pen-line")


def said_nothing(children: Collection[UUID]) -> Iterable[Ask]:
    """Asks the case manager, child by child: somebody who may sign has said nothing to any of its final plans yet."""
    texts: dict[UUID, list[Edition]] = defaultdict(list)
    found = newest_texts(EveryRow(children)).select_related("plan", *SCHOOL)
    for text in found.order_by("finished_at", "id"):
        texts[text.child_id].append(text)
    if not texts:
        return
    heard = people_heard([text for of_child in texts.values() for text in of_child])
    guardians = Member.objects.current().filter(child__in=texts, role__in=DECIDING)
    silent = {seat.child_id for seat in guardians if seat.person_id not in heard[seat.child_id]}
    for child in silent:
        newest = texts[child][-1]
        until = max(text.plan.ends_on for text in texts[child])
        yield Ask(
            about=newest,
            role=Role.CASE_MANAGER,
            permission=Permission.MARK_SIGNED,
            from_at=newest.finished_at or newest.recorded_at,
            until_at=midnight(until + A_DAY, newest.child),
            url_name="plans:final",
        )


def people_heard(editions: Sequence[Edition]) -> Mapping[UUID, set[UUID]]:
    """By child."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for model in (Stance, Signature):
        rows = model.objects.filter(edition__in=editions, taken_out_at=None)
        for child, person in rows.values_list("child", "of__person"):
            found[child].add(person)
    return found


def without_a_place(children: Collection[UUID]) -> Iterable[Ask]:
    """Of who may invite at school: deciding about the plan is the student's own, and the student has no place here, so
    that nobody could sign what is final."""
    held = {row.child_id: row for row in RightsHeld.objects.of_plan(children) if row.holder == Holder.STUDENT}
    here = Member.objects.current().filter(child__in=held, role=Role.STUDENT).values("child")
    for text in newest_texts(EveryRow(held)).exclude(child__in=here).select_related("plan", *SCHOOL):
        yield Ask(
            about=text,
            side=Side.SCHOOL,
            permission=Permission.INVITE,
            from_at=max(text.finished_at or text.recorded_at, midnight(held[text.child_id].counts_from, text.child)),
            until_at=midnight(text.plan.ends_on + A_DAY, text.child),
            url_name="teams:students_place",
        )


def without_a_place_in_words(rows: Sequence[Asked], seats: Seats) -> Iterable[Waiting]:
    for child in sorted({row.child_id for row in rows}):
        name = seats.by_child[child].child.first_name
        words = _("The final plan waits for %(name)s’s signature. Please open a place here for %(name)s")
        yield Waiting(child, words % {"name": name}, reverse("teams:students_place", args=[child]), icon="pen-line")


def silent_in_words(_rows: Sequence[Asked], seats: Seats) -> Iterable[Waiting]:
    return who_said_nothing(seats)


ASKED = [
    AskedKind("plans.input", to_answer, answers_in_words, of=[Input, Verdict]),
    AskedKind("plans.sign", to_sign, to_sign_in_words, of=[*SIGNED, Stance, Member], only_if=is_a_text_final),
    AskedKind(
        "plans.no_place_to_sign",
        without_a_place,
        without_a_place_in_words,
        of=[Edition, Plan, RightsHeld, CorrectedBirthday, Member],
        only_if=is_a_text_final,
    ),
    AskedKind("plans.sign_for_school", to_sign_for_school, for_school_in_words, of=SIGNED, only_if=is_a_text_final),
    AskedKind(
        "plans.said_nothing", said_nothing, silent_in_words, of=[*SIGNED, Stance, Member], only_if=is_a_text_final
    ),
]
