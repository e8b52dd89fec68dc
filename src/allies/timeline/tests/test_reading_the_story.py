"""The child's page: newest first by when it happened, for each seat what is theirs, equally quick however long."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from allies.log.models import Read
from allies.teams.actions.seats import set_custody
from allies.teams.models import Audience, Member
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind
from allies.teams.tests.cast import enter
from allies.timeline.actions import answer
from allies.timeline.lines import Page
from allies.timeline.models import Seen
from allies.timeline.story import PAGE, newest, team_of
from allies.timeline.tests.samples import told

pytestmark = pytest.mark.postgresql


def words_of(page):
    """What was typed in each line, in the order of the page."""
    return [part.split("</div>")[0] for part in page.content.decode().split("Words: ")[1:]]


def tell(by, words, *, ago=0, **more):
    return told(by, facts={"words": f"Words: {words}"}, occurred_at=timezone.now() - timedelta(hours=ago), **more)


def test_lines_stand_newest_first_by_when_they_happened_not_by_when_they_were_told(at, cast):
    tell(cast.okafor, "noon", ago=2)
    tell(cast.okafor, "evening")
    tell(cast.okafor, "morning", ago=4)
    assert words_of(at(cast.ana)) == ["evening", "noon", "morning"]


def test_each_seat_reads_what_is_theirs(at, cast):
    tell(cast.okafor, "everybody")
    tell(cast.ana, "oak and school", audience=Audience.home_and_school(cast.oak))
    tell(cast.bell, "school", audience=Audience.school(cast.child))
    tell(cast.okafor, "an injury", kind=Kind.INCIDENT)
    seen = {name: set(words_of(at(member))) for name, member in cast.everyone.items()}
    assert seen["luis"] == {"everybody", "an injury"}
    assert seen["rosa"] == {"everybody", "oak and school"}
    assert seen["pam"] == {"everybody", "oak and school", "school"}
    assert seen["jin"] == {"everybody", "oak and school", "school", "an injury"}
    assert seen["ines"] == set()


def test_a_long_story_goes_on_page_by_page_and_no_line_is_lost_or_shown_twice(at, cast):
    same_moment = timezone.now()
    for number in range(PAGE + 7):
        told(cast.okafor, facts={"words": f"Words: {number}"}, occurred_at=same_moment)
    first = at(cast.ana)
    older = first.context["story"].older
    second = at(cast.ana, f"?before={older}")
    assert len(words_of(first)) == PAGE
    assert len(words_of(second)) == 7
    assert len({*words_of(first), *words_of(second)}) == PAGE + 7
    assert not second.context["story"].older


@pytest.mark.parametrize("before", ["", "x", "1-", "99999999999999999999999-0", "-5-zz", "1e9-a"])
def test_a_cursor_that_is_not_ours_begins_at_the_newest(at, cast, before):
    tell(cast.okafor, "here")
    assert words_of(at(cast.ana, f"?before={before}")) == ["here"]


def test_lines_can_be_chosen_by_side_kind_and_person(at, cast):
    tell(cast.okafor, "talk", kind=Kind.TALK)
    tell(cast.bell, "teacher", ago=1)
    tell(cast.ana, "home", ago=2)
    assert words_of(at(cast.ana, "?side=home")) == ["home"]
    assert words_of(at(cast.ana, "?side=school")) == ["talk", "teacher"]
    assert words_of(at(cast.ana, "?kind=talk")) == ["talk"]
    assert words_of(at(cast.ana, f"?by={cast.bell.pk}&side=school")) == ["teacher"]


def test_the_choices_name_nobody_and_nothing_that_this_seat_may_not_know_of(at, cast):
    luis = at(cast.luis, "?choose=1").content.decode()
    pam = at(cast.pam, "?choose=1").content.decode()
    assert "Rosa Vidal" not in luis
    assert "Rosa Vidal" in at(cast.okafor, "?choose=1").content.decode()
    assert str(Kind.INCIDENT.label) not in pam
    assert "incident" not in pam


@pytest.mark.parametrize("wrong", ["by=7", "kind=secret", "side=guest", "by=01900000-0000-7000-8000-000000000000"])
def test_a_choice_that_is_not_offered_chooses_nothing(at, cast, wrong):
    tell(cast.okafor, "here")
    assert words_of(at(cast.ana, f"?{wrong}")) == ["here"]


def test_what_is_done_with_one_line_is_not_done_with_another(at, cast):
    lines = [tell(cast.okafor, str(number), ago=number) for number in range(3)]
    hard = tell(cast.okafor, "hard", tone="hard", ago=4)
    answer(lines[1], "thanks", cast.ana)
    page = at(cast.ana).content.decode()
    told = {part.split('"')[0]: part for part in page.split('id="e-')[1:]}
    for line in lines:
        text = told[str(line.pk)]
        assert f'action="/children/{cast.child.pk}/story/{line.pk}/answer/"' in text
        assert f"/good-things/new/?line={line.pk}" in text
        assert not any(str(other.pk) in text for other in lines if other != line)
        assert ('value="" aria-pressed="true"' in text) == (line == lines[1])
    assert "good-things/new" not in told[str(hard.pk)]
    assert f'action="/children/{cast.child.pk}/story/{hard.pk}/answer/"' in told[str(hard.pk)]


def test_a_line_for_fewer_than_the_team_says_so(at, cast):
    tell(cast.ana, "for school", audience=Audience.home_and_school(cast.oak))
    assert "Only your home and school" in at(cast.ana).content.decode()
    assert "Only Oak Street and school see this" in at(cast.okafor).content.decode()


def test_what_people_typed_is_shown_as_typed(at, cast):
    told(cast.okafor, facts={"words": "<b>&amp; {id} %s"})
    assert "&lt;b&gt;&amp;amp; {id} %s" in at(cast.ana).content.decode()


def test_the_newest_page_moves_the_cursor_and_a_choice_or_an_older_page_does_not(at, cast):
    line = tell(cast.okafor, "here")
    at(cast.ana, "?side=school")
    assert not Seen.objects.exists()
    at(cast.ana)
    assert Seen.objects.get(member=cast.ana).up_to == line.recorded_at
    at(cast.ana, "?before=1-00000000000000000000000000000000")
    assert Seen.objects.get(member=cast.ana).up_to == line.recorded_at


def test_what_has_come_since_is_marked_new_once_and_nothing_is_on_the_first_reading(at, cast):
    mark = "<strong>new</strong>"
    tell(cast.okafor, "here", ago=1)
    assert mark not in at(cast.ana).content.decode()
    tell(cast.okafor, "news")
    assert mark in at(cast.ana).content.decode()
    assert mark not in at(cast.ana).content.decode()
    assert mark not in at(cast.okafor).content.decode()


def test_a_reading_leaves_a_line_in_the_log_and_the_asking_for_news_does_not(at, cast):
    at(cast.ana)
    at(cast.ana, "story/news/?since=0")
    assert Read.objects.filter(by=cast.ana.person_id).count() == 1


def test_the_asking_for_news_answers_nothing_until_somebody_else_tells(at, cast):
    since = at(cast.ana).context["since"]
    tell(cast.ana, "mine")
    tell(cast.bell, "for others", audience=Audience.school(cast.child))
    assert at(cast.ana, f"story/news/?since={since}").status_code == 204
    tell(cast.okafor, "news", ago=30)
    news = at(cast.ana, f"story/news/?since={since}")
    assert (news.status_code, b"Show one new thing" in news.content) == (200, True)
    assert b"Words" not in news.content


@pytest.mark.parametrize("since", ["", "soon", "9" * 30])
def test_a_moment_that_is_not_ours_has_no_news(at, cast, since):
    tell(cast.okafor, "here")
    assert at(cast.ana, f"story/news/?since={since}").status_code == 204


def statements(browser, url):
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(url).status_code == 200
    return [query["sql"] for query in asked]


def test_the_page_asks_as_much_of_ten_lines_as_of_a_hundred(cast):
    browser, url = enter(Client(), cast.ana.person), f"/children/{cast.child.pk}/story/"

    def tell_and_answer(count):
        for number in range(count):
            answer(tell(cast.okafor, str(number)), "thanks", cast.luis)

    tell_and_answer(10)
    browser.get(url)
    of_ten = statements(browser, url)
    tell_and_answer(90)
    browser.get(url)
    of_hundred = statements(browser, url)
    assert len(of_ten) == len(of_hundred)
    own = [sql for sql in of_hundred if sql.startswith("SELECT") and not is_of_a_room_above(sql)]
    assert len(own) == 5  # session, person, seat, team, lines with their answers
    assert sum(sql.startswith("INSERT") for sql in of_hundred) == 1  # the reading


def is_of_a_room_above(sql):
    rooms = ("profiles_", "batons_", "conversations_", "incidents_", "health_", "clocks_", "notices_", "voice_")
    return any(f'FROM "{room}' in sql for room in rooms)


def test_the_asking_for_news_costs_four_questions(cast):
    browser = enter(Client(), cast.ana.person)
    url = f"/children/{cast.child.pk}/story/news/?since=0"
    for _ in range(60):
        tell(cast.okafor, "here")
    assert len(statements(browser, url)) == 4


def test_a_seat_that_ended_still_has_its_name_beside_what_it_told(at, cast):
    tell(cast.pam, "by Pam")
    Member.objects.filter(pk=cast.pam.pk).update(ends_at=timezone.now())
    assert "Pam Lake told of Mateo." in at(cast.ana).content.decode()


def test_whom_an_order_keeps_from_the_team_finds_nobody_to_choose(at, cast):
    assert "Jin Tran" in at(cast.luis, "?choose=1").content.decode()
    rights = {Kind.TEAM: Rights(sees=False)}
    set_custody(cast.luis, rights, from_on=cast.luis.today, until_on=None, order="Order", by=cast.okafor.person)
    page = at(cast.luis, "?choose=1").content.decode()
    assert "Jin Tran" not in page
    assert "team of" not in page


def minutes_in(page):
    return re.findall(r"\b\d{1,2}:\d\d\b|\bnoon\b|\bmidnight\b", page.content.decode())


def test_of_another_homes_shared_line_the_day_is_shown_and_not_the_minute(at, cast):
    told(cast.ana, facts={"words": "From Oak"}, occurred_at=timezone.now() - timedelta(minutes=7))
    assert minutes_in(at(cast.okafor))
    assert minutes_in(at(cast.rosa))  # of the same home
    assert "From Oak" in at(cast.luis).content.decode()
    assert minutes_in(at(cast.luis)) == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL counts its rows by itself before it chooses")
def test_pictures_of_a_line_are_found_by_the_line_in_a_house_that_has_counted_nothing(cast):
    """Else each of fifty lines looks through all pictures of the child: 40 ms with 3,000 of them."""
    assert (
        "INDEX recordings_of_a_thing (about_id=? AND child_id=?)"
        in newest(Page(cast.ana, team_of(cast.ana)))[:PAGE].explain()
    )
