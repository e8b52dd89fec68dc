"""What helps is written by school and by each home, offered from one to the other, and each home's is its own."""

import re
from functools import partial

import pytest
from django.test import Client
from django.utils import timezone

from allies.asked.reading import what_waits
from allies.database.ids import uuid7
from allies.people.models import Person
from allies.strategies.actions import answer_offer, offer, turn
from allies.strategies.models import Looked, Offer, Turn, Version
from allies.strategies.reading import cards_of, page_of
from allies.teams.actions.schools import add_home
from allies.teams.actions.seats import add_member, set_custody
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Home, Member, Seats
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Role
from allies.teams.tests.cast import enter
from allies.timeline.actions import put_back, take_out
from allies.timeline.models import Entry

from .helping import LIGHTS, address, filled, get, post, read, tried, wrote

waits = partial(what_waits, kinds={"strategies.offer"})

pytestmark = pytest.mark.django_db


def parts(member, root):
    return [(part.home and part.home.name, part.version and part.version.steps) for part in page_of(member, root).parts]


def test_what_school_writes_the_whole_team_reads_and_home_is_invited_to_its_own(cast):
    assert post(cast.bell, path="new/", **filled()).status_code == 302
    root = Version.objects.get().root
    for member in (cast.ana, cast.rosa, cast.luis, cast.pam, cast.okafor):
        assert "dim the lights" in read(member, root)
    assert parts(cast.ana, root) == [(None, LIGHTS["steps"]), ("Oak Street", None)]
    assert "Nothing is written here" in read(cast.ana, root)
    assert get(cast.ines).status_code == 403


def test_what_one_home_writes_is_its_own_and_schools(cast):
    root = wrote(cast.ana).root
    assert "dim the lights" in read(cast.rosa, root)
    assert "School has not written how it does this" in read(cast.bell, root)
    assert get(cast.luis, root).status_code == 404
    assert not cards_of(cast.luis)
    for path in ("try/", "write/", "turn/"):
        assert get(cast.luis, root, path).status_code == 404
    with pytest.raises(NotPossible):
        wrote(cast.luis, root)


def test_a_change_is_a_new_row_and_the_one_before_stays(cast):
    first = wrote(cast.bell)
    newer = wrote(cast.bell, first.root, steps=["dim the lights", "count to ten"])
    first.refresh_from_db()
    assert (first.steps, first.replaced_at is None) == (LIGHTS["steps"], False)
    assert newer.grew_from == first
    assert "wait with him" not in read(cast.ana, first.root)


def test_of_two_who_write_at_once_the_later_is_told_keeps_the_words_and_may_keep_them_again(cast):
    first = wrote(cast.bell)
    assert f'name="changes" value="{first.pk}"' in read(cast.okafor, first.root, "write/")
    newer = wrote(cast.bell, first.root, steps=["count to ten"])
    typed = filled(steps="sing the song", changes=str(first.pk))
    said = post(cast.okafor, first.root, "write/", **typed).content.decode()
    assert "Somebody changed this meanwhile" in said
    assert "sing the song" in said
    assert "count to ten" in said
    assert f'name="changes" value="{newer.pk}"' in said
    assert page_of(cast.ana, first.root).shown == newer
    assert post(cast.okafor, first.root, "write/", **(typed | {"changes": str(newer.pk)})).status_code == 302
    assert page_of(cast.ana, first.root).shown.steps == ["sing the song"]


def test_the_same_form_sent_twice_is_one(cast):
    sent = filled()
    for _again in range(2):
        assert post(cast.ana, path="new/", **sent).status_code == 302
    assert Version.objects.count() == 1
    assert post(cast.bell, path="new/", **sent).status_code == 404
    own = {"id": uuid7(), "by": cast.ana, "state": "paused"}
    root = Version.objects.get().root
    assert turn(root, **own) == turn(root, **own)


def test_other_words_from_a_page_that_was_sent_already_are_not_taken_for_the_first(cast):
    sent = filled()
    post(cast.ana, path="new/", **sent)
    page = post(cast.ana, path="new/", **sent | {"say": "Come with me."})
    assert "You sent this before, and it said something else." in page.content.decode()
    assert page.context["form"]["say"].value() == "Come with me."
    assert str(page.context["form"]["id"].value()) != sent["id"]
    version = Version.objects.get()
    assert version.say == LIGHTS["say"]
    one = {"id": uuid7(), "words": "Slept"}
    assert tried(cast.ana, version, **one) == tried(cast.ana, version, **one)
    with pytest.raises(SentOtherwise):
        tried(cast.ana, version, **one | {"outcome": "no"})
    own = {"id": uuid7(), "by": cast.ana}
    turn(version.root, state="paused", **own)
    with pytest.raises(SentOtherwise):
        turn(version.root, state="ended", **own)
    assert [one.state for one in Turn.objects.all()] == ["paused"]


