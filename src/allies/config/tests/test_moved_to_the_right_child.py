"""What was filed under the wrong child is moved in one act: gone here, written anew there, and its leader is told."""

import re

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from allies.batons.actions import correct_baton, mark_absent, pass_baton
from allies.batons.chips import Way
from allies.batons.models import Absence, Baton
from allies.batons.tests.handing import from_home
from allies.celebrations.actions import keep_joy
from allies.celebrations.models import Joy
from allies.config.tests.world import a_picture
from allies.conversations.actions.threads import begin_thread, correct_message, keep_draft, take_back, write_message
from allies.conversations.models import Draft, Message, Thread
from allies.database.ids import uuid7
from allies.health.actions import tell_school, tell_since
from allies.health.models import HealthEvent, ToldPerson, ToldSince
from allies.incidents import moving as events
from allies.incidents.actions import correct_facts, give_account
from allies.incidents.models import Account, Facts, HomeCall, Incident
from allies.incidents.tests.events import facts, happened
from allies.media.actions import take_back as take_recording_back
from allies.media.models import Recording
from allies.observations import moving
from allies.observations.actions import correct_observation, write_observation
from allies.observations.models import Observation
from allies.outbox.models import Parcel
from allies.outbox.sweeping import sweep
from allies.teams.actions.schools import add_home, make_leader, open_school, welcome_child
from allies.teams.actions.seats import add_member
from allies.teams.errors import NotPossible
from allies.teams.models import AboutChild, Audience, Member
from allies.teams.permissions import Role, Side
from allies.teams.tests.cast import end_parents_place, enter, someone
from allies.timeline.actions import put_back, take_out
from allies.timeline.models import Entry, Moved, TakenOut
from allies.timeline.moving import move
from allies.translation.actions import ask_for_words, translate
from allies.translation.models import Asked, Translated
from allies.translation.things import Text

pytestmark = pytest.mark.django_db
STRANGE = "Zebrastr1pe"


def seat(person, child, role, home=None):
    add_member(person, child=child, role=role, home=home, by=None)
    return Member.objects.select_related("child__school", "home", "person").get(child=child, person=person)


@pytest.fixture
def omar(cast):
    return welcome_child("Omar Haddad", school=cast.school, by=None, homes=("Harbor Road",))


@pytest.fixture
def there(cast, omar):
    """The same teacher, aide and case manager, and a parent of his own."""
    return {
        "bell": seat(cast.bell.person, omar, Role.TEACHER),
        "pam": seat(cast.pam.person, omar, Role.PARAPROFESSIONAL),
        "okafor": seat(cast.okafor.person, omar, Role.CASE_MANAGER),
        "layla": seat(someone("Layla Haddad"), omar, Role.GUARDIAN, omar.homes.get()),
    }


def saw(by, **more):
    said = {"sort": "good", "what": STRANGE, "happened_at": timezone.now()}
    return write_observation(id=uuid7(), by=by, **said | more)


def gave(by, way=Way.FROM_SCHOOL, **more):
    said = {"chips": {}, "words": {"hard": STRANGE}}
    return pass_baton(by=by, way=way, day=by.today, id=uuid7(), **said | more)[-1]


def text(answer):
    """What is to be read on a page."""
    said = re.sub("<[^>]*>|[\u2066-\u2069]", "", answer.content.decode())
    return " ".join(said.split())


def url(thing):
    return f"/children/{thing.child_id}/move/{thing._meta.model_name}/{thing.pk}/"


def test_it_is_gone_here_and_stands_there_from_the_same_person_for_the_same_moment(cast, omar, there):
    seen = saw(cast.bell)
    move(seen, by=cast.bell, to=omar.pk, for_few=False)
    for member in cast.everyone.values():
        assert not member.sees(Observation).exists()
        assert not member.sees(Entry).filter(about_id=seen.pk).exists()
    anew = there["layla"].sees(Observation).get()
    assert (anew.what, anew.by, anew.happened_at, anew.side) == (STRANGE, there["bell"], seen.happened_at, "school")


