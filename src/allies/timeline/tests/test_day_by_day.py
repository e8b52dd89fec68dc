"""The story by day: one row a day, the day with its lines, and that only what was opened is read."""

from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import ngettext_lazy

from allies.log.models import Read
from allies.rooms.tests.also import also
from allies.teams.actions.seats import set_custody
from allies.teams.models import Audience, seats_of
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Permission
from allies.teams.tests.cast import enter
from allies.timeline import days as by_day
from allies.timeline.models import Seen, ThingOpened
from allies.timeline.news import StaysUntilOpened, news_for
from allies.timeline.sentences import Sentence, Summed
from allies.timeline.story import as_moment
from allies.timeline.tests.samples import told

pytestmark = [pytest.mark.postgresql, pytest.mark.usefixtures("one_moment")]
SERIOUS = StaysUntilOpened("sample.serious", lambda _facts: "/")


def tell(by, words="", *, ago=0, at=12, **more):
    """A line of so many days ago, at an hour of the school's clock."""
    when = datetime.combine(by.today - timedelta(days=ago), time(at), tzinfo=by.child.zone)
    return told(by, facts={"words": f"Words: {words}"}, occurred_at=when, **more)


def rows(page):
    return {row.day: [*row.told, *row.happened, *row.set_up] for row in page.context["days"].rows}


def said(page):
    return {day: [gist.words for gist in gists] for day, gists in rows(page).items()}


def path_of(day: date) -> str:
    return f"days/{day.isoformat()}/"


def words_of(page):
    return [part.split("</div>")[0] for part in page.content.decode().split("Words: ")[1:]]


def news(member):
    return sum(found.total for found in news_for(seats_of(member.person)).values())


def test_each_day_is_one_row_newest_first_and_says_how_much_of_what_there_was(at, cast):
    for ago in (0, 2, 2):
        tell(cast.okafor, ago=ago)
    today = cast.ana.today
    assert said(at(cast.ana, "days/")) == {today: ["Told"], today - timedelta(days=2): ["Told (2)"]}
    assert list(said(at(cast.ana, "days/"))) == [today, today - timedelta(days=2)]


def test_a_day_is_a_day_where_the_school_is(at, cast):
    tell(cast.okafor, "late", at=23)
    assert list(said(at(cast.ana, "days/"))) == [cast.ana.today]
    assert words_of(at(cast.ana, path_of(cast.ana.today))) == ["late"]


def test_what_was_made_ready_is_counted_together_and_stands_last(monkeypatch, at, cast):
    changed = Summed(ngettext_lazy("%(count)s word", "%(count)s words", "count"), is_set_up=True)
    for event in ("sample.made", "sample.changed"):
        also(monkeypatch, Sentence(event, label="Words", icon="heart", summed=changed))
        tell(cast.okafor, event=event, at=8)
    tell(cast.okafor, event="sample.told")
    (row,) = at(cast.ana, "days/").context["days"].rows
    assert ([gist.words for gist in row.happened], [gist.words for gist in row.set_up]) == (["Told"], ["2 words"])


def test_a_row_says_nothing_of_what_this_seat_may_not_read(at, cast):
    tell(cast.ana, audience=Audience.home_and_school(cast.oak))
    tell(cast.bell, audience=Audience.school(cast.child), ago=1)
    tell(cast.okafor, kind=Kind.INCIDENT, ago=2)
    today = cast.ana.today
    found = {name: set(said(at(member, "days/"))) for name, member in cast.everyone.items()}
    assert found["ana"] == {today, today - timedelta(days=2)}
    assert found["luis"] == {today - timedelta(days=2)}
    assert found["rosa"] == {today}
    assert found["pam"] == {today, today - timedelta(days=1)}
    assert found["ines"] == set()
    for name, seen in found.items():
        for day in {today - timedelta(days=ago) for ago in range(3)} - seen:
            assert words_of(at(cast.everyone[name], path_of(day))) == []


def test_an_order_closes_its_kind_in_rows_and_days_and_beside_them(at, cast):
    tell(cast.okafor, "closed", kind=Kind.TALK, ago=1)
    tell(cast.okafor, "open")
    rights = {Kind.TALK: Rights(sees=False)}
    set_custody(cast.luis, rights, from_on=cast.luis.today, until_on=None, order="Order", by=cast.okafor.person)
    yesterday = cast.luis.today - timedelta(days=1)
    assert list(said(at(cast.luis, "days/"))) == [cast.luis.today]
    assert words_of(at(cast.luis, path_of(yesterday))) == []
    assert "before" not in at(cast.luis, path_of(cast.luis.today)).context["days_beside"]
    assert at(cast.ana, path_of(cast.ana.today)).context["days_beside"]["before"][0] == yesterday


