"""The notice of a meeting: all that 34 CFR 300.322(b) asks, one a parent, and nothing of the other home."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from allies.jurisdictions.known import PROFILES
from allies.jurisdictions.notice_of_meeting import notice_for
from allies.meetings.actions.arranging import Guest, invite
from allies.meetings.models import Notice
from allies.meetings.notice import notice_of
from allies.meetings.notice_on_paper import notice_on_paper, sheet_of
from allies.meetings.reading import one_meeting
from allies.meetings.tests.meeting import arranged, at, carry, opened, sent, set_for, team
from allies.people.models import Person
from allies.plans.tests.planning import a_plan
from allies.teams.models import Child, seats_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(cast):
    found = arranged(cast.okafor, guests=team(cast), plan=a_plan(cast.okafor))
    set_for(found, cast.okafor)
    carry()
    return found


def told(seat, meeting):
    return {part.code: part for part in notice_of(one_meeting(seat, meeting.pk)).parts}


def all_words(seat, meeting):
    found = notice_of(one_meeting(seat, meeting.pk))
    return " ".join(" ".join([part.title, *part.lines]) for part in [*found.parts, *found.since])


def test_it_says_purpose_time_place_who_comes_and_whom_one_may_bring(cast, meeting):
    parts = told(cast.ana, meeting)
    assert parts["purpose"].lines == ["Annual review of the plan"]
    assert parts["time"].lines[0].startswith("Saturday, December 5")
    assert parts["location"].lines == ["In a room · Room 12"]
    assert any(line.startswith("Mr. Bell · General education teacher") for line in parts["people"].lines)
    assert "other people who know your child" in parts["bring"].lines[0]
    assert {"interpreter", "copy", "early"} <= parts.keys()
    assert not {"transition", "agencies", "first"} & parts.keys()
    for code in ("purpose", "time", "location", "people"):
        assert parts[code].cite == "34 CFR 300.322(b)"


def test_the_other_home_is_on_nobodys_notice(cast, meeting):
    invite(meeting, Guest(name="Advocate Acorn", relation="advocate", home=cast.elm), by=cast.luis)
    words = all_words(cast.ana, meeting)
    assert "Luis" not in words
    assert "Acorn" not in words
    assert "Ana" not in all_words(cast.luis, meeting)
    assert "Advocate Acorn" in all_words(cast.luis, meeting)


def test_a_first_plan_names_the_coordinator_of_early_intervention(cast):
    found = arranged(cast.okafor, purpose="first_plan")
    assert "Part C" in told(cast.ana, found)["first"].lines[0]


def test_from_the_plan_in_effect_at_sixteen_on_transition_is_a_purpose_and_agencies_are_named(cast):
    Child.objects.filter(pk=cast.child.pk).update(born_on=date(2011, 6, 1))
    ana, okafor = (seats_of(one.person).on(cast.child.pk) for one in (cast.ana, cast.okafor))
    meeting = arranged(okafor, guests=team(cast), plan=a_plan(okafor))
    set_for(meeting, okafor)
    carry()
    parts = told(ana, meeting)
    assert "life after school" in parts["transition"].lines[0]
    assert "invites the student" in parts["transition"].lines[0]
    assert parts["agencies"].lines[1:] == ["None is invited."]
    invite(meeting, Guest("transition", name="County Works", relation="other"), by=cast.okafor)
    since = {part.code: part for part in notice_of(one_meeting(ana, meeting.pk)).since}
    assert since["agencies"].lines[1].startswith("County Works")


def test_the_day_on_which_a_parent_was_told_stays(cast, meeting):
    assert "You were told on Nov. 25, 2026." in told(cast.ana, meeting)["early"].lines[0]


def test_what_no_law_says_has_no_source_and_every_profile_has_a_notice():
    for code in PROFILES:
        assert notice_for(code).early.words
    assert notice_for("us-504").early.source is None
    assert notice_for("uk-england").early.source.is_read is False


def test_a_parent_opens_their_own_and_school_each_of_them(cast, meeting):
    assert opened(cast.ana, meeting, f"notice/{cast.ana.pk}/").status_code == 200
    assert opened(cast.ana, meeting, f"notice/{cast.luis.pk}/").status_code == 404
    assert "The other home" in opened(cast.okafor, meeting, f"notice/{cast.luis.pk}/").content.decode()
    assert opened(cast.okafor, meeting, f"notice/{cast.bell.pk}/").status_code == 404


def test_that_it_was_opened_and_printed_is_kept_and_is_no_reading(cast, meeting):
    opened(cast.ana, meeting, f"notice/{cast.ana.pk}/")
    printed = sent(cast.okafor, meeting, f"notice/{cast.ana.pk}/paper/")
    assert printed["Content-Type"] == "application/pdf"
    own = Notice.objects.get(of=cast.ana)
    assert own.opened_at
    assert own.printed_by == cast.okafor
    shown = opened(cast.okafor, meeting, f"notice/{cast.ana.pk}/").content.decode()
    assert "That says nothing of who read it" in shown
    assert Notice.objects.get(of=cast.luis).opened_at is None


def test_paper_is_in_the_language_of_its_parent(cast, meeting):
    Person.objects.filter(pk=cast.ana.person_id).update(language="ar")
    ana = seats_of(cast.ana.person).on(cast.child.pk)
    whole = one_meeting(ana, meeting.pk)
    assert notice_on_paper(whole).startswith(b"%PDF")
    with translation.override("ar"):
        sheet = sheet_of(notice_of(whole), ana)
    assert sheet["title"] == "إشعار باجتماع"
    assert sheet["parts"][0]["lines"] != ["Annual review of the plan"]


def speaks(seat, language):
    Person.objects.filter(pk=seat.person_id).update(language=language)
    return seats_of(Person.objects.get(pk=seat.person_id)).on(seat.child_id)


def test_what_was_sent_stays_word_for_word_and_what_changed_since_is_beside_it(cast, meeting):
    sent_then = told(cast.ana, meeting)
    assert notice_of(one_meeting(cast.ana, meeting.pk)).since == []
    invite(meeting, Guest("other", name="Dr. Lee"), by=cast.okafor)
    found = notice_of(one_meeting(cast.ana, meeting.pk))
    assert {part.code: part for part in found.parts} == sent_then
    [now] = found.since
    assert any("Dr. Lee" in line for line in now.lines)
    page = opened(cast.ana, meeting, f"notice/{cast.ana.pk}/").content.decode()
    assert page.index("Changed since this notice was sent") < page.index("Dr. Lee")


def test_what_a_mother_was_sent_in_her_language_is_read_in_it_and_in_english(cast):
    ana = speaks(cast.ana, "ar")
    found = arranged(cast.okafor, guests=team(cast))
    set_for(found, cast.okafor)
    carry()
    with translation.override("ar"):
        own = notice_of(one_meeting(ana, found.pk))
        in_arabic = own.parts
        assert in_arabic[0].title == "الغرض من الاجتماع"
        assert own.in_its_own_words == ()
    with translation.override("es"):
        later_in_spanish = notice_of(one_meeting(ana, found.pk))
        assert later_in_spanish.parts == later_in_spanish.now
        assert later_in_spanish.in_its_own_words == in_arabic
    shown = opened(cast.okafor, found, f"notice/{cast.ana.pk}/").content.decode()
    assert "What the meeting is for" in shown
    assert in_arabic[0].title in shown


def test_a_meeting_that_is_moved_leaves_the_first_notice_to_be_read(cast, meeting):
    set_for(meeting, cast.okafor, at(20), why="It snows")
    carry()
    found = notice_of(one_meeting(cast.ana, meeting.pk))
    [(first, parts)] = found.before
    assert first.set_time != found.notice.set_time
    assert {part.code: part for part in parts}["time"].lines[0].startswith("Saturday, December 5")
    shown = opened(cast.ana, meeting, f"notice/{cast.ana.pk}/").content.decode()
    assert "before the meeting was moved" in shown
    assert opened(cast.luis, meeting, f"notice/{cast.ana.pk}/").status_code == 404


def test_no_notice_is_written_anew(cast, meeting):
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.update(said={})