def test_a_discovery_at_home_is_offered_to_school_which_takes_it_up_in_its_own_way(cast):
    root = wrote(cast.ana).root
    assert "Offer it to school" in read(cast.ana, root)
    assert post(cast.ana, root, "offer/").status_code == 302
    assert [one.words for one in waits(Seats([cast.bell]))] == ["The family found something that helps."]
    assert not list(waits(Seats([cast.ana]))) + list(waits(Seats([cast.luis])))
    page = read(cast.bell, root, "write/")
    assert "dim the lights" in page
    assert post(cast.bell, root, "write/", **filled(steps="close the blinds\nwait with him")).status_code == 302
    assert Offer.objects.get().answer == "taken_up"
    assert not list(waits(Seats([cast.bell])))
    assert Entry.objects.filter(event="strategies.taken_up").exists()
    for member in (cast.ana, cast.bell):
        [home] = [part for part in page_of(member, root).parts if part.home and part.version]
        assert home.steps == [("dim the lights", True), ("wait with him", False)]
        assert home.missing == ["close the blinds"]
        assert "only here" in read(member, root)


def test_steps_in_two_languages_are_not_called_different(cast):
    root = wrote(cast.bell).root
    Person.objects.filter(pk=cast.ana.person_id).update(language="es")
    ana = Member.objects.select_related("child__school", "home", "person").get(pk=cast.ana.pk)
    wrote(ana, root, steps=["bajo la luz"])
    page = read(cast.bell, root)
    assert "wrote in two languages" in page
    assert "only here" not in page
    wrote(ana, root, steps=["bajo la luz", "wait with him"])
    assert read(cast.bell, root).count("only here") == 1


def test_the_other_home_reads_what_school_took_up_and_nothing_of_where_it_came_from(cast):
    root = wrote(cast.ana, what="Abuela's song", steps=["abuela sings"]).root
    offer(root, by=cast.ana)
    wrote(cast.bell, root)
    page = read(cast.luis, root)
    assert "dim the lights" in page
    for word in ("abuela", "Abuela", "Oak Street", "offered", "The family found"):
        assert word not in page
    assert list(cast.luis.sees(Entry).values_list("event", flat=True)) == ["strategies.made"]


def test_school_offers_to_each_home_and_one_homes_answer_is_not_the_others(cast):
    root = wrote(cast.bell).root
    post(cast.bell, root, "offer/")
    post(cast.bell, root, "offer/")
    assert Offer.objects.count() == 2
    for member in (cast.ana, cast.luis):
        assert [one.words for one in waits(Seats([member]))] == ["The school found something that helps."]
    before = read(cast.luis, root)
    assert post(cast.ana, root, "leave/").status_code == 302
    assert not list(waits(Seats([cast.ana])))
    assert [one.child for one in waits(Seats([cast.luis]))] == [cast.child.pk]
    assert read(cast.luis, root).count("<p") == before.count("<p")
    assert not Entry.objects.filter(event="strategies.taken_up").exists()


def test_what_was_taken_up_stays_so_whatever_another_presses(cast):
    root = wrote(cast.ana).root
    [made] = offer(root, by=cast.ana)
    answer_offer(made, by=cast.bell, answer="taken_up")
    answer_offer(made, by=cast.okafor, answer="left")
    assert (Offer.objects.get().answer, Offer.objects.get().answered_by) == ("taken_up", cast.bell)


def all_that_is_read(member, root):
    """What is answered to who offers it again, and their pages, the story among them."""
    browser, child = enter(Client(), member.person), f"/children/{member.child_id}/"
    answers = [browser.post(address(member, root, "offer/"), follow=True)]
    answers += [browser.get(path) for path in ("/", f"{child}story/", f"{child}strategies/", address(member, root))]
    assert [answer.status_code for answer in answers] == [200] * len(answers)
    changing = re.compile(r'name="(?:csrfmiddlewaretoken|all-id)" value="[^"]*"|\?since=\d+')
    return [changing.sub("", answer.content.decode()) for answer in answers]