def test_a_translation_ends_there_and_does_not_go_along(cast, omar, there):
    """Who translated may have no place with the other child. It can be asked for again."""
    seen = saw(cast.bell)
    text = Text.named("seen")
    ask_for_words(text, text.root(seen), by=cast.ana, language="es")
    said = {"id": uuid7(), "of": seen.pk, "language": "es", "words": dict.fromkeys(text.words(seen), "Fue ruidoso.")}
    translate(text, text.root(seen), by=cast.bell, **said)
    move(seen, by=cast.bell, to=omar.pk, for_few=False)
    assert not Asked.objects.filter(taken_out_at=None).exists()
    assert not Translated.objects.filter(taken_out_at=None).exists()
    assert not Translated.objects.filter(child=omar.pk).exists()


def test_no_page_of_the_first_child_says_it_or_names_the_other_child(cast, omar, there):
    seen = saw(cast.bell)
    at = f"/children/{cast.child.pk}"
    ana = enter(Client(), cast.ana.person)
    assert STRANGE in ana.get(f"{at}/story/").content.decode()
    move(seen, by=cast.bell, to=omar.pk)
    for page in ("/", "/seen/", f"/search/?q={STRANGE}", f"/day/{cast.ana.today}/", "/team/reads/"):
        said = ana.get(at + page).content.decode()
        assert f"{STRANGE}</" not in said, page
        assert "Omar" not in said, page
    assert ana.get(f"{at}/seen/{seen.pk}/").status_code == 404


def test_the_story_says_that_something_was_moved_away_to_whoever_could_read_it(cast, omar, there):
    seen = write_observation(
        id=uuid7(), by=cast.ana, sort="good", what=STRANGE, happened_at=timezone.now()
    )  # Oak Street and school
    with pytest.raises(NotPossible):
        move(seen, by=cast.ana, to=omar.pk)  # she has no place with Omar
    moved_by_teacher = saw(cast.bell)
    move(moved_by_teacher, by=cast.bell, to=omar.pk)
    page = enter(Client(), cast.luis.person).get(f"/children/{cast.child.pk}/story/").content.decode()
    assert "Something was moved away: it was about another child." in page
    assert cast.luis.sees(Entry).filter(event="timeline.moved_away").count() == 1


def test_staff_alone_read_it_there_until_its_writer_opens_it_to_home(cast, omar, there):
    move(saw(cast.bell), by=cast.bell, to=omar.pk)
    assert not there["layla"].sees(Observation).exists()
    assert not there["layla"].sees(Entry).exists()
    anew = there["bell"].sees(Observation).get()
    said = {"sort": "good", "what": STRANGE, "happened_at": anew.happened_at}
    correct_observation(anew, id=uuid7(), by=there["bell"], for_all=True, **said)
    assert there["layla"].sees(Observation).filter(replaced_at=None).exists()


def test_what_waits_for_the_teacher_can_be_moved_though_no_line_tells_of_it(cast, omar, there):
    cast.school.chips_go = "to_teacher"
    part = gave(cast.pam)
    assert part.state == Baton.State.WAITING
    assert enter(Client(), cast.pam.person).get(url(part)).status_code == 200
    move(part, by=cast.pam, to=omar.pk)
    assert not cast.bell.sees(Baton).exists()
    anew = there["bell"].sees(Baton).get()
    assert (anew.words, anew.by, anew.state) == ({"hard": STRANGE}, there["pam"], Baton.State.WAITING)
    assert not there["layla"].sees(Baton).exists()


def test_of_a_part_that_was_put_right_the_newest_text_goes(cast, omar, there):
    first = gave(cast.bell, words={"hard": "Not this"})
    newer = correct_baton(first, by=cast.bell, chips={}, words={"hard": STRANGE}, is_hard=False, id=uuid7())
    move(first, by=cast.bell, to=omar.pk, for_few=False)
    assert not cast.ana.sees(Baton).filter(pk__in=[first.pk, newer.pk]).exists()
    assert there["layla"].sees(Baton).get().words == {"hard": STRANGE}


