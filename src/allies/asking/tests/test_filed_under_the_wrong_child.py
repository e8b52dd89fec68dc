"""A request or an answer that was filed under the wrong child: out with one act, and moved with what was added."""

import pytest

from allies.asked.models import Asked
from allies.asking.actions.answers import tell_all
from allies.asking.actions.requests import add_words, withdraw
from allies.asking.models import Addition, NoticeItem, PriorNotice, Request, RequestAnswer, What
from allies.clocks.models import Done
from allies.database.ids import uuid7
from allies.teams.actions.schools import welcome_child
from allies.teams.actions.seats import add_member
from allies.teams.errors import NotPossible
from allies.teams.permissions import Role
from allies.timeline.actions import put_back, take_out
from allies.timeline.models import Entry, TakenOut
from allies.timeline.moving import how_to_move, move

from .answering import WHOLE, no, yes
from .asking import asked

OWN = "He hides under the table when it is loud."


@pytest.fixture
def sister(cast):
    """Of Mateo, with the same mother and case manager."""
    child = welcome_child("Sofia Rivera", school=cast.school, by=None, homes=("Oak Street",))
    for person, role, home in (
        (cast.ana.person, Role.GUARDIAN, child.homes.get()),
        (cast.okafor.person, Role.CASE_MANAGER, None),
    ):
        add_member(person, child=child, role=role, home=home, by=None)
    return child


def line(thing):
    return Entry.objects.get(about_id=thing.pk, about_model=thing._meta.label_lower)


def waiting(child):
    rows = Asked.objects.filter(child=child, what="asking.answer", taken_out_at=None)
    return set(rows.values_list("subject", flat=True))


def test_a_letter_goes_to_the_right_child_with_what_was_added_and_its_days(cast, sister):
    request = asked(cast.ana, words=f"In my own words:\n{OWN}")
    added = add_words(request, id=uuid7(), by=cast.ana, words="And his hearing.")
    move(request, by=cast.ana, to=sister.pk)
    assert not any(cast.okafor.sees(model).exists() for model in (Request, Addition))
    anew = Request.objects.get(child=sister)
    assert OWN in anew.words
    assert "Sofia" in anew.words
    assert (anew.received_on, anew.recorded_at) == (request.received_on, request.recorded_at)
    assert list(anew.additions.values_list("words", "recorded_at")) == [("And his hearing.", added.recorded_at)]


def test_an_answer_does_not_go_along_since_it_was_made_from_the_record_of_the_first_child(cast, sister):
    request = asked(cast.ana)
    no(cast.okafor, request)
    with pytest.raises(NotPossible):
        move(request, by=cast.ana, to=sister.pk)  # the words of school are not hers to take out
    request.refresh_from_db()
    assert "Please answer again there." in how_to_move(request).who_reads(request, cast.ana)
    move(request, by=cast.okafor, to=sister.pk)
    for model in (Request, RequestAnswer, PriorNotice, NoticeItem):
        assert not model.objects.filter(child=cast.child, taken_out_at=None).exists()
    assert not RequestAnswer.objects.filter(child=sister).exists()
    assert waiting(sister) == {Request.objects.get(child=sister).pk}


def test_what_was_withdrawn_is_not_asked_again_by_moving_it(cast, sister):
    request = withdraw(asked(cast.ana), by=cast.ana)
    with pytest.raises(NotPossible, match="withdrawn"):
        move(request, by=cast.ana, to=sister.pk)


def test_an_answer_that_is_taken_out_leaves_the_request_waiting_and_its_date_open(cast):
    request = asked(cast.ana)
    answer = no(cast.okafor, request)
    assert waiting(cast.child) == set()
    take_out(line(answer), by=cast.okafor, why="Another child")
    assert waiting(cast.child) == {request.pk}
    assert not Done.objects.standing().exists()
    for model in (RequestAnswer, PriorNotice, NoticeItem):
        assert not cast.ana.sees(model).exists()
    put_back(TakenOut.objects.get(), by=cast.ford)
    assert waiting(cast.child) == set()
    assert Done.objects.standing().get().rule == ""
    assert cast.ana.sees(PriorNotice).get().stands


def test_the_answer_before_it_stands_again_with_its_own_notice(cast):
    request = asked(cast.ana, What.SERVICE)
    first = no(cast.okafor, request)
    second = yes(cast.okafor, request, seen=first.pk)
    tell_all(second, id=uuid7(), by=cast.okafor, items=WHOLE)
    take_out(line(second), by=cast.okafor, why="Another child")
    assert RequestAnswer.objects.standing().get() == first
    assert PriorNotice.objects.standing().get().pk == first.pk
    request.refresh_from_db()
    assert request.answered_at == first.recorded_at


def test_no_notice_is_taken_out_from_beside_its_answer(cast):
    no(cast.okafor, asked(cast.ana))
    with pytest.raises(NotPossible, match="belongs to an answer"):
        take_out(line(PriorNotice.objects.get()), by=cast.okafor, why="Another child")
    assert PriorNotice.objects.get().stands
