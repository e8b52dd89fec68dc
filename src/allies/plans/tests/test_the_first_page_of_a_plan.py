"""The first page of a plan's paper: whose it is, its days, who takes part; what nobody wrote is said to be missing."""

from datetime import date, timedelta

import pytest

from allies.database.ids import uuid7
from allies.jurisdictions.known import PROFILES
from allies.log.models import Act
from allies.people.models import Person
from allies.plans.actions.participants import TakesPart, say_who_takes_part
from allies.plans.actions.plan import set_days
from allies.plans.final_texts import content_sum, final_text, of_service, service_in_words
from allies.plans.models import Participant, Plan, Service
from allies.plans.participants import participants_of
from allies.teams.errors import NotPossible
from allies.teams.models import Child, Member

from .papers import draft, text, words_of
from .planning import a_plan, a_service, get, post, read, wrote
from .signing import a_finished_plan, as_seen, said_yes

pytestmark = pytest.mark.django_db
NOT_WRITTEN = "Not written in this plan."


@pytest.fixture
def plan(cast):
    return a_plan(cast.okafor)


def took_part(by, plan, *lines):
    return say_who_takes_part(plan, by=by, lines=lines)


def names_on(member, plan):
    return [row.called for row in participants_of(member, plan)]


def test_it_says_whose_plan_it_is_and_where(cast, plan):
    Child.objects.filter(pk=cast.child.pk).update(born_on=date(2019, 3, 14), grade="Grade 2")
    words = words_of(draft(cast.ana, plan))
    for whole in (
        f"Student: {cast.child.name}",
        "Birth date: March 14, 2019",
        f"School: {cast.child.school.name}",
        f"School district: {cast.child.district.name}",
        "Grade: Grade 2",
    ):
        assert whole in words
    assert "Student number" not in words  # not every school keeps one


def test_what_was_filled_in_is_there_and_what_was_not_is_said_to_be_missing(cast, plan):
    assert words_of(draft(cast.ana, plan)).count(NOT_WRITTEN) >= 5
    days = {"annual_on": "2027-11-20", "three_year_on": "2028-03-01", "evaluated_on": "2025-03-01"}
    said = {"eligibility": "speech", "eligible_words": "Also: autism", "student_number": "A-1029"}
    answer = post(cast.okafor, f"{plan.pk}/days/", {"meeting_on": "2026-11-20", "official_in": "", **days, **said})
    assert answer.status_code == 302
    words = words_of(draft(cast.ana, plan))
    for whole in (
        "IEP team meeting: Nov. 20, 2026",
        "Annual review due: Nov. 20, 2027",
        "Three-year reevaluation due: March 1, 2028",
        "Most recent evaluation: March 1, 2025",
        "Eligibility: category of disability: Speech or language impairment · Also: autism",
        "Student number: A-1029",
    ):
        assert whole in words
    set_days(plan, by=cast.okafor, meeting_on=None, official_in="")
    assert Plan.objects.get(pk=plan.pk).student_number == "A-1029"  # who does not speak of it leaves it


def test_the_head_is_for_the_case_manager_alone_to_write(cast, plan):
    for member in (cast.ana, cast.bell, cast.pam):
        for page in ("days", "people"):
            assert get(member, f"{plan.pk}/{page}/").status_code == 403
    assert get(cast.okafor, f"{uuid7()}/people/").status_code == 404


@pytest.mark.parametrize("profile", PROFILES)
def test_each_sort_of_plan_has_its_own_head(cast, profile):
    plan = a_plan(cast.okafor, profile)
    page, head = read(cast.okafor, f"{plan.pk}/days/"), plan.law.head
    words = words_of(draft(cast.ana, plan))
    for name in filter(None, (head.eligibility, head.annual, head.three_year, head.evaluated, head.district)):
        assert name in words
    assert ("Three-year" in page) is (profile == "us-federal")
    assert all(one.name in page for one in head.categories)
    for one in head.team:
        assert one.name in read(cast.okafor, f"{plan.pk}/people/")


def test_who_takes_part_is_said_on_one_page_and_printed_with_how(cast, plan):
    page = read(cast.okafor, f"{plan.pk}/people/")
    assert "Ana Rivera · Mother" in page
    sent = {
        f"part-{cast.bell.pk}": "general",
        f"way-{cast.bell.pk}": "video",
        f"part-{cast.ana.pk}": "parent",
        f"way-{cast.ana.pk}": "there",
        "name-0": "Dr. Sato",
        "part-0": "evaluation",
        "way-0": "writing",
    }
    assert post(cast.okafor, f"{plan.pk}/people/", sent).status_code == 302
    words = words_of(draft(cast.ana, plan))
    assert "Mr. Bell General education teacher by video" in words
    assert "Ana Rivera Parent in person" in words
    assert "Dr. Sato Explains the results of evaluations in writing" in words
    assert "Nobody is named on this copy as: Student · Special education teacher" in words
    assert Act.objects.filter(act="plans.team_said", about=plan.pk).count() == 1


def test_of_another_home_nobody_is_on_the_copy(cast, plan):
    took_part(
        cast.okafor,
        plan,
        TakesPart("parent", "there", seat=cast.ana),
        TakesPart("parent", "phone", seat=cast.luis),
        TakesPart("other", "there", name="Aunt Oak", home=cast.oak),
        TakesPart("general", "there", seat=cast.bell),
    )
    assert names_on(cast.ana, plan) == ["Ana Rivera", "Aunt Oak", "Mr. Bell"]
    assert names_on(cast.luis, plan) == ["Luis Ortega", "Mr. Bell"]
    assert len(names_on(cast.okafor, plan)) == 4
    words = words_of(draft(cast.luis, plan))
    assert "Aunt Oak" not in words
    assert "Ana Rivera" not in words
    assert "Each home’s copy names school’s people and its own." in words


