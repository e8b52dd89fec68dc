"""A child says something, and only those read it whom the child picked, among those whom this place may write to."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from allies.asked.actions.rows import rebuild
from allies.asked.models import Asked
from allies.database.ids import uuid7
from allies.log.models import Act
from allies.media.models import Recording
from allies.media.tests.made import jpeg
from allies.teams.actions.seats import end_place, set_custody
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Seats
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind
from allies.teams.tests.cast import enter
from allies.timeline.models import Entry
from allies.voice.actions.words import answer, say, take_back
from allies.voice.models import Answer, OwnWords
from allies.voice.whom import who_may_be_told

from .speaking import device_of, felt, home_of, own, text, told

pytestmark = pytest.mark.django_db
CLOSED = Rights(sees=False, decides=False, told=False)


def who_reads(cast, row):
    return {name for name, seat in cast.everyone.items() if seat.sees(OwnWords).filter(pk=row.pk).exists()}


AT_SCHOOL = {"okafor", "bell", "jin", "pam"}


def test_at_home_the_faces_are_this_home_with_school_and_each_adult_of_both(cast):
    faces = [one.name for one in who_may_be_told(cast.ana)]
    assert faces[0] == "Home and school"
    assert set(faces[1:]) == {"Ana Rivera", "Rosa Vidal", "Ms. Okafor", "Mr. Bell", "Jin Tran", "Pam Lake"}


def test_at_school_the_faces_are_school_school_with_a_home_and_each_adult_at_school(cast):
    faces = [one.name for one in who_may_be_told(cast.bell)]
    assert faces[:3] == ["Everybody who helps me at school", "Ana Rivera, and school", "Luis Ortega, and school"]
    assert set(faces[3:]) == {"Ms. Okafor", "Mr. Bell", "Jin Tran", "Pam Lake"}


@pytest.mark.parametrize(
    ("who", "to", "readers"),
    [
        ("ana", "home", {"ana", "rosa", *AT_SCHOOL}),
        ("ana", "rosa", {"rosa"}),
        ("ana", "bell", {"bell"}),
        ("bell", "school", AT_SCHOOL),
        ("bell", "jin", {"jin"}),
        ("bell", "elm", {"luis", *AT_SCHOOL}),  # nor the advocate to whom he opened who the child is
    ],
)
def test_those_read_it_who_were_picked_and_nobody_else(cast, who, to, readers):
    seat = getattr(cast, who)
    groups = {"home": home_of(cast.ana), "school": "school", "elm": home_of(cast.luis)}
    key = groups.get(to) or str(getattr(cast, to).pk)
    assert who_reads(cast, told(seat, key)) == readers


def test_an_advocate_has_no_page_of_what_a_child_said_to_a_home(cast):
    row = told(cast.bell, home_of(cast.luis))
    for path in ("", f"{row.pk}/", f"{row.pk}/answer/"):
        there = f"/children/{cast.child.pk}/own-words/{path}"
        assert enter(Client(), cast.ines.person).get(there).status_code == 403


def test_nor_does_an_advocate_get_the_picture_that_went_with_it(cast):
    file = {"file_picture": SimpleUploadedFile("p.jpg", jpeg(), "image/jpeg")}
    there = own(cast.luis, f"talk/tell/?known=1&says=own&to={home_of(cast.luis)}")
    device_of(cast.luis).post(there, {"id": uuid7(), "words": "Look", **file})
    picture = Recording.objects.get()
    at = f"/children/{cast.child.pk}/media/{picture.pk}/ready/"
    assert enter(Client(), cast.luis.person).get(at, headers={"HX-Request": "true"}).status_code in {200, 204}
    assert enter(Client(), cast.ines.person).get(at, headers={"HX-Request": "true"}).status_code == 404


def test_from_a_home_nobody_of_the_other_home_can_be_told(cast):
    for to in (home_of(cast.luis), str(cast.luis.pk), "school", str(cast.ines.pk), "", "x"):
        with pytest.raises(NotPossible):
            told(cast.ana, to)
    assert not OwnWords.objects.exists()


def test_whom_an_order_keeps_from_it_is_no_face_and_reads_nothing_of_before(cast):
    row = told(cast.bell, home_of(cast.luis))
    days = {"from_on": cast.luis.today, "until_on": None}
    set_custody(cast.luis, {Kind.PROFILE: CLOSED}, order="A", by=cast.okafor.person, **days)
    luis = type(cast.luis).objects.with_orders().select_related("child__school", "home", "person").get(pk=cast.luis.pk)
    assert not luis.sees(OwnWords).filter(pk=row.pk).exists()
    assert not any("Luis" in one.name for one in who_may_be_told(cast.bell))


def test_sent_twice_it_is_said_once_and_with_other_words_it_is_refused(cast):
    said = {"id": uuid7(), "opened_by": cast.ana, "sort": "tell", "says": "own", "to": home_of(cast.ana)}
    assert say(**said, words="One") == say(**said, words="One")
    with pytest.raises(SentOtherwise):
        say(**said, words="Two")
    with pytest.raises(OwnWords.DoesNotExist):
        say(**said | {"opened_by": cast.luis}, words="One")
    assert OwnWords.objects.count() == 1


def test_it_makes_no_line_of_the_story(cast):
    before = Entry.objects.count()
    answer(id=uuid7(), by=cast.bell, to=felt(cast.ana, home_of(cast.ana)), how="heard")
    assert Entry.objects.count() == before


def test_it_waits_for_those_who_read_it_until_one_of_them_answers(cast):
    row = felt(cast.ana, home_of(cast.ana))
    waiting = {name for name, seat in cast.everyone.items() if asked(seat)}
    assert waiting == {"ana", "rosa", *AT_SCHOOL}
    given = answer(id=uuid7(), by=cast.bell, to=row, how="heard", words="I heard you.")
    assert given.audience_id == row.audience_id
    assert not any(asked(seat) for seat in cast.everyone.values())
    assert rebuild() == 0


def asked(seat):
    rows = Seats([seat]).sees(Asked).filter(what="voice.answer")
    return [row for row in rows if row.waits_for(seat)]


def test_who_did_not_hear_it_answers_nothing(cast):
    row = told(cast.ana, home_of(cast.ana))
    there = f"/children/{cast.child.pk}/own-words/{row.pk}/answer/"
    assert enter(Client(), cast.luis.person).post(there, {"id": uuid7(), "how": "heard"}).status_code == 404
    assert not Answer.objects.exists()


def test_the_child_sees_who_heard_it(cast):
    row = felt(cast.ana, home_of(cast.ana))
    enter(Client(), cast.jin.person).post(
        f"/children/{cast.child.pk}/own-words/{row.pk}/answer/", {"id": uuid7(), "how": "thanks", "words": "Brave!"}
    )
    page = device_of(cast.ana).get(own(cast.ana, f"talk/said/{row.pk}/")).content.decode()
    assert "Jin Tran" in page
    assert "Thank you for telling me" in page
    assert "Brave!" in page


def test_the_child_takes_it_back_and_it_goes_from_every_view_with_its_answers(cast):
    browser = device_of(cast.ana)
    row = told(cast.ana, home_of(cast.ana))
    answer(id=uuid7(), by=cast.bell, to=row, how="heard")
    browser.post(own(cast.ana, f"talk/said/{row.pk}/take-back/"))
    assert who_reads(cast, row) == set()
    assert not any(seat.sees(Answer).exists() for seat in cast.everyone.values())
    assert not Asked.objects.filter(what="voice.answer").exists()
    assert Act.objects.get(act="voice.taken_back").by is None
    take_back(row, opened_by=cast.ana, since=row.recorded_at)  # twice is once
    with pytest.raises(NotPossible):
        answer(id=uuid7(), by=cast.bell, to=row, how="heard")


def test_whoever_holds_the_device_next_takes_nothing_back_that_was_said_before_it_was_opened(cast):
    row = told(cast.ana, home_of(cast.ana))
    for next_one in (cast.ana, cast.bell):
        browser = device_of(next_one)
        page = browser.get(own(next_one, f"talk/said/{row.pk}/"))
        assert "take-back" not in page.content.decode()
        answered = browser.post(own(next_one, f"talk/said/{row.pk}/take-back/"), follow=True)
        assert "It is gone" not in answered.content.decode()
    with pytest.raises(NotPossible):
        take_back(row, opened_by=cast.ana)  # nor on a page that an adult reads signed in
    row.refresh_from_db()
    assert row.stands


def test_no_adult_is_the_author_so_only_a_keeper_takes_another_childs_name_out(cast):
    row = told(cast.ana, home_of(cast.ana), "Tim took my hat.")
    there = f"/children/{cast.child.pk}/seal/ownwords/{row.pk}/"
    enter(Client(), cast.ana.person).post(there, {"words": "Dad is mean."})
    row.refresh_from_db()
    assert row.words == "Tim took my hat."
    enter(Client(), cast.okafor.person).post(there, {"words": "Somebody took my hat."})
    row.refresh_from_db()
    assert row.words == "Somebody took my hat."


def test_while_an_adult_is_signed_in_nothing_is_said_as_the_childs(cast):
    adult = enter(Client(), cast.ana.person)
    page = adult.get(own(cast.ana, "talk/?known=1"))
    assert "with nobody signed in" in " ".join(page.content.decode().split())
    there = own(cast.ana, f"talk/feeling/?known=1&feeling=sad&body=head&to={home_of(cast.ana)}")
    adult.post(there, {"id": uuid7(), "words": ""})
    assert not OwnWords.objects.exists()


def test_a_place_that_ended_says_nothing_more(cast):
    end_place(cast.pam, why="Moved away", by=cast.okafor)
    with pytest.raises(NotPossible):
        told(cast.pam, "school")


def test_what_the_place_that_opened_it_may_not_read_has_no_address_there(cast):
    row = told(cast.ana, str(cast.bell.pk))
    browser = device_of(cast.ana)
    assert browser.get(own(cast.ana, f"talk/said/{row.pk}/")).status_code == 404
    assert "swing" not in browser.get(own(cast.ana, "talk/said/?known=1")).content.decode()


def test_what_was_said_another_day_somebody_at_school_takes_back_for_the_child_and_nobody_at_home(cast):
    row = told(cast.ana, home_of(cast.ana))
    there = f"/children/{cast.child.pk}/own-words/{row.pk}/"
    assert "Tell an adult whom you trust" in text(device_of(cast.ana).get(own(cast.ana, f"talk/said/{row.pk}/")))
    at_home, at_school = enter(Client(), cast.ana.person), enter(Client(), cast.bell.person)
    assert "wants this taken back" not in text(at_home.get(there))
    at_home.post(f"{there}take-back/")
    assert cast.bell.sees(OwnWords).exists()
    assert "Mateo wants this taken back" in text(at_school.get(there))
    at_school.post(f"{there}take-back/")
    assert not cast.ana.sees(OwnWords).exists()
    assert Act.objects.get(act="voice.taken_back_for_child").by == cast.bell.person_id
    assert at_school.post(f"{there}take-back/").status_code == 404


def test_what_was_said_to_one_adult_alone_that_one_takes_back(cast):
    row = told(cast.ana, str(cast.ana.pk))
    enter(Client(), cast.ana.person).post(f"/children/{cast.child.pk}/own-words/{row.pk}/take-back/")
    assert not cast.ana.sees(OwnWords).exists()