def test_the_days_go_on_page_by_page_and_none_is_lost_or_shown_twice(at, cast):
    for ago in range(by_day.MOST_DAYS + 3):
        tell(cast.okafor, ago=ago)
    first = at(cast.ana, "days/")
    second = at(cast.ana, f"days/?before={first.context['days'].older}")
    assert len(said(first)) == by_day.MOST_DAYS
    assert len({**said(first), **said(second)}) == by_day.MOST_DAYS + 3
    assert second.context["days"].older is None


def test_a_day_with_very_many_lines_is_counted_whole_or_on_the_next_page(monkeypatch, at, cast):
    monkeypatch.setattr(by_day, "MOST_LINES", 5)
    for ago in (0, 0, 1, 1, 1, 1, 2):
        tell(cast.okafor, ago=ago)
    today = cast.ana.today
    first = at(cast.ana, "days/")
    assert said(first) == {today: ["Told (2)"]}
    second = at(cast.ana, f"days/?before={first.context['days'].older}")
    assert said(second) == {today - timedelta(days=1): ["Told (4)"], today - timedelta(days=2): ["Told"]}


@pytest.mark.parametrize("before", ["", "x", "0001-01-01", "9999-12-31", "2026-02-31"])
def test_a_cursor_that_is_not_ours_begins_at_the_newest(at, cast, before):
    tell(cast.okafor)
    assert list(said(at(cast.ana, f"days/?before={before}"))) == [cast.ana.today]


def test_days_and_their_lines_can_be_chosen_by_side_kind_and_person(at, cast):
    tell(cast.okafor, "talk", kind=Kind.TALK)
    tell(cast.bell, "teacher", ago=1)
    tell(cast.ana, "home", ago=2)
    today, one, two = (cast.ana.today - timedelta(days=ago) for ago in range(3))
    assert list(said(at(cast.ana, "days/?side=home"))) == [two]
    assert list(said(at(cast.ana, "days/?kind=talk"))) == [today]
    assert list(said(at(cast.ana, f"days/?by={cast.bell.pk}"))) == [one]
    assert words_of(at(cast.ana, f"{path_of(today)}?kind=baton")) == []
    chosen = at(cast.ana, f"{path_of(today)}?side=school")
    assert words_of(chosen) == ["talk"]
    assert chosen.context["days_beside"]["before"][0] == one


def test_an_answer_leads_back_to_the_day_on_which_it_was_given(at, cast):
    line = tell(cast.okafor, "here")
    page = at(cast.ana, f"{path_of(cast.ana.today)}?side=school").content.decode()
    action = f"/children/{cast.child.pk}/story/{line.pk}/answer/?side=school&amp;day={cast.ana.today}"
    assert f'action="{action}"' in page
    back = at(cast.ana, f"story/{line.pk}/answer/?side=school&day={cast.ana.today}", choice="thanks")
    assert back.url == f"/children/{cast.child.pk}/{path_of(cast.ana.today)}?side=school#e-{line.pk}"


@pytest.mark.parametrize("day", ["x", "2026-1-1", "//evil.example", "2026-11-25/../.."])
def test_a_day_that_is_not_ours_leads_back_to_the_story(at, cast, day):
    line = tell(cast.okafor, "here")
    back = at(cast.ana, f"story/{line.pk}/answer/?day={day}", choice="thanks")
    assert back.url == f"/children/{cast.child.pk}/story/#e-{line.pk}"


def test_looking_at_the_days_reads_nothing_and_opening_one_reads_its_lines(at, cast):
    tell(cast.okafor, "before", ago=5)
    at(cast.ana)
    tell(cast.okafor, "first", ago=1)
    tell(cast.okafor, "second")
    at(cast.ana, "days/")
    assert news(cast.ana) == 2
    at(cast.ana, path_of(cast.ana.today))
    assert news(cast.ana) == 1
    marked = {row.day: row.is_new for row in at(cast.ana, "days/").context["days"].rows}
    assert marked == {cast.ana.today - timedelta(days=ago): ago == 1 for ago in (0, 1, 5)}
    at(cast.ana, path_of(cast.ana.today - timedelta(days=1)))
    assert news(cast.ana) == 0
    assert "<strong>new</strong>" not in at(cast.ana).content.decode()