def test_what_was_for_one_home_waits_there_and_is_said_to_go_to_every_home(cast, omar, there):
    part = gave(cast.bell, only_for=cast.elm)
    page = enter(Client(), cast.bell.person).get(f"{url(part)}?to={omar.pk}").content.decode()
    assert "It was for one home here." in page
    move(part, by=cast.bell, to=omar.pk, for_few=False)
    assert not cast.luis.sees(Baton).exists()
    assert not there["layla"].sees(Baton).exists()
    anew = there["bell"].sees(Baton).get()
    assert (anew.state, anew.only_for) == (Baton.State.WAITING, None)


def test_a_hard_day_is_no_more_called_about_here_and_is_at_once_there(cast, omar, there):
    part = gave(cast.bell, is_hard=True)
    assert HomeCall.objects.filter(child=cast.child, taken_out_at=None).count() == 2
    move(part, by=cast.bell, to=omar.pk)
    assert not HomeCall.objects.filter(child=cast.child, taken_out_at=None).exists()
    assert there["layla"].sees(Baton).get().is_hard
    assert not there["layla"].sees(Baton).exclude(words={}).exists()  # the words wait for the teacher
    assert there["layla"].sees(HomeCall).count() == 1


def test_a_serious_event_is_told_at_once_to_the_right_home_whatever_was_chosen(cast, omar, there):
    event = happened(cast.bell)
    move(event, by=cast.bell, to=omar.pk, for_few=True)
    assert not any(cast.ana.sees(model).exists() for model in (Incident, Facts, HomeCall))
    anew = there["layla"].sees(Incident).get()
    assert (anew.sentence, anew.happened_at, anew.by) == (event.sentence, event.happened_at, there["bell"])
    assert there["layla"].sees(HomeCall).get().told_at is None
    assert there["layla"].sees(Entry).filter(event="incidents.safe_now").exists()


def test_a_picture_goes_along_only_with_the_childs_own_wish(cast, omar, there):
    kept, left = (saw(cast.bell, recording=a_picture(cast.bell, STRANGE)) for _ in range(2))
    move(kept, by=cast.bell, to=omar.pk, for_few=False, fine="cannot_say")
    move(left, by=cast.bell, to=omar.pk, for_few=False)
    assert not cast.ana.sees(Recording).exists()
    copy = there["layla"].sees(Recording).get()
    assert (copy.of, copy.fine, copy.by) == (STRANGE, "cannot_say", there["bell"])
    layla, ana = enter(Client(), there["layla"].person), enter(Client(), cast.ana.person)
    was = Recording.objects.get(about_id=kept.pk)
    assert layla.get(f"/children/{omar.pk}/media/{copy.pk}/").status_code == 200
    for child, recording in ((cast.child, was), (cast.child, copy), (omar, copy)):
        assert ana.get(f"/children/{child.pk}/media/{recording.pk}/").status_code == 404


def test_a_video_that_is_not_ready_yet_is_waited_for_and_what_was_taken_back_stays_away(cast, omar, there):
    seen = saw(cast.bell, recording=a_picture(cast.bell, STRANGE))
    Recording.objects.update(state="waiting")
    with pytest.raises(NotPossible):
        move(seen, by=cast.bell, to=omar.pk, fine="said_yes")
    assert cast.ana.sees(Observation).exists()
    Recording.objects.update(state="ready")
    take_recording_back(Recording.objects.get(), by=cast.okafor)
    move(seen, by=cast.bell, to=omar.pk, fine="said_yes")
    assert there["okafor"].sees(Observation).exists()
    assert Recording.objects.count() == 1


def test_nobody_says_for_who_sent_a_picture_that_the_child_is_fine_with_it(cast, omar, there):
    seen = saw(cast.bell, recording=a_picture(cast.bell, STRANGE))
    page = text(enter(Client(), cast.okafor.person).get(f"{url(seen)}?to={omar.pk}"))
    assert "The picture, sound or video stays out." in page
    assert "Is Omar fine" not in page
    move(seen, by=cast.okafor, to=omar.pk, fine="cannot_say")
    assert there["bell"].sees(Observation).exists()
    assert not Recording.objects.filter(child=omar).exists()


