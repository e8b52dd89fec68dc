"""From the first word to a reviewed trial: each step may be left out or sent twice, and the family may always leave."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from allies.asked.actions.rows import rebuild
from allies.asked.models import Asked
from allies.asked.reading import what_waits
from allies.concerns.actions.offers import answer_offer, make_offer, review
from allies.concerns.actions.opening import ask_in, come_back, leave, open_concern, take_out_concern
from allies.concerns.actions.saying import ask, offer_option, weigh, write_view
from allies.concerns.models import Concern, Said, Sort
from allies.concerns.reading import shown_to
from allies.database.ids import uuid7
from allies.teams.actions.seats import close_seat
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Member, Seats
from allies.teams.tests.cast import enter
from allies.timeline.models import Entry

pytestmark = pytest.mark.django_db


def waits(member):
    seats = Seats([Member.objects.get(pk=member.pk)])
    return [str(one.words) for one in what_waits(seats, kinds={"concerns.turn"})]


def wrote_both(cast, concern):
    for by in (cast.ana, cast.bell):
        write_view(concern, id=uuid7(), by=by, words=f"{by.person.name} sees.")


def trial(concern, by, **more):
    days = {"begins_on": by.today, "review_on": by.today + timedelta(days=14)}
    said = {"what": "trial", "words": "A game in threes.", "known_by": "Ana asks him."}
    return make_offer(concern, id=uuid7(), by=by, **(said | days | more))


def page(member, concern, **more):
    path = f"/children/{concern.child_id}/concerns/{concern.pk}/"
    return enter(Client(), member.person).get(path, **more)


def test_nobody_who_was_not_chosen_learns_that_it_is_there(cast, concern):
    for other in (cast.luis, cast.okafor, cast.jin, cast.pam, cast.rosa):
        assert not other.sees(Concern).exists()
        assert not other.sees(Said).exists()
        assert not other.sees(Asked).filter(what="concerns.turn").exists()
        if other is not cast.rosa:
            assert page(other, concern).status_code == 404
    assert not Entry.objects.filter(event__startswith="concerns").exists()


def test_an_aide_can_open_one_and_be_in_one(cast):
    made = open_concern(id=uuid7(), by=cast.pam, about="The bus", people=[cast.ana])
    assert cast.ana.sees(Concern).get() == made
    assert page(cast.pam, made).status_code == 200


def test_people_of_two_homes_are_never_in_one(cast):
    with pytest.raises(NotPossible):
        open_concern(id=uuid7(), by=cast.bell, about="Recess", people=[cast.ana, cast.luis])
    with pytest.raises(NotPossible):
        open_concern(id=uuid7(), by=cast.ana, about="Recess", people=[cast.luis, cast.bell])
    with pytest.raises(NotPossible):
        open_concern(id=uuid7(), by=cast.bell, about="Recess", people=[cast.jin])


def test_sent_twice_is_once_and_with_other_words_it_is_refused(cast, concern):
    same = {"id": uuid7(), "by": cast.ana, "about": "Lunch", "people": [cast.bell]}
    assert open_concern(**same) == open_concern(**same)
    with pytest.raises(SentOtherwise):
        open_concern(**same | {"people": [cast.okafor]})


def test_an_option_shows_which_side_sees_that_it_helps(cast, concern):
    matter = Said.objects.get(sort=Sort.MATTERS)
    option = offer_option(concern, id=uuid7(), by=cast.ana, words="A club", helps=[str(matter.pk)])
    shown = shown_to(cast.bell, concern).options[0]
    assert [sides for _matter, sides in shown.helps] == [["The family"]]
    weigh(option, id=uuid7(), by=cast.bell, helps=[str(matter.pk)])
    weigh(option, id=uuid7(), by=cast.ana, helps=[])
    shown = shown_to(cast.bell, concern).options[0]
    assert [sides for _matter, sides in shown.helps] == [["The school"]]


def test_only_both_together_agree(cast, concern):
    offer = trial(concern, cast.bell)
    with pytest.raises(NotPossible):
        answer_offer(offer, id=uuid7(), by=cast.bell, says="yes")
    assert not shown_to(cast.ana, concern).way.holds(offer)
    answer_offer(offer, id=uuid7(), by=cast.ana, says="not_now")
    assert not shown_to(cast.ana, concern).way.holds(offer)
    answer_offer(offer, id=uuid7(), by=cast.ana, says="yes")
    assert shown_to(cast.ana, concern).way.holds(offer)


def test_the_review_asks_both_sides_on_its_day_by_itself(cast, concern):
    wrote_both(cast, concern)
    offer = trial(concern, cast.bell)
    answer_offer(offer, id=uuid7(), by=cast.ana, says="yes")
    assert waits(cast.ana) == waits(cast.bell) == []
    with time_machine.travel(offer.recorded_at + timedelta(days=14, hours=12), tick=False):
        assert waits(cast.ana) == waits(cast.bell) == ["Review today: how did what you tried go?"]
        later = offer.review_on + timedelta(days=7)
        review(offer, id=uuid7(), by=cast.ana, says="go_on", words="He smiles.", next_on=later)
        assert waits(cast.ana) == waits(cast.bell) == []
    with time_machine.travel(offer.recorded_at + timedelta(days=21, hours=12), tick=False):
        for by in (cast.ana, cast.bell):
            assert waits(by) == ["Review today: how did what you tried go?"]
            review(offer, id=uuid7(), by=by, says="kept", words="He has a friend.")
        assert waits(cast.ana) == waits(cast.bell) == []
        assert shown_to(cast.ana, concern).way.is_settled


def test_the_family_leaves_in_one_press_and_nothing_waits_any_more(cast, concern):
    mother = enter(Client(), cast.ana.person)
    answer = mother.post(f"/children/{cast.child.pk}/concerns/{concern.pk}/leave/", follow=True)
    assert "You left this concern" in answer.content.decode()
    assert waits(cast.ana) == waits(cast.bell) == []
    with pytest.raises(NotPossible):
        ask(concern, id=uuid7(), by=cast.bell, words="Why?")
    assert rebuild() == 0
    come_back(concern, by=cast.ana)
    assert len(waits(cast.bell)) == 1


def test_school_cannot_leave_or_close_it(cast, concern):
    with pytest.raises(NotPossible):
        leave(concern, by=cast.bell)
    assert not shown_to(cast.ana, concern).way.has_left


def test_the_formal_ways_stand_on_each_page_for_home(cast, concern):
    at = f"/children/{cast.child.pk}/concerns/"
    mother = enter(Client(), cast.ana.person)
    for path in ("", "new/", f"{concern.pk}/", f"{concern.pk}/view/", f"{concern.pk}/offer/", f"{concern.pk}/person/"):
        html = mother.get(at + path).content.decode()
        assert "34 CFR 300.506" in html, path
        assert "A due process hearing" in html, path
        assert "do not write to your lawyer here" in html or not path, path


def test_school_asks_the_family_before_somebody_more_reads(cast, concern):
    ask_in(concern, id=uuid7(), by=cast.bell, whom=cast.okafor)
    assert not cast.okafor.sees(Concern).exists()
    assert "School asks whether somebody more may read a concern" in waits(cast.ana)
    ask_in(concern, id=uuid7(), by=cast.ana, whom=cast.jin)
    assert cast.jin.sees(Concern).exists()


def test_where_nobody_at_school_is_left_the_family_is_told(cast, concern):
    write_view(concern, id=uuid7(), by=cast.ana, words="He is sad.")
    assert waits(cast.ana) == []
    close_seat(cast.bell, by=cast.okafor.person, why="Moved")
    assert waits(cast.ana) == ["Nobody at school reads your concern now. Please choose somebody."]


def test_opened_by_mistake_it_is_taken_out_while_nobody_else_wrote(cast, concern):
    other = open_concern(id=uuid7(), by=cast.ana, about="Wrong child", people=[cast.bell])
    take_out_concern(other, by=cast.ana)
    assert not cast.bell.sees(Concern).filter(pk=other.pk).exists()
    wrote_both(cast, concern)
    with pytest.raises(NotPossible):
        take_out_concern(concern, by=cast.ana)


def test_who_opened_its_page_at_school_is_in_no_list_of_reads(cast, concern):
    assert page(cast.bell, concern).status_code == 200
    for reader in (cast.okafor, cast.luis):
        reads = enter(Client(), reader.person).get(f"/children/{cast.child.pk}/team/reads/").content.decode()
        assert "concerns where we do not agree" not in reads
