"""What a child says of one thing of the record stays beside it, and widens nothing: who may not read the thing does not
learn of it, nor does anybody whom the child did not pick.
"""

import pytest
from django.test import Client
from django.utils import timezone

from allies.asked.models import Asked
from allies.boards.tests.boarding import made
from allies.cards.tests.carding import a_card
from allies.celebrations.actions import keep_joy, take_back
from allies.database.ids import uuid7
from allies.observations.actions import write_observation
from allies.plans.tests.papers import paper_of, words_of
from allies.reports.tests.reporting import a_told_goal, get, read, send
from allies.teams.actions.seats import set_custody
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Member, Seats
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind
from allies.teams.tests.cast import enter
from allies.timeline.actions import take_out
from allies.timeline.models import Entry
from allies.voice.actions.words import About, answer, say
from allies.voice.actions.words import take_back as take_words_back
from allies.voice.models import Answer, OwnWords
from allies.voice.tests.speaking import device_of, home_of, own, text
from allies.voice.whom import told_beside

pytestmark = pytest.mark.django_db
CLOSED = Rights(sees=False, decides=False, told=False)


@pytest.fixture
def joy(cast):
    return keep_joy(id=uuid7(), by=cast.bell, sort="win", words="To the top of the slide.")


def note(member: Member, thing, to: str, name: str = "joy", **more: str) -> OwnWords:
    said = {"sort": "note", "says": "different", "words": "I was scared."}
    return say(id=uuid7(), opened_by=member, to=to, about=About(name, thing), **said | more)


def who_reads(cast, row):
    return {name for name, seat in cast.everyone.items() if seat.sees(OwnWords).filter(pk=row.pk).exists()}


def album(member):
    return text(enter(Client(), member.person).get(f"/children/{member.child_id}/good-things/"))


def test_a_note_is_shown_beside_it_to_those_who_read_both_and_answered(cast, joy):
    row = note(cast.bell, joy.pk, "readers")
    for seat in (cast.ana, cast.luis, cast.jin):
        assert "It was different for me" in album(seat)
        assert "I was scared." in album(seat)
    answer(id=uuid7(), by=cast.ana, to=row, how="heard")
    assert Answer.objects.get().audience_id == row.audience_id
    assert not Asked.objects.filter(what="voice.answer").exists()


def test_whom_the_child_did_not_pick_reads_the_thing_without_it(cast, joy):
    row = note(cast.ana, joy.pk, home_of(cast.ana))
    assert who_reads(cast, row) == {"ana", "rosa", "okafor", "bell", "jin", "pam"}
    assert "I was scared." not in album(cast.luis)
    assert "I was scared." in album(cast.bell)


def test_from_a_home_the_other_home_is_no_face_also_beside_what_both_read(cast, joy):
    keys = {one.key for one in told_beside(cast.ana, joy)}
    assert "readers" not in keys
    for to in ("readers", home_of(cast.luis), str(cast.luis.pk)):
        with pytest.raises(NotPossible):
            note(cast.ana, joy.pk, to)


def test_of_what_one_home_and_school_read_nobody_else_is_a_face(cast):
    seen = write_observation(id=uuid7(), by=cast.ana, sort="good", what="bath", happened_at=timezone.now())
    line = Entry.objects.get(about_id=seen.pk)
    assert line.audience.reach == Audience.Reach.HOME
    people = {seat.pk for one in told_beside(cast.bell, line) for seat in one.people}
    assert people == {seat.pk for seat in (cast.ana, cast.rosa, cast.okafor, cast.bell, cast.jin, cast.pam)}
    with pytest.raises(NotPossible):
        note(cast.bell, line.pk, home_of(cast.luis), "line")


def test_a_thing_that_the_place_may_not_read_has_no_note(cast):
    seen = write_observation(id=uuid7(), by=cast.luis, sort="good", what="bath", happened_at=timezone.now())
    line = Entry.objects.get(about_id=seen.pk)
    with pytest.raises(NotPossible):
        note(cast.ana, line.pk, home_of(cast.ana), "line")


def test_whom_an_order_keeps_from_the_thing_learns_nothing_of_the_note(cast, joy):
    row = note(cast.bell, joy.pk, "readers")
    days = {"from_on": cast.luis.today, "until_on": None}
    set_custody(cast.luis, {Kind(joy.kind): CLOSED}, order="A", by=cast.okafor.person, **days)
    luis = Member.objects.with_orders().select_related("child__school", "home", "person").get(pk=cast.luis.pk)
    assert not luis.sees(OwnWords).filter(pk=row.pk).exists()
    assert not Seats([luis]).sees(Asked).filter(what="voice.answer", subject=row.pk).exists()
    assert luis.pk not in {seat.pk for one in told_beside(cast.bell, joy) for seat in one.people}


def test_when_the_thing_goes_the_note_goes_with_it(cast, joy):
    row = note(cast.bell, joy.pk, "readers")
    answer(id=uuid7(), by=cast.ana, to=row, how="heard")
    take_back(joy, by=cast.bell)
    assert who_reads(cast, row) == set()
    assert not any(seat.sees(Answer).exists() for seat in cast.everyone.values())


def test_on_their_device_a_child_says_it_step_by_step_and_sees_it_beside(cast, joy):
    device = device_of(cast.ana)
    page = device.get(f"/children/{cast.child.pk}/good-things/mine/")
    there = own(cast.ana, f"about/joy/{joy.pk}/note/")
    assert there in page.content.decode()
    assert "A parent may ask the school" in text(device.get(there))  # before the first word
    steps = f"{there}?known=1&says=different"
    assert "Home and school" in text(device.get(steps))
    device.post(f"{steps}&to={home_of(cast.ana)}", {"id": uuid7(), "words": "I was scared."})
    row = OwnWords.objects.get()
    assert (row.about_model, row.about_id, row.kind) == ("joy", joy.pk, joy.kind)
    assert "I was scared." in text(device.get(f"/children/{cast.child.pk}/good-things/mine/"))
    assert "I was scared." not in text(device_of(cast.luis).get(f"/children/{cast.child.pk}/good-things/mine/"))