@pytest.mark.parametrize(("offerer", "other"), [("ana", "bell"), ("bell", "ana")])
def test_who_offers_never_learns_that_it_was_left(cast, offerer, other):
    """Not from a page, not from the story, not by offering it again, and not from what is told once it is taken up."""
    offerer, other = getattr(cast, offerer), getattr(cast, other)
    root = wrote(offerer).root
    offer(root, by=offerer)
    read(other, root)  # that they have looked is told, as ever
    before = all_that_is_read(offerer, root)
    assert "Offered. They can use it or not" in before[-1]
    for _again in range(2):
        assert post(other, root, "leave/").status_code == 302
        assert all_that_is_read(offerer, root) == before
        assert not list(waits(Seats([other])))
    assert Offer.objects.filter(answer="left").count() == 1
    wrote(other, root)
    assert offerer.sees(Entry).filter(event="strategies.taken_up").count() == 1
    assert "It is offered" not in read(cast.ana, root)


def test_all_homes_may_leave_what_school_offers_and_school_learns_it_of_none(cast):
    root = wrote(cast.bell).root
    offer(root, by=cast.bell)
    for home in (cast.ana, cast.luis):
        read(home, root)
    before = all_that_is_read(cast.bell, root)
    for home in (cast.ana, cast.luis):
        post(home, root, "leave/")
        assert all_that_is_read(cast.bell, root) == before


def test_a_home_that_comes_later_can_be_offered_what_the_others_were(cast):
    root = wrote(cast.bell).root
    offer(root, by=cast.bell)
    assert "Offer it to home" not in read(cast.bell, root)
    add_home(cast.child, name="Birch Street", by=cast.okafor.person)
    assert "Offer it to home" in read(cast.bell, root)
    offer(root, by=cast.bell)
    assert Offer.objects.count() == 3


def test_whoever_has_not_opened_the_newest_is_named_by_side_and_no_home_hears_of_another(cast):
    root = wrote(cast.bell).root
    page = read(cast.okafor, root)
    assert "Oak Street</bdi> has not seen the newest steps" in page
    assert "Elm Street</bdi> has not seen the newest steps" in page
    read(cast.ana, root)
    page = read(cast.okafor, root)
    assert "Oak Street</bdi> has not seen" not in page
    assert "Elm Street</bdi> has not seen" in page
    assert "has not seen" not in read(cast.luis, root)
    wrote(cast.bell, root, steps=["another"])
    assert "Oak Street</bdi> has not seen" in read(cast.okafor, root)


def test_home_hears_that_school_has_not_seen_its_newest_and_a_leaders_look_is_not_schools(cast):
    root = wrote(cast.ana).root
    assert "School has not seen the newest steps yet" in read(cast.ana, root)
    leader = add_member(cast.ford.person, child=cast.child, role=Role.LEADER, by=None)
    assert "dim the lights" in read(leader, root)
    assert not Looked.objects.exists()
    read(cast.pam, root)
    read(cast.pam, root)
    assert Looked.objects.count() == 1
    assert "School has not seen" not in read(cast.rosa, root)


def test_a_side_rests_it_or_ends_it_with_a_word_why_and_the_other_goes_on(cast):
    root = wrote(cast.bell).root
    wrote(cast.ana, root)
    ends = {"id": str(uuid7()), "state": "ended"}
    assert "why it ends" in post(cast.bell, root, "turn/", **ends).content.decode()
    assert not Turn.objects.exists()
    assert post(cast.bell, root, "turn/", **ends, why="He no longer needs it").status_code == 302
    assert [card.state for card in cards_of(cast.bell)] == ["ended"]
    assert [card.state for card in cards_of(cast.ana)] == ["in_use"]
    assert "He no longer needs it" in read(cast.luis, root)
    assert "Ended" in read(cast.bell)
    turn(root, id=uuid7(), by=cast.bell, state="in_use")
    assert [card.state for card in cards_of(cast.bell)] == ["in_use"]


def test_filed_under_the_wrong_child_it_goes_with_all_that_grew_from_it_and_comes_back(cast):
    first = wrote(cast.ana)
    root = first.root
    offer(root, by=cast.ana)
    wrote(cast.bell, root)
    tried(cast.bell, page_of(cast.bell, root).own, words="he smiled")
    turn(root, id=uuid7(), by=cast.ana, state="paused")
    taken = take_out(Entry.objects.get(event="strategies.made", about_id=first.pk), by=cast.okafor, why="Another's")
    for member in (cast.ana, cast.bell, cast.luis):
        assert get(member, root).status_code == 404
        assert not member.sees(Entry).exists()
    assert not Turn.objects.filter(taken_out_at=None).exists()
    put_back(taken, by=cast.ford)
    assert "dim the lights" in read(cast.luis, root)
    assert "he smiled" in read(cast.bell, root)
    assert [card.state for card in cards_of(cast.ana)] == ["paused"]


