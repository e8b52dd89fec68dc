"""What is said and planned for life after school: by whom, for whom, and as it was before."""

from datetime import date

import pytest
from django.test import Client

from allies.database.ids import uuid7
from allies.plans.models import Draft
from allies.plans.tests.planning import a_plan
from allies.teams.actions.seats import add_member, set_custody
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Member
from allies.teams.models.custody import Rights
from allies.teams.models.rights import Holder, RightsHeld
from allies.teams.permissions import Kind, Right, Role
from allies.teams.tests.cast import enter, someone
from allies.transition.actions import planning
from allies.transition.models import Consent, Hope, PostsecondaryGoal
from allies.transition.reading import agencies_of, applies, page_of, planned, versions
from allies.voice.actions.words import say as say_own

pytestmark = pytest.mark.django_db
GOAL = {"area": "work", "words": "He works at the depot.", "assessed": "A talk", "assessed_by": "Mr. Bell"}
RAILS = {"name": "Rails", "words": "A job coach", "state": "not_asked", "asked_by": None, "asked_on": None}


def goal(cast, **more):
    day = {"assessed_on": cast.bell.today}
    return planning.write_goal(**({"id": uuid7(), "by": cast.bell} | GOAL | day | more))


def now(seat):
    return Member.objects.with_orders().select_related("child__school__district", "person", "home").get(pk=seat.pk)


def page(cast, seat, path=""):
    return enter(Client(), seat.person).get(f"/children/{cast.child.pk}/after-school/{path}")


def words_on(cast, seat, path=""):
    return page(cast, seat, path).content.decode()


def test_a_wish_of_the_student_is_kept_as_it_was_said_and_read_by_the_whole_team(cast):
    planning.say(id=uuid7(), by=cast.ana, topic="hope", words="Trains! And  Pixel.", is_students=True)
    for seat in (cast.ana, cast.luis, cast.bell):
        assert "Trains! And  Pixel." in words_on(cast, seat)


def test_what_one_home_says_for_itself_no_other_home_reads(cast):
    planning.say(id=uuid7(), by=cast.ana, topic="strength", words="He fixes bikes.")
    assert "He fixes bikes." in words_on(cast, cast.ana)
    assert "He fixes bikes." in words_on(cast, cast.bell)
    assert "He fixes bikes." not in words_on(cast, cast.luis)


def test_a_wish_sent_twice_is_one_and_with_other_words_it_is_refused(cast):
    sent = {"id": uuid7(), "by": cast.bell, "topic": "hope", "words": "Trains"}
    planning.say(**sent)
    planning.say(**sent)
    assert Hope.objects.count() == 1
    with pytest.raises(SentOtherwise):
        planning.say(**sent | {"words": "Boats"})


def test_who_wrote_a_wish_down_takes_it_back_and_nobody_else(cast):
    wish = planning.say(id=uuid7(), by=cast.bell, topic="hope", words="Trains", is_students=True)
    with pytest.raises(NotPossible):
        planning.take_back(wish, by=cast.ana)
    planning.take_back(wish, by=cast.bell)
    planning.take_back(wish, by=cast.bell)
    assert "Trains" not in words_on(cast, cast.ana)


def test_a_goal_changes_by_a_new_version_and_the_one_before_can_be_read(cast):
    first = goal(cast)
    goal(cast, by=cast.okafor, root=first.root, changes=first.pk, words="He drives a bus.")
    [one] = planned(now(cast.ana))
    assert one.goal.words == "He drives a bus."
    assert one.has_earlier
    read = words_on(cast, cast.ana, f"goals/{first.root}/before/")
    assert read.index("He drives a bus.") < read.index("He works at the depot.")


def test_who_writes_over_a_version_they_have_not_seen_is_told_and_nothing_is_kept(cast):
    first = goal(cast)
    goal(cast, root=first.root, changes=first.pk, words="He drives a bus.")
    with pytest.raises(NotPossible):
        goal(cast, by=cast.okafor, root=first.root, changes=first.pk, words="He flies.")
    assert PostsecondaryGoal.objects.count() == 2


def test_a_goal_that_is_over_is_shown_no_more_and_stays_in_the_record(cast):
    first = goal(cast)
    goal(cast, root=first.root, changes=first.pk, is_over=True)
    assert planned(now(cast.ana)) == []
    assert len(versions(now(cast.ana), PostsecondaryGoal, first.root)) == 2


def test_a_goal_names_what_was_assessed_by_whom_and_when_or_says_what_is_missing(cast):
    browser = enter(Client(), cast.okafor.person)
    typed = {"id": str(uuid7()), "area": "work", "words": "He works.", "assessed": "A talk", "assessed_by": " "}
    answer = browser.post(f"/children/{cast.child.pk}/after-school/goals/new/", typed)
    assert "He works." in answer.content.decode()
    assert not PostsecondaryGoal.objects.exists()
    assert set(answer.context["form"].errors) == {"assessed_by", "assessed_on"}


def test_a_day_that_is_still_to_come_is_no_day_on_which_something_was_assessed(cast):
    typed = {"id": str(uuid7()), **GOAL, "assessed_on": "2199-01-01"}
    answer = enter(Client(), cast.okafor.person).post(f"/children/{cast.child.pk}/after-school/goals/new/", typed)
    assert set(answer.context["form"].errors) == {"assessed_on"}