def test_the_cursor_goes_as_far_as_all_was_opened_and_no_further(at, cast):
    tell(cast.okafor, ago=5)
    at(cast.ana)
    first, second = tell(cast.okafor, ago=1), tell(cast.okafor)
    before = Seen.objects.get(member=cast.ana).up_to
    at(cast.ana, path_of(cast.ana.today))
    assert Seen.objects.get(member=cast.ana).up_to == before
    at(cast.ana, path_of(cast.ana.today - timedelta(days=1)))
    assert before < first.recorded_at < Seen.objects.get(member=cast.ana).up_to == second.recorded_at


def test_a_seat_that_never_read_begins_with_the_newest_day_and_not_with_an_older_one(at, cast):
    tell(cast.okafor, ago=3)
    line = tell(cast.okafor)
    at(cast.ana, path_of(cast.ana.today - timedelta(days=3)))
    assert not Seen.objects.filter(member=cast.ana).exists()
    at(cast.ana, path_of(cast.ana.today))
    assert Seen.objects.get(member=cast.ana).up_to == line.recorded_at


def test_what_is_read_on_a_page_of_its_own_stays_new_though_its_day_was_opened(monkeypatch, at, cast):
    also(monkeypatch, SERIOUS, Sentence("sample.serious", label="Serious", icon="heart"))
    tell(cast.okafor, ago=5)
    at(cast.ana)
    event = tell(cast.okafor, event="sample.serious")
    at(cast.ana, path_of(cast.ana.today))
    assert news(cast.ana) == 1
    assert not ThingOpened.objects.filter(about_id=event.about_id).exists()


def test_all_is_marked_as_read_at_one_press_but_what_came_meanwhile_and_what_has_a_page_of_its_own(
    monkeypatch, at, cast
):
    also(monkeypatch, SERIOUS, Sentence("sample.serious", label="Serious", icon="heart"))
    tell(cast.okafor, ago=5)
    at(cast.ana)
    serious = tell(cast.okafor, event="sample.serious", ago=1)
    shown = tell(cast.okafor)
    page = at(cast.ana, "days/")
    up_to = as_moment(shown.recorded_at)
    assert f'name="up_to" value="{up_to}"' in page.content.decode()
    tell(cast.okafor, "meanwhile")
    assert at(cast.ana, "days/read/", up_to=up_to).status_code == 302
    assert news(cast.ana) == 2
    ThingOpened.note(cast.ana, [serious.about_id])
    assert news(cast.ana) == 1
    at(cast.ana, "days/read/", up_to=as_moment(timezone.now()))
    assert news(cast.ana) == 0


@pytest.mark.parametrize("up_to", ["x", "9" * 40])
def test_a_moment_that_is_not_ours_reads_nothing(at, cast, up_to):
    tell(cast.okafor)
    assert at(cast.ana, "days/read/", up_to=up_to).status_code == 302
    assert not Seen.objects.filter(member=cast.ana).exists()


def test_one_persons_reading_is_not_anothers(at, cast):
    tell(cast.okafor, ago=5)
    for member in (cast.ana, cast.rosa):
        at(member)
    tell(cast.okafor)
    at(cast.ana, path_of(cast.ana.today))
    assert (news(cast.ana), news(cast.rosa)) == (0, 1)


def test_each_reading_leaves_a_line_in_the_log(at, cast):
    at(cast.ana, "days/")
    at(cast.ana, path_of(cast.ana.today))
    assert list(Read.objects.filter(by=cast.ana.person_id).values_list("what", flat=True)) == [Permission.SEE_STORY] * 2


def statements(browser, url):
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(url).status_code == 200
    return [query["sql"] for query in asked]


# The door and the sign-in are three, what may save a life and the log of reads one each, counts of all rooms above one.
# Of a day one is for what the child says beside its lines.
@pytest.mark.parametrize(("path", "asks"), [("days/", 8), (None, 12)])
def test_both_pages_ask_as_much_of_ten_days_as_of_a_hundred(cast, path, asks):
    browser = enter(Client(), cast.ana.person)
    url = f"/children/{cast.child.pk}/{path or path_of(cast.ana.today)}"

    def tell_of(days):
        for ago in days:
            tell(cast.okafor, ago=ago)
            tell(cast.bell, ago=ago)

    tell_of(range(10))
    browser.get(url)
    of_ten = statements(browser, url)
    tell_of(range(10, 100))
    browser.get(url)
    of_hundred = statements(browser, url)
    assert len(of_ten) == len(of_hundred)
    assert not [sql for sql in of_hundred if "OFFSET" in sql]
    assert len(of_hundred) == asks, "\n".join(sql[:150] for sql in of_hundred)
