"""A week on paper: printed for one child alone, typed in all at once, and an empty box says nothing."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.utils.translation import override
from pypdf import PdfReader

from allies.database.ids import uuid7
from allies.goals.parts import OUT_OF, OWN_WHOLE, UNITS, Measure
from allies.languages.known import whole
from allies.people.models import Person
from allies.plans.actions.rows import end_row
from allies.progress import typed_in
from allies.progress.models import Record
from allies.progress.sheets import sheet_of
from allies.teams.tests.cast import enter

from .recording import ALONE, GROUP, HOMEWORK, get, post, read, recorded, the_goal

pytestmark = pytest.mark.django_db
FIVE = {"measure": "percent", "unit": "times", "value": 4.0, "out_of": 5.0}
RATE = {"measure": "rate", "unit": "words_a_minute", "value": 60.0, "out_of": None}


def week_of(member):
    """Last week: all of its days are over."""
    return member.today - timedelta(days=7)


def box(goal, day, place=ALONE):
    return f"{goal.root.hex}-{place}-{day:%Y%m%d}"


def path(day, name="sheet/"):
    return f"{name}?week={day.isoformat()}"


def days_of(member):
    return sheet_of(member, week_of(member)).days


def paper_of(member, day):
    answer = get(member, path(day, "sheet.pdf"))
    assert answer.status_code == 200
    return "".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)


def test_a_week_is_typed_in_at_once_and_empty_boxes_say_nothing(cast):
    goal = the_goal(cast, **FIVE)
    monday, tuesday, wednesday, *_rest = days_of(cast.bell)
    sent = {"id": uuid7(), box(goal, monday): "4", box(goal, tuesday): "3/4", box(goal, wednesday, GROUP): "a"}
    assert post(cast.bell, path(monday), sent).status_code == 302
    rows = Record.objects.order_by("day").values_list("day", "place", "value", "out_of", "missing")
    assert list(rows) == [
        (monday, ALONE, 4, 5, ""),
        (tuesday, ALONE, 3, 4, ""),
        (wednesday, GROUP, None, None, "absent"),
    ]


def test_a_box_that_does_not_fit_says_so_beside_it_and_nothing_is_half_kept(cast):
    goal = the_goal(cast, **FIVE)
    monday, tuesday, wednesday, *_rest = days_of(cast.bell)
    sent = {"id": uuid7(), box(goal, monday): "4", box(goal, tuesday): "7", box(goal, wednesday): "some"}
    answer = post(cast.bell, path(monday), sent)
    assert answer.status_code == 200
    errors = answer.context["form"].errors
    assert set(errors) == {box(goal, tuesday), box(goal, wednesday)}
    assert "more than there were" in str(errors[box(goal, tuesday)])
    assert 'value="some"' in answer.content.decode()
    assert not Record.objects.exists()


def test_a_week_of_which_something_is_kept_says_so_before_it_is_typed_in_twice(cast):
    goal = the_goal(cast, **FIVE)
    monday, *_rest = days_of(cast.bell)
    assert "saved already. It is below its box" not in read(cast.bell, path(monday))
    post(cast.bell, path(monday), {"id": uuid7(), box(goal, monday): "4"})
    assert "saved already. It is below its box" in read(cast.bell, path(monday))


def test_what_only_the_act_can_see_is_said_beside_its_box_too(cast):
    goal = the_goal(cast, **RATE)
    monday, tuesday, *_rest = days_of(cast.bell)
    assert post(cast.bell, path(monday), {"id": uuid7(), box(goal, monday): "60/2"}).status_code == 302
    sent = {"id": uuid7(), box(goal, monday): "60/2", box(goal, tuesday): "70/2"}
    answer = post(cast.bell, path(monday), sent)  # the same paper a second time
    assert set(answer.context["form"].errors) == {box(goal, monday)}
    assert [record.value for record in Record.objects.all()] == [60]


def test_the_same_sheet_sent_five_times_is_kept_once(cast):
    goal = the_goal(cast, **FIVE)
    monday, *_rest = days_of(cast.bell)
    sent = {"id": uuid7(), box(goal, monday): "4"}
    assert {post(cast.bell, path(monday), sent).status_code for _ in range(5)} == {302}
    assert Record.objects.count() == 1


def test_a_sheet_with_nothing_in_it_keeps_nothing(cast):
    goal = the_goal(cast, **FIVE)
    monday, *_rest = days_of(cast.bell)
    assert post(cast.bell, path(monday), {"id": uuid7(), box(goal, monday): " "}).status_code == 302
    assert not Record.objects.exists()


def test_a_day_to_come_and_a_day_before_the_goal_have_no_box(cast):
    goal = the_goal(cast, **FIVE)
    form = get(cast.bell, path(cast.bell.today)).context["form"]
    assert all(day <= cast.bell.today for _row, day in form.boxes())
    long_ago = goal.begins_on - timedelta(days=21)
    assert list(get(cast.bell, path(long_ago)).context["form"].boxes()) == []


@pytest.mark.parametrize(("who", "other"), [("bell", HOMEWORK), ("ana", ALONE)])
def test_each_side_types_in_its_own_places(cast, who, other):
    goal, member = the_goal(cast, **FIVE), getattr(cast, who)
    monday, *_rest = days_of(member)
    post(member, path(monday), {"id": uuid7(), box(goal, monday, other): "4"})
    assert not Record.objects.exists()


def test_what_was_kept_before_stands_below_the_box_and_never_the_other_homes(cast):
    goal = the_goal(cast, **FIVE)
    recorded(cast.ana, goal, 2, out_of=5, place=HOMEWORK, days_ago=7, at="10:00")
    assert "2 of 5" in read(cast.ana, path(week_of(cast.ana)))
    assert "2 of 5" not in read(cast.luis, path(week_of(cast.luis)))
    assert "2 of 5" not in read(cast.bell, path(week_of(cast.bell)))


def test_the_paper_names_one_child_and_no_home_and_leads_nowhere(cast):
    the_goal(cast, **FIVE)
    for member in (cast.bell, cast.ana):
        said = paper_of(member, week_of(member))
        assert "Mateo" in said
        for never in ("Rivera", "Petra", "Oak Street", "Elm Street", "http", "Luis"):
            assert never not in said
    assert "homework time" in paper_of(cast.ana, week_of(cast.ana))
    assert "independent work" not in paper_of(cast.ana, week_of(cast.ana))


@pytest.mark.parametrize("language", ["es", "ar"])
def test_the_paper_is_in_the_readers_language(cast, language):
    the_goal(cast, **FIVE)
    Person.objects.filter(pk=cast.bell.person_id).update(language=language)
    assert paper_of(type(cast.bell).objects.get(pk=cast.bell.pk), week_of(cast.bell))


@pytest.mark.parametrize(
    ("measured", "typed", "kept"),
    [
        (FIVE, "4", (4, 5, None, "")),
        (FIVE, "4/6", (4, 6, None, "")),
        (FIVE, "0", (0, 5, None, "")),
        (FIVE, "W", (None, None, None, "not_observed")),
        (FIVE, "n", (None, None, None, "said_no")),
        (RATE, "60/2", (60, None, 2, "")),
        ({}, "7,5", (7.5, None, None, "")),
        ({}, "٧", (7, None, None, "")),
        (FIVE, "٤/٥", (4, 5, None, "")),
        ({}, "٧٫٥", (7.5, None, None, "")),
        ({}, "۷٫۵", (7.5, None, None, "")),
        ({}, "७.५", (7.5, None, None, "")),
        ({}, "\u200f٧", (7, None, None, "")),
    ],
)
def test_a_box_is_read_in_few_strokes(cast, measured, typed, kept):
    read = typed_in.read(typed, the_goal(cast, **measured))
    assert read is not None
    assert (read["value"], read["out_of"], read["minutes"], read["missing"]) == kept


@pytest.mark.parametrize("typed", ["", "   "])
def test_an_empty_box_is_nothing_and_no_nought(cast, typed):
    assert typed_in.read(typed, the_goal(cast, **FIVE)) is None


@pytest.mark.parametrize(
    ("measured", "typed"),
    [
        (FIVE, "four"),
        (FIVE, "1/2/3"),
        (FIVE, "/"),
        ({}, "4/5"),
        (FIVE, "--"),
        *[
            ({}, typed)
            for typed in ("1_0", "1e3", "inf", "nan", "-1", "+1", "7.", ".5", "1,2,3", "²", "1 0", "1,50,000")
        ],
    ],
)
def test_what_says_nothing_is_asked_about(cast, measured, typed):
    with pytest.raises(typed_in.Unclear):
        typed_in.read(typed, the_goal(cast, **measured))


@pytest.mark.parametrize(
    ("language", "typed", "number"),
    [
        ("en", "1,500", 1500),
        ("en", "1.500", 1.5),
        ("en", "1,500,000", 1_500_000),
        ("es", "1.500", None),
        ("es", "1,500", None),
        ("es", "1.500.000", 1_500_000),
        ("es", "0,125", 0.125),
        ("es", "7,5", 7.5),
        ("ar", "١٬٥٠٠", 1500),
        ("ar", "7,500", None),
    ],
)
def test_a_number_is_read_as_people_of_the_language_write_it_and_asked_about_where_they_write_both(
    language, typed, number
):
    with override(language):
        if number is None:
            with pytest.raises(typed_in.Unclear, match="1500"):
                typed_in.number(typed)
        else:
            assert typed_in.number(typed) == number


def test_points_are_of_one_period_and_not_of_the_share_that_the_goal_asks_for(cast):
    goal = the_goal(cast, measure="points", unit="points_to_2", value=80.0, out_of=100.0)
    [row, *_others] = sheet_of(cast.bell, week_of(cast.bell)).rows
    assert (row.goal, row.box) == (goal, {"ticks": 0, "unit": "/ 2"})
    assert "/ 100" not in paper_of(cast.bell, week_of(cast.bell))


@pytest.mark.parametrize("language", whole())
def test_each_reason_has_a_letter_of_its_own_that_is_no_digit(language):
    with override(language):
        found = [letter.casefold() for letter in typed_in.letters().values()]
    assert len(set(found)) == len(found) == len(set(Record.Missing.values) - {"mistake"})
    assert not any(letter.isdigit() for letter in found)


@pytest.mark.parametrize("measure", list(Measure))
def test_every_way_to_measure_has_a_box_on_paper_and_one_to_type_in(cast, measure):
    unit = min(UNITS[measure])
    whole = OWN_WHOLE.get(measure, 5.0) if measure in OUT_OF else None
    goal = the_goal(cast, measure=str(measure), unit=str(unit), value=1.0, out_of=whole)
    monday, *_rest = days_of(cast.bell)
    assert "independent work" in paper_of(cast.bell, monday)
    typed = "1/2" if measure is Measure.RATE else "1"
    assert post(cast.bell, path(monday), {"id": uuid7(), box(goal, monday): typed}).status_code == 302
    assert Record.objects.get().value == 1


def test_a_child_with_no_goals_has_an_empty_paper(cast):
    assert "Mateo" in paper_of(cast.bell, cast.bell.today)


def test_a_week_is_the_week_of_any_of_its_days(cast):
    assert sheet_of(cast.bell, date(2026, 11, 26)).days == [date(2026, 11, 23) + timedelta(days=n) for n in range(5)]
    assert len(sheet_of(cast.ana, date(2026, 11, 26)).days) == 7


@pytest.mark.parametrize("week", ["", "soon", "0001-01-01", "9999-12-31"])
def test_a_week_that_is_none_is_this_one(cast, week):
    the_goal(cast, **FIVE)
    assert get(cast.bell, f"sheet/?week={week}").context["sheet"].days[0] <= cast.bell.today


def test_a_larger_sheet_asks_no_more_questions(cast, django_assert_max_num_queries):
    goal = the_goal(cast, **FIVE)
    for more in range(3):
        the_goal(cast, goal.plan, does=f"reads {more} pages", **FIVE)
    browser, page = enter(Client(), cast.bell.person), f"/children/{cast.child.pk}/goals/sheet/"
    browser.get(page)
    with django_assert_max_num_queries(12):
        browser.get(page)


def test_the_title_of_the_paper_names_no_child(cast):
    the_goal(cast)
    paper = PdfReader(BytesIO(get(cast.bell, "sheet.pdf").content))
    assert cast.child.first_name in paper.pages[0].extract_text()
    assert cast.child.first_name not in str(paper.metadata)


def test_a_box_of_a_goal_that_has_ended_meanwhile_is_said_and_nothing_else_is_kept(cast):
    goal = the_goal(cast, **FIVE)
    monday, *_rest = days_of(cast.bell)
    over = the_goal(cast, goal.plan, **FIVE, does="asks for a break")
    sent = {"id": uuid7(), box(goal, monday): "4", box(over, monday): "3"}
    end_row(over, by=cast.okafor)
    answer = post(cast.bell, path(monday), sent)
    assert "has changed or is gone" in answer.content.decode()
    assert not Record.objects.exists()
    assert post(cast.bell, path(monday), sent | {box(over, monday): " "}).status_code == 302