def test_a_device_says_nothing_of_what_no_page_of_the_child_shows(cast):
    seen = write_observation(
        id=uuid7(), by=cast.ana, sort="good", what="bath", happened_at=timezone.now(), for_all=True
    )
    line = Entry.objects.get(about_id=seen.pk)
    device = device_of(cast.ana)
    assert device.get(own(cast.ana, f"about/line/{line.pk}/note/?known=1")).status_code == 404
    assert device.get(own(cast.ana, f"about/nothing/{line.pk}/note/?known=1")).status_code == 404
    assert device.get(own(cast.ana, f"about/joy/{line.pk}/note/?known=1")).status_code == 404


def test_the_adults_find_the_thing_of_which_it_was_said(cast, joy):
    row = note(cast.bell, joy.pk, str(cast.jin.pk))
    there = f"/children/{cast.child.pk}/own-words/{row.pk}/thing/"
    answer = enter(Client(), cast.jin.person).get(there)
    assert answer.url.endswith(f"/good-things/#g-{joy.pk}")
    assert enter(Client(), cast.ana.person).get(there).status_code == 404


@pytest.fixture
def report(cast):
    """With what the student said of its goal: to all, to one home, to school, to one adult; and afterwards."""
    goal = a_told_goal(cast)
    for opener, to, far in (
        (cast.bell, "readers", "little"),
        (cast.ana, home_of(cast.ana), "half"),
        (cast.bell, "school", "almost"),
        (cast.bell, str(cast.bell.pk), "can"),
    ):
        note(opener, goal.root, to, "goal", sort="rate", says=far, words="")
    sent = send(cast.okafor)
    note(cast.bell, goal.root, "readers", "goal", sort="rate", says="not_yet", words="")
    return sent


SHEETS = {"oak": ["A little", "About half of it"], "elm": ["A little"]}
FAR = ["A little", "About half of it", "Almost all of it", "I can do it", "Not yet"]


def far_on(words: str) -> list[str]:
    return [far for far in FAR if f"How far I am: {far}" in words]


@pytest.mark.parametrize(("reader", "home"), [("ana", "oak"), ("luis", "elm"), ("okafor", "oak"), ("bell", "elm")])
def test_a_progress_report_has_what_the_student_says_of_a_goal_as_that_home_reads_it(cast, report, reader, home):
    member, there = getattr(cast, reader), f"{report.pk}/for/{getattr(cast, home).pk}/"
    assert far_on(text(get(member, there))) == SHEETS[home]
    assert far_on(words_of(paper_of(get(member, f"{there}report.pdf")))) == SHEETS[home]


def test_what_a_student_takes_back_goes_from_a_report_that_was_sent_and_what_adults_wrote_stays(cast, report):
    row = OwnWords.objects.get(says="little")
    take_words_back(row, opened_by=cast.bell, since=row.recorded_at)
    page = read(cast.luis, f"{report.pk}/")
    assert "neither changes the other" not in page
    assert "Independent work" in page or "independent work" in page


def test_who_may_not_read_what_a_student_says_does_not_read_it_in_a_report(cast, report):
    days = {"from_on": cast.luis.today, "until_on": None}
    set_custody(cast.luis, {Kind.PLAN: CLOSED}, order="A", by=cast.okafor.person, **days)
    assert get(cast.luis, f"{report.pk}/").status_code == 403


def test_of_a_board_and_of_the_day_card_a_child_says_something_on_the_page_itself(cast):
    board, card = made(cast.bell, "Train", "Book"), a_card(cast)
    device, child = device_of(cast.bell), f"/children/{cast.child.pk}/"
    for name, thing, there, adults in (
        ("board", board, f"boards/{board.root}/show/", f"boards/{board.root}/"),
        ("card", card, "day-card/mine/", "day-card/"),
    ):
        say_it = own(cast.bell, f"about/{name}/{thing.pk}/note/")
        assert f"{say_it}?scan=4" in device.get(f"{child}{there}?scan=4").content.decode()
        device.post(f"{say_it}?known=1&says=like&to=readers", {"id": uuid7(), "words": f"Of my {name}."})
        assert f"Of my {name}." in text(device.get(child + there))
        adult = text(enter(Client(), cast.okafor.person).get(child + adults))
        assert f"Of my {name}." in adult
        assert "I say something about this" not in adult


def test_of_what_was_seen_a_student_in_a_place_of_their_own_says_something_and_a_device_does_not(cast):
    seen = write_observation(id=uuid7(), by=cast.bell, sort="good", what="swing", happened_at=timezone.now())
    there = f"/children/{cast.child.pk}/seen/{seen.pk}/"
    note(cast.bell, seen.pk, "readers", "seen")
    page = text(enter(Client(), cast.ana.person).get(there))
    assert "I was scared." in page
    assert "I say something about this" not in page
    assert device_of(cast.bell).get(own(cast.bell, f"about/seen/{seen.pk}/note/")).status_code == 404


def test_what_was_said_of_an_observation_goes_out_of_view_with_it(cast):
    seen = write_observation(id=uuid7(), by=cast.bell, sort="good", what="swing", happened_at=timezone.now())
    note(cast.bell, seen.pk, "readers", "seen")
    take_out(Entry.objects.get(about_id=seen.pk), by=cast.okafor, why="Another child’s")
    assert not cast.okafor.sees(OwnWords).exists()