def test_who_began_it_takes_out_nothing_that_others_made_from_it(cast):
    first = wrote(cast.luis)
    line = Entry.objects.get(event="strategies.made", about_id=first.pk)
    offer(first.root, by=cast.luis)
    wrote(cast.bell, first.root)
    wrote(cast.ana, first.root)
    with pytest.raises(NotPossible, match="case manager"):
        take_out(line, by=cast.luis, why="Another's")
    assert page_of(cast.ana, first.root).own is not None
    alone = wrote(cast.luis)
    take_out(Entry.objects.get(event="strategies.made", about_id=alone.pk), by=cast.luis, why="Another's")
    assert get(cast.bell, alone.root).status_code == 404


def test_without_a_change_that_was_another_childs_the_one_before_stands_again(cast):
    root = wrote(cast.bell).root
    newer = wrote(cast.bell, root, steps=["of another child"])
    taken = take_out(Entry.objects.get(about_id=newer.pk), by=cast.okafor, why="Another's")
    assert page_of(cast.ana, root).shown.steps == LIGHTS["steps"]
    put_back(taken, by=cast.ford)
    assert page_of(cast.ana, root).shown.steps == ["of another child"]
    assert Version.objects.filter(replaced_at=None).count() == 1


def test_no_page_asks_more_for_more_of_it(cast, django_assert_max_num_queries):
    for _nth in range(3):
        root = wrote(cast.bell).root
        wrote(cast.ana, root)
        wrote(cast.luis, root)
        for _again in range(6):
            tried(cast.bell, page_of(cast.bell, root).own, words="he smiled")
            tried(cast.ana, page_of(cast.ana, root).own)
    read(cast.bell, root)
    client = enter(Client(), cast.bell.person)
    for path, most in ((address(cast.bell, root), 20), (address(cast.bell), 12)):  # three for the head
        with django_assert_max_num_queries(most):
            assert client.get(path).status_code == 200


def test_an_order_that_closes_what_is_seen_closes_what_helps_and_its_invitations(cast):
    root = wrote(cast.bell).root
    offer(root, by=cast.bell)
    assert list(waits(Seats([cast.luis])))
    rights = {Kind.OBSERVATION: Rights(sees=False, decides=False, told=False)}
    set_custody(
        cast.luis, rights, from_on=cast.luis.today, until_on=None, order="In make-up sessions", by=cast.okafor.person
    )
    luis = Member.objects.with_orders().select_related("child__school", "home", "person").get(pk=cast.luis.pk)
    assert get(luis, root).status_code == 403
    assert not list(waits(Seats([luis])))
    assert list(waits(Seats([cast.ana])))


def test_what_a_side_did_before_is_read_by_those_who_may_and_by_no_other_home(cast):
    root = wrote(cast.bell).root
    assert "How it was before" not in read(cast.ana, root)
    wrote(cast.bell, root, steps=["point at the clock"])
    wrote(cast.ana, root, steps=["sing the song"])
    wrote(cast.ana, root, steps=["hum the song"])
    assert "How it was before" in read(cast.ana, root)
    for member, knows in ((cast.ana, True), (cast.rosa, True), (cast.okafor, True), (cast.luis, False)):
        before = read(member, root, "before/")
        assert "dim the lights" in before
        assert ("sing the song" in before) is knows
        assert "hum the song" not in before
        assert "Mr. Bell" not in before.partition("<main")[2].partition("</main")[0]
    assert get(cast.ines, root, "before/").status_code == 403


def test_where_there_are_two_homes_school_begins_with_a_homes_words_only_once_they_were_offered(cast):
    version = wrote(cast.ana)
    page = read(cast.bell, version.root, "write/")
    assert "dim the lights" not in page
    assert "The family’s words are filled in" not in page
    offer(version.root, by=cast.ana)
    assert "dim the lights" in read(cast.bell, version.root, "write/")


def test_where_there_is_one_home_school_begins_with_its_words(cast):
    version = wrote(cast.ana)
    Home.objects.filter(pk=cast.elm.pk).update(ended_at=timezone.now())
    assert "dim the lights" in read(cast.bell, version.root, "write/")