def test_a_good_thing_keeps_its_day(cast, omar, there):
    joy = keep_joy(id=uuid7(), by=cast.bell, sort="win", words=STRANGE)
    move(joy, by=cast.bell, to=omar.pk)
    assert not cast.ana.sees(Joy).exists()
    anew = there["layla"].sees(Joy).get()
    assert (anew.words, anew.day, anew.by) == (STRANGE, joy.day, there["bell"])


def test_home_tells_of_the_right_child_at_once_and_that_a_child_is_away(cast, omar, there):
    both = seat(cast.ana.person, omar, Role.GUARDIAN, omar.homes.get())
    told = tell_school(id=uuid7(), by=cast.ana, what="seizure")
    away = mark_absent(by=cast.ana, first_on=cast.ana.today, last_on=cast.ana.today, id=uuid7())
    move(told, by=cast.ana, to=omar.pk)
    move(away, by=cast.ana, to=omar.pk)
    for model in (HealthEvent, ToldPerson, Absence):
        assert not cast.okafor.sees(model).exists(), model
        assert there["okafor"].sees(model).exists(), model
    assert there["okafor"].sees(HealthEvent).get().audience == Audience.home_and_school(both.home)


def test_that_a_child_was_found_again_goes_along_with_that_they_ran_away(cast, omar, there):
    seat(cast.ana.person, omar, Role.GUARDIAN, omar.homes.get())
    told = tell_school(id=uuid7(), by=cast.ana, what="ran_away", now="looking")
    tell_since(told, how="found", by=cast.ana)
    move(told, by=cast.ana, to=omar.pk)
    assert not cast.okafor.sees(ToldSince).exists()
    assert there["okafor"].sees(ToldSince).get().event == there["okafor"].sees(HealthEvent).get()


def test_a_talk_goes_with_all_that_its_writer_said_and_leaves_their_draft(cast, omar, there):
    talk = begin_thread(id=uuid7(), by=cast.bell, reach=Audience.Reach.TEAM, subject=STRANGE, words="First")
    second = write_message(talk, id=uuid7(), by=cast.bell, words="Second")
    correct_message(second, id=uuid7(), by=cast.bell, words=STRANGE)
    take_back(write_message(talk, id=uuid7(), by=cast.bell, words="Taken back"), by=cast.bell)
    keep_draft(id=None, by=there["bell"], thread=None, words="Not sent yet")
    move(talk, by=cast.bell, to=omar.pk, for_few=False)
    assert not cast.ana.sees(Thread).exists()
    assert not cast.ana.sees(Message).exists()
    anew = there["layla"].sees(Thread).get()
    said = there["layla"].sees(Message).order_by("said_at")
    assert [one.words for one in said] == ["First", STRANGE]
    assert {one.by for one in said} == {there["bell"]}
    assert said[0].said_at == Message.objects.get(pk=talk.pk).said_at
    assert anew.subject == STRANGE
    assert Draft.of(there["bell"], None).words == "Not sent yet"


def test_a_talk_in_which_others_wrote_or_a_private_one_is_not_moved(cast, omar, there):
    talk = begin_thread(id=uuid7(), by=cast.bell, reach=Audience.Reach.TEAM, subject=STRANGE, words="First")
    write_message(talk, id=uuid7(), by=cast.ana, words="From Ana")
    for by in (cast.bell, cast.okafor):
        with pytest.raises(NotPossible):
            move(talk, by=by, to=omar.pk)
    assert "Somebody else wrote in this conversation" in enter(Client(), cast.bell.person).get(url(talk)).text
    private = begin_thread(
        id=uuid7(), by=cast.bell, reach=Audience.Reach.CHOSEN, people=[cast.ana], subject="Us", words="First"
    )
    assert enter(Client(), cast.bell.person).get(url(private)).status_code == 403
    assert cast.ana.sees(Message).filter(words="From Ana").exists()


