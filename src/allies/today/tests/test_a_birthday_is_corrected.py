"""A birthday that was written down wrongly: who corrects it, who confirms, who is told, and what it does to rights."""

from datetime import date, timedelta

import pytest
from django.test import Client

from allies.asked.reading import what_waits
from allies.database.ids import uuid7
from allies.outbox.mail import from_contents
from allies.outbox.models import Parcel
from allies.teams.actions.birthdays import confirm_birthday, correct_birthday, withdraw_birthday
from allies.teams.actions.rights import write_down_holder
from allies.teams.actions.seats import add_member, set_custody
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Child, CorrectedBirthday, District, Member, RightsHeld, Seats
from allies.teams.models.birthday import Shown
from allies.teams.models.custody import Rights
from allies.teams.models.rights import Holder
from allies.teams.permissions import Kind, Permission, Right, Role
from allies.teams.tests.cast import enter, someone

pytestmark = pytest.mark.postgresql
YEAR, DAY = timedelta(days=366), timedelta(days=1)


def again(seat: Member) -> Member:
    return Member.objects.with_orders().select_related("child__school__district", "home", "person").get(pk=seat.pk)


@pytest.fixture
def born(cast):
    """Lives in Texas, and is so many years old."""
    District.objects.filter(pk=cast.school.district_id).update(jurisdiction="us-tx")

    def born_years_ago(years: int) -> date:
        born_on = cast.ana.today - years * YEAR
        Child.objects.filter(pk=cast.child.pk).update(born_on=born_on)
        return born_on

    return born_years_ago


def known(cast) -> date:
    return Child.objects.get(pk=cast.child.pk).born_on


def correct(cast, becomes: date, **more) -> CorrectedBirthday:
    given = {"was": known(cast), "shown_by": Shown.CERTIFICATE, "by": again(cast.okafor), "id": uuid7()} | more
    return correct_birthday(becomes, **given)


def mails() -> dict[str, str]:
    parcels = Parcel.objects.filter(handler="outbox.mail")
    return {mail.to: f"{mail.subject} {mail.text}" for mail in (from_contents(one.contents) for one in parcels)}


def waits(seat: Member, kind: str = "today.birthday") -> list[str]:
    return [str(one.words) for one in what_waits(Seats([again(seat)]), kinds={kind})]


def test_of_a_young_child_one_who_keeps_the_team_corrects_it_at_once(cast, born):
    was = born(9)
    row = correct(cast, was + DAY)
    assert known(cast) == was + DAY
    assert (row.was, row.becomes, row.asked_by, row.confirmed_by) == (was, was + DAY, cast.okafor.person, None)


@pytest.mark.parametrize(("years", "by"), [(17, 16), (17, 9), (9, 17)])
def test_where_rights_hang_on_it_nothing_changes_until_a_second_person_confirms(cast, born, years, by):
    was = born(years)
    becomes = cast.ana.today - by * YEAR
    row = correct(cast, becomes)
    assert known(cast) == was
    with pytest.raises(NotPossible):
        confirm_birthday(row, by=cast.okafor.person)
    confirm_birthday(row, by=cast.ford.person)
    assert known(cast) == becomes


@pytest.mark.parametrize("name", ["ana", "luis", "rosa", "bell", "pam"])
def test_nobody_else_asks_for_it_and_nobody_else_confirms(cast, born, name):
    was = born(17)
    seat = again(getattr(cast, name))
    with pytest.raises(NotPossible):
        correct(cast, was + YEAR, by=seat)
    row = correct(cast, was + YEAR)
    for act in (confirm_birthday, withdraw_birthday):
        with pytest.raises(NotPossible):
            act(row, by=seat.person)
    assert known(cast) == was


def test_a_case_manager_who_is_at_home_with_the_child_corrects_nothing(cast, born):
    was = born(9)
    Member.objects.filter(pk=cast.luis.pk).update(ends_at=cast.luis.began_at)
    seat = add_member(cast.luis.person, child=cast.child, role=Role.CASE_MANAGER, by=None)
    with pytest.raises(NotPossible):
        correct(cast, was + DAY, by=again(seat))
    assert enter(Client(), seat.person).get(f"/children/{cast.child.pk}/team/birthday/write/").status_code == 404


