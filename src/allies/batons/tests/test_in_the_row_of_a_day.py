"""What home and school said stands first in the row of a day, and both side by side on its page."""

from datetime import timedelta

from django.db.models import Q
from django.test import Client

from allies.batons.actions import correct_baton, pass_baton
from allies.batons.chips import Way
from allies.database.ids import uuid7
from allies.teams.models import Member
from allies.teams.tests.cast import enter
from allies.timeline.days import read_days
from allies.timeline.lines import Page
from allies.timeline.story import team_of


def say(by, *, chips=None, words=None, **more):
    way = Way.FROM_HOME if by.home else Way.FROM_SCHOOL
    given = {"day": by.today, "chips": chips or {}, "words": words or {}} | more
    return pass_baton(by=by, way=way, id=uuid7(), **given)[-1]


def row_for(member):
    """What the newest row says in its voices to this seat."""
    member = Member.objects.select_related("child__school", "home", "person").get(pk=member.pk)
    rows = read_days(Page(member, team_of(member)), Q()).rows
    return [gist.words for gist in rows[0].told] if rows else []


def day_of(member):
    page = enter(Client(), member.person).get(f"/children/{member.child_id}/days/{member.today.isoformat()}/")
    return page.content.decode()


def test_the_night_of_home_is_said_in_words_and_the_day_at_school_in_faces(cast):
    say(cast.ana, chips={"sleep": ["little"], "appetite": ["well"]})
    say(cast.bell, chips={"morning": ["calm"], "afternoon": ["tired"], "well": ["art"]})
    home, school = row_for(cast.ana)
    assert home.startswith("From home: ")
    assert "Slept little" in home
    assert "Ate well" not in home
    assert 'aria-label="Morning: Calm"' in school
    assert 'aria-label="Afternoon: Tired"' in school
    assert "Art" not in school


def test_where_no_face_was_chosen_the_first_words_stand_there_as_typed(cast):
    say(cast.ana, words={"line": "<b>No</b> bus today"})
    assert row_for(cast.okafor) == ['From home: <bdi dir="auto" lang="en">&lt;b&gt;No&lt;/b&gt; bus today</bdi>']


def test_a_home_finds_nothing_of_what_another_told_school_alone(cast):
    say(cast.ana, chips={"sleep": ["little"]})
    assert row_for(cast.luis) == []
    assert len(row_for(cast.rosa)) == len(row_for(cast.pam)) == 1


def test_two_homes_are_two_voices_each_by_its_name(cast):
    say(cast.ana, chips={"sleep": ["little"]}, for_all_homes=True)
    say(cast.luis, chips={"sleep": ["well"]})
    said = row_for(cast.okafor)
    assert sorted(one.split(":")[1].split("<")[0].strip() for one in said) == ["Elm Street", "Oak Street"]
    assert len(row_for(cast.ana)) == 1
    assert len(row_for(cast.luis)) == 2


def test_what_is_for_another_day_says_for_which(cast):
    day = cast.ana.today + timedelta(days=1)
    say(cast.ana, chips={"sleep": ["little"]}, day=day)
    (said,) = row_for(cast.ana)
    assert said.startswith("From home, for ")


def test_what_was_put_right_is_said_once_and_as_it_is_now(cast):
    first = say(cast.ana, chips={"sleep": ["little"]})
    correct_baton(first, id=uuid7(), by=cast.ana, chips={"sleep": ["well"]}, words={}, is_hard=False)
    (said,) = row_for(cast.ana)
    assert "Slept well" in said
    assert "Slept little" not in said


def test_the_page_of_a_day_has_both_notes_and_to_each_reader_only_theirs(cast):
    say(cast.ana, words={"line": "From Oak"})
    say(cast.luis, words={"line": "From Elm"})
    say(cast.bell, words={"well": "From Mr. Bell"})
    ana, luis, bell = (day_of(member) for member in (cast.ana, cast.luis, cast.bell))
    assert all("From Mr. Bell" in page for page in (ana, luis, bell))
    assert ("From Oak" in ana, "From Elm" in ana) == (True, False)
    assert ("From Oak" in luis, "From Elm" in luis) == (False, True)
    assert "From Oak" in bell
    assert "From Elm" in bell


def test_whom_another_home_brought_is_not_named_beside_their_note(cast):
    say(cast.rosa, words={"line": "From Oak"}, for_all_homes=True)
    notes = day_of(cast.luis)
    assert "From Oak" in notes
    assert "Rosa Vidal" not in notes
    assert "Rosa Vidal" in day_of(cast.ana)