def test_a_serious_event_that_somebody_else_put_right_is_not_moved_in_the_first_ones_name(cast, omar, there):
    event = happened(cast.bell)
    first = Facts.objects.get(incident=event)
    correct_facts(event, id=uuid7(), by=cast.okafor, corrects=first.pk, **facts(words="Otherwise"))
    with pytest.raises(NotPossible):
        move(event, by=cast.okafor, to=omar.pk)
    assert "Somebody else corrected the facts" in enter(Client(), cast.bell.person).get(url(event)).text


def test_no_serious_event_is_moved_away_from_what_a_parent_said_of_it(cast, omar, there):
    event = happened(cast.bell)
    account = give_account(event, id=uuid7(), by=cast.luis, voice=Side.HOME, words="He told me otherwise")
    for by in (cast.bell, cast.okafor):
        with pytest.raises(NotPossible, match="how it was"):
            move(event, by=by, to=omar.pk)
    assert cast.luis.sees(Account).get() == account


def test_who_did_not_write_it_cannot_move_it_but_who_keeps_both_records_can(cast, omar, there):
    seen = saw(cast.bell)
    for by in (cast.pam, cast.jin, cast.luis):
        assert enter(Client(), by.person).get(url(seen)).status_code == 403
        with pytest.raises(NotPossible):
            move(seen, by=by, to=omar.pk)
    move(seen, by=cast.okafor, to=omar.pk)
    assert there["bell"].sees(Observation).get().by == there["bell"]


@pytest.fixture
def siblings(cast, omar, there):
    """Ana has a place with both children; Omar's other home is of somebody to whom she does not speak."""
    other = seat(someone("Hugo Hill"), omar, Role.GUARDIAN, add_home(omar, name="Hill Street", by=cast.okafor.person))
    return seat(cast.ana.person, omar, Role.GUARDIAN, omar.homes.get(name="Harbor Road")), other


def talk(by, **whose):
    return begin_thread(id=uuid7(), by=by, subject=STRANGE, words="First", **whose)


@pytest.mark.parametrize("reach", ["home", "team"])
def test_who_keeps_both_records_opens_nothing_of_a_home_to_another(cast, omar, siblings, reach):
    for_all = reach == "team"  # of Mateo's other home, not of Omar's
    days = {"first_on": cast.ana.today, "last_on": cast.ana.today}
    told = [
        saw(cast.ana, for_all=for_all),
        from_home(cast.ana, cast.ana.today, for_all_homes=for_all),
        mark_absent(id=uuid7(), by=cast.ana, for_all_homes=for_all, **days),
        talk(cast.ana, reach="home", home=cast.oak) if reach == "home" else talk(cast.ana, reach="team"),
    ]
    own, other = siblings
    for thing in told:
        move(thing, by=cast.okafor, to=omar.pk, for_few=False)
        assert not other.sees(type(thing)).exists()
        assert own.sees(type(thing)).filter(by=own).exists()


def test_who_keeps_both_records_opens_to_home_what_was_open_to_home_and_no_more(cast, omar, there):
    for thing in (saw(cast.bell, for_school=True), talk(cast.bell, reach="school")):
        move(thing, by=cast.okafor, to=omar.pk, for_few=False)
        assert not there["layla"].sees(type(thing)).exists()
    move(saw(cast.bell), by=cast.okafor, to=omar.pk, for_few=False)
    assert there["layla"].sees(Observation).exists()


def test_who_did_not_write_it_is_not_asked_who_reads_it_but_told(cast, omar, siblings):
    okafor, ana = enter(Client(), cast.okafor.person), enter(Client(), cast.ana.person)
    seen = saw(cast.ana)
    page = text(okafor.get(f"{url(seen)}?to={omar.pk}"))
    assert "Only the home of Ana Rivera and school can read it there." in page
    assert "The other home, too" not in page
    assert "The other home, too" in text(ana.get(f"{url(seen)}?to={omar.pk}"))
    assert "Only staff can read it there, for now." in text(
        okafor.get(f"{url(saw(cast.bell, for_school=True))}?to={omar.pk}")
    )