def test_nobody_brings_a_second_person_to_agree_with(cast, born):
    row = correct(cast, born(17) + YEAR)
    friend = add_member(someone("Fred Friend"), child=cast.child, role=Role.CASE_MANAGER, by=None)
    with pytest.raises(NotPossible):
        confirm_birthday(row, by=friend.person)


def test_sent_twice_it_is_asked_once_and_with_other_words_it_is_said_so(cast, born):
    was, sent = born(17), uuid7()
    for _time in range(2):
        correct(cast, was + DAY, id=sent)
    assert CorrectedBirthday.objects.count() == 1
    with pytest.raises(SentOtherwise):
        correct(cast, was + 2 * DAY, id=sent)


def test_of_two_corrections_at_a_time_the_second_waits_and_an_old_page_changes_nothing(cast, born):
    was = born(17)
    row = correct(cast, was + DAY)
    with pytest.raises(NotPossible):
        correct(cast, was + 2 * DAY)
    withdraw_birthday(row, by=cast.okafor.person)
    with pytest.raises(NotPossible):
        confirm_birthday(row, by=cast.ford.person)
    with pytest.raises(NotPossible):
        correct(cast, was + 2 * DAY, was=was - DAY)
    with pytest.raises(NotPossible):
        correct(cast, was)


@pytest.fixture
def student(cast, born) -> Member:
    born(19)
    seat = add_member(someone("Mateo Himself"), child=cast.child, role=Role.STUDENT, by=None)
    for right in Right:
        keeper = again(cast.okafor)
        write_down_holder(right, Holder.STUDENT, from_on=keeper.today, ground="34 CFR 99.5(a)", by=keeper)
    return seat


def test_rights_that_passed_by_a_wrong_day_are_the_parents_again_until_the_right_one(cast, student):
    assert again(student).may(Permission.SIGN_PLAN)
    written = list(RightsHeld.objects.values())
    confirm_birthday(correct(cast, cast.ana.today - 17 * YEAR), by=cast.ford.person)
    assert again(student).kinds == frozenset()
    assert again(cast.ana).may(Permission.SIGN_PLAN)
    assert again(cast.ana).kinds == frozenset(Kind)
    assert list(RightsHeld.objects.values()) == written


def test_a_place_that_a_school_chooses_later_takes_no_right_away(cast, born):
    born(17)
    places = District.objects.filter(pk=cast.school.district_id)
    places.update(jurisdiction="us-federal")  # names no age for the plan
    seat, keeper = (
        add_member(someone("Mateo Himself"), child=cast.child, role=Role.STUDENT, by=None),
        again(cast.okafor),
    )
    write_down_holder(Right.PLAN, Holder.STUDENT, from_on=keeper.today, ground="State law", by=keeper)
    places.update(jurisdiction="us-tx")
    assert again(seat).may(Permission.SIGN_PLAN)


def test_put_back_to_the_day_before_everything_is_as_it_was(cast, student):
    was = known(cast)
    confirm_birthday(correct(cast, cast.ana.today - 17 * YEAR), by=cast.ford.person)
    confirm_birthday(correct(cast, was), by=cast.ford.person)
    assert again(student).may(Permission.SIGN_PLAN)
    assert again(cast.ana).kinds != frozenset(Kind)


def test_a_day_within_the_same_years_takes_nothing_away(cast, student):
    confirm_birthday(correct(cast, known(cast) + DAY), by=cast.ford.person)
    assert again(student).may(Permission.SIGN_PLAN)


def test_an_older_student_gets_no_right_by_it_and_who_keeps_the_team_is_asked(cast, born):
    born(17)
    confirm_birthday(correct(cast, cast.ana.today - 19 * YEAR), by=cast.ford.person)
    assert again(cast.ana).may(Permission.SIGN_PLAN)
    assert any("write down who holds them" in words for words in waits(cast.okafor, "transition.who_holds"))


def test_what_was_written_down_for_a_later_day_is_asked_about_again(cast, born):
    was, keeper = born(17), again(cast.okafor)
    later = was.replace(year=was.year + 18, day=min(was.day, 28)) + DAY
    for right in Right:
        write_down_holder(right, Holder.STUDENT, from_on=later, ground="19 TAC 89.1049(a)", by=keeper)
    assert not waits(cast.okafor, "transition.who_holds")
    confirm_birthday(correct(cast, cast.ana.today - 19 * YEAR), by=cast.ford.person)
    assert waits(cast.okafor, "transition.who_holds")
    for right in Right:
        write_down_holder(right, Holder.STUDENT, from_on=keeper.today, ground="19 TAC 89.1049(a)", by=again(keeper))
    assert not waits(cast.okafor, "transition.who_holds")