def test_a_change_is_a_new_row_and_the_same_again_is_none(cast, plan):
    bell = TakesPart("general", "invited", seat=cast.bell)
    took_part(cast.okafor, plan, bell)
    assert took_part(cast.okafor, plan, bell) == []
    took_part(cast.okafor, plan, TakesPart("general", "phone", seat=cast.bell))
    assert [row.way for row in Participant.objects.filter(plan=plan).order_by("recorded_at")] == ["invited", "phone"]
    took_part(cast.okafor, plan, TakesPart("", "", seat=cast.bell))
    assert names_on(cast.okafor, plan) == []


def test_who_came_onto_the_list_meanwhile_stays_on_it(cast, plan):
    took_part(
        cast.okafor, plan, TakesPart("general", "phone", seat=cast.bell), TakesPart("other", "there", name="Sato")
    )
    sent = {f"part-{cast.ana.pk}": "parent", f"way-{cast.ana.pk}": "there"}
    assert post(cast.okafor, f"{plan.pk}/people/", sent).status_code == 302
    assert set(names_on(cast.okafor, plan)) == {"Mr. Bell", "Sato", "Ana Rivera"}


def test_a_name_without_a_way_and_a_way_without_a_name_are_asked_about(cast, plan):
    page = post(cast.okafor, f"{plan.pk}/people/", {"name-0": "Dr. Sato", "way-1": "there"}).content.decode()
    assert "Please say how they take part." in page
    assert "Please write the name." in page
    assert "Dr. Sato" in page
    assert not Participant.objects.exists()


def test_nobody_of_another_childs_team_is_named(cast, plan):
    stranger = Member.objects.exclude(child=cast.child).first()
    with pytest.raises(NotPossible):
        took_part(cast.okafor, plan, TakesPart("parent", "there", seat=stranger))


def test_a_service_says_what_sort_it_is_and_how_it_is_given(cast, plan):
    a_service(cast.jin, plan, sort="related", size="group", way="direct")
    a_service(cast.jin, plan, what="Reading")
    words = words_of(draft(cast.ana, plan))
    assert "Speech therapy · related service" in words
    assert "in a group. direct: with the child" in words
    assert "alone or in a group: not written. direct or consultation: not written" in words


def test_what_a_service_is_is_signed_and_what_was_never_asked_changes_no_old_sum(cast):
    edition = a_finished_plan(cast.okafor)
    before = content_sum(edition)
    said_yes(cast.ana, edition)
    assert "in a group" not in final_text(edition, "en").words.lower()
    row = Service.objects.get(pk=edition.holds["services"][0])
    assert {"sort", "size", "way"}.isdisjoint(of_service(row))
    row.size = "group"
    assert of_service(row)["size"] == "group"
    assert "In a group" in service_in_words(row).head
    assert content_sum(as_seen(edition, cast.okafor)) == before


def test_a_part_in_which_nothing_is_written_says_so_under_its_legal_name(cast):
    Child.objects.filter(pk=cast.child.pk).update(born_on=cast.okafor.today - timedelta(days=8 * 365))
    cast.okafor.child = Child.objects.get(pk=cast.child.pk)
    edition = a_finished_plan(cast.okafor)
    words = words_of(text(cast.ana, edition))
    assert f"Extended school year services Help in the summer and other long breaks {NOT_WRITTEN}" in words
    legal = "Present levels of academic achievement and functional performance"
    assert f"{legal} Present levels: how the child is doing now School" in words
    assert "Transition: life after school Not due yet: it is for a child who is 16 or older during the plan." in words


def test_the_childs_name_is_on_every_page_and_in_no_title(cast):
    paper = text(cast.ana, a_finished_plan(cast.okafor))
    for page in paper.pages:
        assert cast.child.name in page.extract_text()
    assert cast.child.name not in str(paper.metadata)


def test_what_is_the_childs_own_is_there_to_be_looked_over_in_the_next_plan(cast, plan):
    said = {"student_number": "A-1029", "eligibility": "speech", "three_year_on": date(2028, 3, 1)}
    set_days(plan, by=cast.okafor, meeting_on=cast.okafor.today, official_in="", annual_on=plan.ends_on, **said)
    later = a_plan(cast.okafor, begins_on=plan.ends_on + timedelta(days=1))
    page = read(cast.okafor, f"{later.pk}/days/")
    assert "A-1029" in page
    assert "2028-03-01" in page
    assert plan.ends_on.isoformat() not in page  # the next review is another day
    assert Plan.objects.get(pk=later.pk).student_number == ""  # until somebody keeps it


def test_a_paper_says_in_which_language_people_wrote(cast, plan):
    wrote(cast.bell, plan, "Reads for ten minutes.")
    Person.objects.filter(pk=cast.luis.person_id).update(language="es")
    words = words_of(draft(cast.luis, plan))
    assert "Títulos: Español. Lo que la gente escribió: Inglés en 1 de 1 partes" in words
    Person.objects.filter(pk=cast.luis.person_id).update(language="en")
    assert "Language of the text: English" in words_of(draft(cast.luis, plan))
