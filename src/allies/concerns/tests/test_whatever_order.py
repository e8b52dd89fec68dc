"""Whatever people do in a concern, in whatever order: no text before its time, and nothing that waits unseen."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from allies.asked.actions.rows import rebuild
from allies.asked.models import Asked
from allies.concerns.actions.offers import answer_offer, make_offer, review
from allies.concerns.actions.opening import answer_asked_in, ask_in, come_back, leave, open_concern
from allies.concerns.actions.saying import answer, ask, offer_option, say_back, write_view
from allies.concerns.models import Concern, Offer, Said, Sort
from allies.concerns.people import inside, side_of
from allies.concerns.way import BOTH
from allies.database.ids import uuid7
from allies.teams.errors import NotPossible

pytestmark = pytest.mark.django_db


def newest(who, model, **of):
    found = list(model.objects.filter(**of).order_by("id"))
    if not found:
        raise NotPossible("There is none yet.")
    return who.choice(found)


ACTS = {
    "writes": lambda it, by, who: write_view(it, id=uuid7(), by=by, words="I see.", needs="I need."),
    "leaves it out": lambda it, by, who: write_view(it, id=uuid7(), by=by, leaves_out=True),
    "asks": lambda it, by, who: ask(it, id=uuid7(), by=by, words="Why?"),
    "says back": lambda it, by, who: say_back(it, id=uuid7(), by=by, words="You need."),
    "answers": lambda it, by, who: answer(
        newest(who, Said, concern=it, sort__in=["question", "heard"]), id=uuid7(), by=by, words="So.", says=""
    ),
    "has an idea": lambda it, by, who: offer_option(it, id=uuid7(), by=by, words="A club."),
    "offers": lambda it, by, who: make_offer(
        it,
        id=uuid7(),
        by=by,
        what="agreement",
        words="We meet.",
        begins_on=by.today - timedelta(days=3),
        review_on=by.today,
    ),
    "says yes": lambda it, by, who: answer_offer(newest(who, Offer, concern=it), id=uuid7(), by=by, says="yes"),
    "reviews": lambda it, by, who: review(newest(who, Offer, concern=it), id=uuid7(), by=by, says="kept"),
    "brings in": lambda it, by, who: ask_in(it, id=uuid7(), by=by, whom=who.choice(inside(it) + it.others)),
    "admits": lambda it, by, who: answer_asked_in(
        newest(who, Said, concern=it, sort="asked_in"), id=uuid7(), by=by, says=who.choice(["yes", "no"])
    ),
    "leaves": lambda it, by, who: leave(it, by=by),
    "comes back": lambda it, by, who: come_back(it, by=by),
}


def hold(it, cast, done):
    seats = inside(it)
    views = list(Said.objects.filter(concern=it, sort=Sort.VIEW))
    is_time = {view.side for view in views} >= {*BOTH}
    for member in [*seats, cast.luis, cast.jin, cast.okafor]:
        seen = set(member.sees(Said).filter(concern=it, sort=Sort.VIEW).values_list("pk", flat=True))
        if member.pk not in {seat.pk for seat in seats}:
            assert not member.sees(Said).exists(), done
            assert not member.sees(Concern).exists(), done
            continue
        may = {view.pk for view in views if is_time or view.side == side_of(member)}
        assert seen == may, done
    assert not cast.luis.sees(Asked).filter(what="concerns.turn").exists(), done
    asked = set(Asked.objects.filter(what="concerns.turn", subject=it.pk).values_list("seat", flat=True))
    assert asked <= {seat.pk for seat in seats}, done


SEATS, ROWS = st.integers(0, 4), st.integers(0, 7)
STEPS = st.lists(st.tuples(st.sampled_from(sorted(ACTS)), SEATS, ROWS), min_size=5, max_size=14)
THE_WAY = ["writes", "asks", "answers", "says back", "answers", "has an idea", "offers", "says yes", "reviews"]


@dataclass(frozen=True)
class Pick:
    """The same one of what there is, each time the history is told."""

    number: int

    def choice(self, of):
        return of[self.number % len(of)]


@given(first=st.sampled_from(["ana", "bell"]), steps=STEPS)
@example(first="bell", steps=[(name, seat, 0) for name in THE_WAY for seat in (0, 1)])
@example(first="ana", steps=[("leaves it out", 0, 0), ("brings in", 1, 2), ("admits", 0, 0), ("writes", 2, 0)])
@example(
    first="ana", steps=[("writes", 0, 0), ("leaves", 0, 0), ("writes", 1, 0), ("comes back", 0, 0), ("writes", 1, 0)]
)
@settings(
    max_examples=settings().max_examples // 5,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_in_any_order_nothing_is_read_early_or_by_others(cast, first, steps):
    by, other = (cast.ana, cast.bell) if first == "ana" else (cast.bell, cast.ana)
    with transaction.atomic():
        it = open_concern(id=uuid7(), by=by, about="Recess", people=[other])
        it.others, done = [cast.okafor, cast.jin, cast.luis], []
        for name, seat, row in steps:
            who = Pick(seat).choice([*inside(it), cast.luis])
            done.append(f"{who.person.name} {name}")
            with suppress(NotPossible):
                ACTS[name](it, who, Pick(row))
            hold(it, cast, done)
        assert rebuild() == 0, done
        transaction.set_rollback(True)