def test_guardians_who_may_be_told_and_the_student_get_word_and_no_mail_holds_a_name(cast, student):
    rights = {Kind.TEAM: Rights(sees=True, decides=True, told=False)}
    said = {"from_on": cast.luis.today, "until_on": None, "order": "Order of 3 May", "by": cast.okafor.person}
    set_custody(cast.luis, rights, **said)
    row = correct(cast, cast.ana.today - 17 * YEAR)
    assert cast.ford.person.email in mails()
    assert cast.ana.person.email not in mails()
    confirm_birthday(row, by=cast.ford.person)
    told = mails()
    assert {cast.ana.person.email, student.person.email} <= told.keys()
    assert not {cast.luis.person.email, cast.rosa.person.email, cast.bell.person.email} & told.keys()
    assert not any("Mateo" in text.replace("Mateo Himself", "") for text in told.values())
    assert waits(cast.ana)
    assert not waits(cast.luis)


def test_the_second_person_is_asked_and_who_asked_is_not(cast, born):
    leader = add_member(cast.ford.person, child=cast.child, role=Role.LEADER, by=None)
    row = correct(cast, born(17) + YEAR)
    assert waits(leader)
    assert not waits(cast.okafor)
    confirm_birthday(row, by=cast.ford.person)
    assert not waits(leader)


def pages(cast, who, path="", **sent):
    browser, there = enter(Client(), who.person), f"/children/{cast.child.pk}/team/birthday/{path}"
    return browser.post(there, sent, follow=True) if sent else browser.get(there)


def test_the_page_says_what_was_changed_by_whom_when_and_why(cast, born):
    was = born(9)
    pages(cast, cast.okafor, "write/", born_on=was + DAY, was=was, shown_by="passport", id=uuid7())
    for who in (cast.okafor, cast.ana, cast.bell):
        shown = pages(cast, who).content.decode()
        for said in ("What was corrected", "Ms. Okafor", "a passport or another identity document"):
            assert said in shown
    assert "Correct the birthday" not in pages(cast, cast.ana).content.decode()


def test_only_who_keeps_the_team_sees_that_a_correction_waits(cast, born):
    row = correct(cast, born(17) + YEAR)
    assert "waits for a second person" in pages(cast, cast.okafor).content.decode()
    assert "waits for a second person" not in pages(cast, cast.ana).content.decode()
    assert pages(cast, cast.ana, f"{row.pk}/", do="confirm").status_code == 403
    pages(cast, cast.okafor, f"{row.pk}/", do="confirm")
    assert known(cast) == row.was
    pages(cast, cast.okafor, f"{row.pk}/", do="withdraw")
    assert "waits for a second person" not in pages(cast, cast.okafor).content.decode()


def test_a_guardian_whom_an_order_keeps_from_the_team_reads_no_birthday(cast, born):
    was = born(9)
    rights = {Kind.TEAM: Rights(sees=False, decides=False, told=False)}
    said = {"from_on": cast.luis.today, "until_on": None, "order": "Order of 3 May", "by": cast.okafor.person}
    set_custody(cast.luis, rights, **said)
    correct(cast, was + DAY)
    shown = pages(cast, cast.luis).content.decode()
    assert "This is not open to you today" in shown
    assert "What was corrected" not in shown


def test_a_leader_without_a_seat_confirms_it_at_the_school_and_reads_what_it_changes(cast, student):
    row = correct(cast, cast.ana.today - 17 * YEAR)
    browser, there = enter(Client(), cast.ford.person), f"/schools/{cast.school.pk}/birthdays/"
    shown = browser.get(there).content.decode()
    assert "The student holds this right today" in shown
    assert there in browser.get("/").content.decode()
    browser.post(there, {"correction": str(row.pk), "do": "confirm"})
    assert known(cast) == row.becomes
    assert browser.post(there, {"correction": str(row.pk), "do": "confirm"}).status_code == 404


def test_a_student_whose_place_is_closed_reads_no_birthday(cast, student):
    Member.objects.filter(pk=student.pk).update(brought_by=cast.okafor.person)
    assert "This is not open to you today" in pages(cast, student).content.decode()
