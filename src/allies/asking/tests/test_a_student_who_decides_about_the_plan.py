"""From the day on which the student decides about the plan, they ask for an evaluation, and a meeting."""

import pytest
from django.test import Client
from django.urls import reverse

from allies.asked.models import Asked
from allies.asking.actions.requests import ask_school
from allies.asking.choosing import OF_THE_PLAN, OF_THE_RECORD, may_ask
from allies.asking.models import PriorNotice, Request, RequestAnswer, What
from allies.asking.tests.answering import no, yes
from allies.clocks.legal_dates import dates_of
from allies.database.ids import uuid7
from allies.teams.actions.rights import write_down_holder
from allies.teams.actions.seats import add_member
from allies.teams.actions.students_place import say_of_place
from allies.teams.errors import NotPossible
from allies.teams.models import Child, District, Member
from allies.teams.models.rights import Holder
from allies.teams.permissions import Kind, Right, Role
from allies.teams.tests.cast import enter, someone

pytestmark = pytest.mark.django_db


def again(seat):
    return Member.objects.with_orders().select_related("child__school__district", "home", "person").get(pk=seat.pk)


def passes(cast, *rights):
    keeper = again(cast.okafor)
    for right in rights:
        write_down_holder(right, Holder.STUDENT, from_on=keeper.today, ground="19 TAC 89.1049(a)", by=keeper)


@pytest.fixture
def younger(cast):
    """Nineteen, in Texas, in a place of their own; no right was written down yet."""
    District.objects.filter(pk=cast.school.district_id).update(jurisdiction="us-tx")
    Child.objects.filter(pk=cast.child.pk).update(born_on=cast.ana.today.replace(year=cast.ana.today.year - 19, day=1))
    for one in (cast.ana, cast.okafor):
        say_of_place(is_yes=True, by=again(one))
    return again(add_member(someone("Mateo Himself"), child=cast.child, role=Role.STUDENT, by=None))


@pytest.fixture(params=[[Right.PLAN], [Right.PLAN, Right.RECORD]], ids=["plan alone", "both"])
def student(cast, younger, request):
    passes(cast, *request.param)
    return again(younger)


def asks(by, what=What.EVALUATION):
    return ask_school(id=uuid7(), by=by, what=what, words="Dear school team,\n\nMy words.")


def shown(seat, name, *args):
    return enter(Client(), seat.person).get(reverse(name, args=[seat.child_id, *args]))


def test_what_is_offered_is_what_the_rights_are_about(cast, younger):
    assert not any(may_ask(younger, what.value) for what in OF_THE_PLAN | OF_THE_RECORD)
    passes(cast, Right.RECORD)
    assert {what for what in What if may_ask(again(younger), what.value)} == OF_THE_RECORD | {What.REPORT}
    with pytest.raises(NotPossible):
        asks(again(younger))
    passes(cast, Right.PLAN)
    assert all(may_ask(again(younger), what.value) for what in OF_THE_PLAN | OF_THE_RECORD)


def test_who_decides_about_the_plan_alone_asks_for_nothing_of_the_record(cast, younger):
    passes(cast, Right.PLAN)
    seat = again(younger)
    assert seat.kinds == {Kind.PLAN}
    assert all(may_ask(seat, what.value) for what in OF_THE_PLAN)
    assert shown(seat, "asking:write", "records").status_code == 404


@pytest.mark.parametrize("what", sorted(OF_THE_PLAN))
def test_the_letter_is_in_the_students_own_voice(student, what):
    there = reverse("asking:write", args=[student.child_id, what])
    browser, key = enter(Client(), student.person), str(uuid7())
    chosen = [value for value, _label in browser.get(there).context["form"].fields["chosen"].choices]
    words = browser.post(there, {"id": key, "chosen": chosen, "draft": "1"}).context["form"].data["words"]
    assert "I decide about my plan myself." in words
    for said in (student.child.name, student.child.first_name, "the child", "child’s"):
        assert said not in words
    browser.post(there, {"id": key, "chosen": chosen, "words": words, "send": "1"})
    request = Request.objects.get()
    assert (request.by_id, request.what) == (student.pk, what)
    assert all(line is not None for line, typed in zip(request.sentences, words.split("\n"), strict=True) if typed)


@pytest.mark.parametrize("what", [What.EVALUATION, What.MEETING])
def test_the_same_dates_of_law_count_and_the_same_people_are_asked(cast, student, what):
    asks(again(cast.ana), what)
    own = asks(student, what)
    of_parent, of_student = (
        sorted(one.deadline.id for one in dates_of(again(cast.okafor)) if one.happening.about_id == request.pk)
        for request in Request.objects.order_by("recorded_at")
    )
    assert of_parent == of_student
    assert of_student or what is What.MEETING  # of which Texas names no day
    roles = [
        set(Asked.objects.filter(what="asking.answer", subject=request.pk).values_list("role", flat=True))
        for request in Request.objects.all()
    ]
    assert roles == [{Role.CASE_MANAGER}] * 2
    read = [one.deadline.id for one in dates_of(student) if one.happening.about_id == own.pk]
    assert sorted(read) == of_student


def test_nobody_at_home_reads_it_and_school_does(cast, student):
    asks(student)
    for reader in (cast.ana, cast.luis, cast.rosa, cast.ines):
        assert not again(reader).sees(Request).exists()
        assert "Mateo Himself" not in shown(again(reader), "asking:requests").content.decode()
    for reader in (student, cast.okafor):
        assert again(reader).sees(Request).count() == 1


def test_a_refusal_comes_with_the_reasons_and_the_student_reads_both(cast, student):
    request = asks(student)
    no(again(cast.okafor), request)
    page = shown(student, "asking:request", request.pk)
    assert "Not now, because he does well." in page.text
    assert student.sees(PriorNotice).count() == 1
    assert shown(student, "asking:notice", PriorNotice.objects.get().pk).status_code == 200
    assert not again(cast.ana).sees(RequestAnswer).exists()


def test_a_yes_that_changes_the_plan_is_told_to_parents_too_for_law_sends_them_notices(cast, student):
    yes(again(cast.okafor), asks(student))
    assert Asked.objects.filter(what__startswith="asking", url_name="asking:notice_for_all").exists()


def test_a_guardian_to_whom_the_rights_come_back_does_not_read_what_the_student_asked(cast, student):
    asks(student)
    keeper = again(cast.okafor)
    for right in Right:
        write_down_holder(right, Holder.GUARDIANS, from_on=keeper.today, ground="Order of 3 May", by=keeper)
    assert not again(cast.ana).sees(Request).exists()
    with pytest.raises(NotPossible):
        asks(again(student))