def test_what_could_hurt_is_shared_with_the_other_home_only_by_the_home_that_told_it(cast, omar, siblings):
    own, other = siblings
    move(saw(cast.ana, could_hurt=True), by=cast.ana, to=omar.pk)
    assert own.sees(Observation).get().could_hurt
    assert not other.sees(Observation).exists()
    assert own.sees(Entry).filter(event="observations.could_hurt").exists()


def test_it_goes_only_where_its_writer_may_write_and_its_mover_has_a_place(cast, omar):
    seen = saw(cast.bell)
    for by in (cast.bell, cast.okafor):
        with pytest.raises(NotPossible):
            move(seen, by=by, to=omar.pk)
    seat(cast.okafor.person, omar, Role.CASE_MANAGER)
    with pytest.raises(NotPossible):
        move(seen, by=cast.okafor, to=omar.pk)  # Mr. Bell, whose words they are, is not with Omar
    assert cast.ana.sees(Observation).exists()
    assert not Moved.objects.exists()


def test_a_teacher_does_not_move_it_to_a_child_of_their_own(cast, omar):
    seat(cast.bell.person, omar, Role.GUARDIAN, omar.homes.get())
    seen = saw(cast.bell)
    assert "Omar" not in enter(Client(), cast.bell.person).get(url(seen)).content.decode()
    with pytest.raises(NotPossible):
        move(seen, by=cast.bell, to=omar.pk)


def test_whose_place_there_has_ended_moves_nothing_there(cast, omar, there):
    both = seat(cast.ana.person, omar, Role.GUARDIAN, omar.homes.get())
    end_parents_place(both)
    seen = saw(cast.ana)
    with pytest.raises(NotPossible):
        move(seen, by=cast.ana, to=omar.pk)


def test_moving_twice_is_moving_once(cast, omar, there):
    seen = saw(cast.bell)
    bell = enter(Client(), cast.bell.person)
    for _ in range(2):
        answer = bell.post(url(seen), {"to": str(omar.pk), "who": "all"})
        assert answer.headers["Location"] == f"/children/{cast.child.pk}/story/"
    assert there["bell"].sees(Observation).count() == 1
    assert Moved.objects.count() == TakenOut.objects.count() == 1


def test_the_page_says_what_will_happen_and_asks_who_reads_it(cast, omar, there):
    seen = saw(cast.bell)
    bell = enter(Client(), cast.bell.person)
    assert "Omar Haddad" in bell.get(url(seen)).content.decode()
    page = text(bell.get(f"{url(seen)}?to={omar.pk}"))
    assert "From Mateo Rivera to Omar Haddad" in page
    assert STRANGE in page
    answer = bell.post(url(seen), {"to": str(omar.pk)})
    assert answer.status_code == 200
    assert not Moved.objects.exists()  # who reads it was not chosen
    assert bell.post(url(seen), {"to": str(uuid7()), "who": "all"}).status_code == 404


def test_the_leader_is_told_by_mail_and_sees_who_had_opened_it_and_on_which_day(cast, omar, there):
    seen = saw(cast.bell)
    enter(Client(), cast.ana.person).get(f"/children/{cast.child.pk}/story/")
    move(seen, by=cast.bell, to=omar.pk)
    parcel = Parcel.objects.get(handler="notices.moved")
    assert parcel.to == cast.ford.person_id
    page = text(enter(Client(), cast.ford.person).get(f"/schools/{cast.school.pk}/taken-out/"))
    today = date_format(timezone.localdate(timezone=cast.child.zone), "DATE_FORMAT")
    for words in ("Moved to Omar Haddad", "moved by Mr. Bell", f"Ana Rivera ({today})"):
        assert words in page
    assert STRANGE not in page
    assert Parcel.objects.filter(handler="notices.wrong_child").get().to == cast.ana.person_id