def test_an_agency_that_was_asked_was_asked_by_somebody_on_a_day(cast):
    typed = {"id": str(uuid7()), "name": "Rails", "words": "A coach", "state": "asked"}
    answer = enter(Client(), cast.okafor.person).post(f"/children/{cast.child.pk}/after-school/agencies/new/", typed)
    assert set(answer.context["form"].errors) == {"asked_by", "asked_on"}


def test_each_parent_agrees_by_themselves_and_neither_reads_what_the_other_said(cast):
    asked = planning.write_agency(id=uuid7(), by=cast.okafor, **RAILS)
    planning.consent(asked, by=cast.ana, agrees=True)
    planning.consent(asked, by=cast.luis, agrees=False)
    [of_ana], [of_luis], [of_school] = (agencies_of(now(seat)) for seat in (cast.ana, cast.luis, cast.okafor))
    assert [one.agrees for one in of_ana.consents] == [True]
    assert [one.agrees for one in of_luis.consents] == [False]
    assert [one.agrees for one in of_school.consents] == [True, False]


def test_another_word_on_an_agency_takes_the_place_of_the_first_which_stays(cast):
    asked = planning.write_agency(id=uuid7(), by=cast.okafor, **RAILS)
    for agrees in (True, True, False):
        planning.consent(asked, by=cast.ana, agrees=agrees)
    assert Consent.objects.count() == 2
    assert [one.agrees for one in Consent.objects.standing()] == [False]


def test_whom_an_order_lets_see_and_not_decide_agrees_to_no_agency(cast):
    asked = planning.write_agency(id=uuid7(), by=cast.okafor, **RAILS)
    sees = {Kind.PLAN: Rights(sees=True, decides=False, told=True)}
    set_custody(cast.luis, sees, from_on=cast.luis.today, until_on=None, order="No. 1", by=cast.okafor.person)
    with pytest.raises(NotPossible):
        planning.consent(asked, by=cast.luis, agrees=True)
    answer = page(cast, cast.luis, "services/")
    assert "I agree that they are invited" not in answer.content.decode()


def test_once_the_right_is_the_students_it_is_they_who_agree(cast):
    asked = planning.write_agency(id=uuid7(), by=cast.okafor, **RAILS)
    type(cast.child).objects.filter(pk=cast.child.pk).update(born_on=date(2005, 1, 1))
    student = add_member(someone("Mateo R"), child=cast.child, role=Role.STUDENT, by=None)
    RightsHeld.objects.create(
        district=cast.school.district,
        child=cast.child,
        right=Right.PLAN,
        holder=Holder.STUDENT,
        from_on=cast.ana.today,
        ground="19 TAC 89.1049(a)",
        set_by=cast.okafor.person,
    )
    with pytest.raises(NotPossible):
        planning.consent(asked, by=cast.ana, agrees=True)
    assert planning.consent(asked, by=student, agrees=True).agrees


def test_the_row_is_shown_from_the_age_of_the_place_and_earlier_to_who_may_begin_it(cast):
    def shown(born_on):
        type(cast.child).objects.filter(pk=cast.child.pk).update(born_on=born_on)
        return [applies(now(seat)) for seat in (cast.ana, cast.pam, cast.okafor)]

    today = cast.ana.today
    assert shown(None) == [False, False, True]  # who may begin it reads that no birthday is known
    assert shown(date(today.year - 10, 1, 1)) == [False, False, False]
    assert shown(date(today.year - 14, 1, 1)) == [False, False, True]
    assert shown(date(today.year - 16, 1, 1)) == [True, True, True]
    goal(cast)
    assert shown(date(today.year - 14, 1, 1)) == [True, True, True]


def test_of_a_young_child_it_is_for_later_and_what_was_written_all_the_same_can_be_read(cast):
    goal(cast)
    type(cast.child).objects.filter(pk=cast.child.pk).update(born_on=date(cast.ana.today.year - 7, 1, 1))
    words = words_on(cast, cast.okafor)
    assert "This is for later." in words
    assert "Write a goal" not in words
    assert "He works at the depot." in words


def test_what_they_said_on_their_own_page_stands_there_for_whom_they_picked_and_for_nobody_else(cast):
    say_own(id=uuid7(), opened_by=cast.ana, sort="know", says="new", words="A job with maps", to=f"home:{cast.oak.pk}")
    for seat, reads in ((cast.ana, True), (cast.okafor, True), (cast.luis, False)):
        assert ("A job with maps" in words_on(cast, seat)) == reads


def test_goals_and_services_go_into_the_draft_of_the_plan_once_and_nobody_types_them_again(cast):
    plan = a_plan(cast.okafor)
    goal(cast)
    shop = {"sort": "courses", "words": "Shop class", "giver": "Mr. Bell", "ends_on": None}
    planning.write_service(id=uuid7(), by=cast.bell, begins_on=cast.bell.today, **shop)
    browser = enter(Client(), cast.okafor.person)
    for _time in (1, 2):
        answer = browser.post(f"/children/{cast.child.pk}/after-school/into-plan/")
        assert answer.url.endswith("/school/transition/")
    draft = Draft.objects.get(plan=plan)
    assert draft.words.count("Work: He works at the depot.") == draft.words.count("Shop class") == 1
    assert "A talk, by Mr. Bell" in draft.words
    assert draft.member == cast.okafor  # theirs alone, until they share it


def test_an_empty_page_invites_and_grades_nobody(cast):
    assert "What is your dream?" in words_on(cast, cast.ana)
    assert page_of(now(cast.ana)).students_words == []