def test_the_mail_to_the_leader_names_nobody_and_leads_behind_the_door(cast, omar, there, mailoutbox):
    move(saw(cast.bell), by=cast.bell, to=omar.pk)
    while sweep("worker"):
        pass
    [mail] = [mail for mail in mailoutbox if mail.to[0].startswith("ford@")]
    assert f"/schools/{cast.school.pk}/taken-out/" in mail.body
    for name in ("Mateo", "Omar", "Bell", STRANGE):
        assert name not in mail.subject + mail.body


def test_a_leader_reads_no_name_of_a_child_of_another_school(cast):
    other = open_school("Cedar School", district=cast.school.district, time_zone="America/Chicago")
    lead = make_leader(someone("Mr. Stone"), school=other, by=None)
    child = welcome_child("Wei Chen", school=other, by=None, homes=("Lake Street",))
    seat(cast.jin.person, child, Role.THERAPIST)
    move(saw(cast.jin), by=cast.jin, to=child.pk)
    here, there = (
        enter(Client(), one.person).get(f"/schools/{one.school_id}/taken-out/").content.decode()
        for one in (cast.ford, lead)
    )
    assert "Moved to a child of another school" in here
    assert "Wei" not in here
    assert "Wei Chen" in there
    assert "Mateo" not in there


def test_what_was_moved_is_not_put_back_beside_itself_but_moved_back(cast, omar, there):
    move(saw(cast.bell), by=cast.bell, to=omar.pk, for_few=False)
    with pytest.raises(NotPossible):
        put_back(TakenOut.objects.get(), by=cast.ford)
    move(there["bell"].sees(Observation).get(), by=there["bell"], to=cast.child.pk, for_few=False)
    assert cast.ana.sees(Observation).get().what == STRANGE
    assert not there["layla"].sees(Observation).exists()


def test_what_was_moved_and_taken_out_there_is_put_back_here_so_that_nothing_is_buried(cast, omar, there, client):
    move(saw(cast.bell), by=cast.bell, to=omar.pk, for_few=False)
    here = TakenOut.objects.get()
    copy = there["bell"].sees(Observation).get()
    take_out(Entry.objects.get(about_id=copy.pk), by=there["bell"], why="Never mind")
    page = text(enter(client, cast.ford.person).get(f"/schools/{cast.school.pk}/taken-out/"))
    assert "It was taken out there, too." in page
    put_back(here, by=cast.ford)
    assert cast.ana.sees(Observation).get().what == STRANGE
    assert not cast.ana.sees(Entry).filter(event="timeline.moved_away").exists()
    with pytest.raises(NotPossible):  # else it would stand twice
        put_back(TakenOut.objects.get(child=omar), by=cast.ford)


# Of each model what goes along, and what does not because it is the first child's, or is said anew there.
GOES = {
    Observation: {*moving.SAME, "what"},
    Facts: set(events.SAME),
    Baton: {"day", "way", "chips", "words", "is_hard", "written_at"},
    Absence: {"first_on", "last_on", "reason"},
    Joy: {"sort", "about", "to", "words", "day"},
    HealthEvent: {"what", "happened", "how_long", "now", "is_spoken"},
}
STAYS = {
    Observation: "side home by term goal language root corrects replaced_at sealed_at sealed_by",
    Facts: "incident by language corrects",
    Baton: "home language only_for by state passed_at passed_by corrects",
    Absence: "by taken_back_at taken_back_by",
    Joy: "language whom entry by sealed_at",
    HealthEvent: "home by taken_at taken_by closed_at closed_by played_at played_by",
}


@pytest.mark.parametrize("model", GOES, ids=lambda model: model.__name__)
def test_each_field_goes_along_or_is_named_as_what_stays(model):
    own = {field.name for field in model._meta.concrete_fields} - {field.name for field in AboutChild._meta.fields}
    assert own - GOES[model] <= set(STAYS[model].split())
    assert GOES[model] <= own
