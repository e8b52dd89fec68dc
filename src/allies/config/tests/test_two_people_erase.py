"""A record is erased when two who keep it said so, when nothing holds it, and when each guardian had time."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from allies.asking.actions.requests import ask_school
from allies.asking.models import What
from allies.database.erasures import NAME
from allies.database.ids import uuid7
from allies.erasure.actions.carrying_out import carry_out
from allies.erasure.actions.deciding import ask_to_erase, confirm, lift_hold, put_hold, withdraw
from allies.erasure.actions.people import let_person_go
from allies.erasure.models import Erasure, Ground
from allies.outbox.models import Parcel
from allies.people.models import Person
from allies.teams.actions.seats import set_custody
from allies.teams.errors import NotPossible
from allies.teams.models import Child, Member
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind
from allies.teams.tests.cast import enter, someone

A_MONTH_AGO = timezone.localdate() - timedelta(days=40)


@pytest.fixture(autouse=True)
def beside_the_backups(settings, tmp_path, monkeypatch):
    settings.DATA = tmp_path
    # A test is one transaction, in which no file is emptied: test_not_a_byte_is_left.py looks at that.
    monkeypatch.setattr("allies.erasure.actions.carrying_out.empty", lambda: True)
    return tmp_path / NAME


def asked(cast, **more):
    return ask_to_erase(cast.child, id=uuid7(), ground=Ground.ASKED, by=cast.okafor.person, **more)


def test_who_asked_does_not_confirm(cast):
    erasure = asked(cast, told_on=A_MONTH_AGO)
    with pytest.raises(NotPossible, match="A second person must confirm this"):
        confirm(erasure, by=cast.okafor.person)
    assert confirm(erasure, by=cast.ford.person).confirmed_by == cast.ford.person


@pytest.mark.parametrize("who", ["ana", "bell", "stan"])
def test_nobody_asks_who_does_not_keep_the_team(cast, who):
    person = getattr(cast, who)
    with pytest.raises(NotPossible):
        ask_to_erase(cast.child, id=uuid7(), ground=Ground.ASKED, by=getattr(person, "person", person))


def test_asked_twice_is_asked_once(cast):
    assert asked(cast) == asked(cast)


def test_each_guardian_hears_of_it_alone_and_no_mail_names_the_child(cast):
    erasure = asked(cast)
    mails = Parcel.objects.filter(key__startswith=f"erasure:{erasure.pk}")
    assert {mail.to for mail in mails} == {cast.ana.person_id, cast.luis.person_id}
    assert erasure.told == 2
    assert not any("Mateo" in mail.contents for mail in mails)


def test_whom_an_order_says_is_not_told_is_not_told(cast):
    rights = {Kind.ACCESS: Rights(sees=True, decides=True, told=False)}
    set_custody(cast.luis, rights, order="Order 7", from_on=cast.luis.today, until_on=None, by=cast.ford.person)
    erasure = asked(cast)
    assert [mail.to for mail in Parcel.objects.filter(key__startswith=f"erasure:{erasure.pk}")] == [cast.ana.person_id]


def test_it_waits_a_month_for_the_guardians(cast):
    erasure = asked(cast)
    with pytest.raises(NotPossible, match="It can be confirmed from"):
        confirm(erasure, by=cast.ford.person)


def test_an_open_request_holds_it(cast):
    erasure = asked(cast, told_on=A_MONTH_AGO)
    ask_school(id=uuid7(), by=cast.ana, what=What.RECORDS, words="I would like to see all of it.")
    with pytest.raises(NotPossible, match="1 request waits for an answer"):
        confirm(erasure, by=cast.ford.person)


def test_a_hold_holds_it_until_it_is_lifted(cast):
    erasure = asked(cast, told_on=A_MONTH_AGO)
    hold = put_hold(cast.child, id=uuid7(), why="A hearing in May", by=cast.ford.person)
    with pytest.raises(NotPossible, match="A hold is on this record"):
        confirm(erasure, by=cast.ford.person)
    lift_hold(hold, by=cast.okafor.person)
    assert confirm(erasure, by=cast.ford.person).confirmed_at


def test_what_was_withdrawn_can_be_asked_for_again(cast):
    first = withdraw(asked(cast), by=cast.ford.person)
    assert asked(cast) != first


def test_the_certificate_says_how_much_and_nothing_of_the_child(cast, client, beside_the_backups):
    erasure = carry_out(confirm(asked(cast, told_on=A_MONTH_AGO), by=cast.ford.person))
    assert not Child.objects.filter(pk=cast.child.pk).exists()
    assert not Member.objects.filter(child=cast.child.pk).exists()
    assert str(cast.child.pk) in beside_the_backups.read_text()
    assert erasure.counts["teams"] > 5
    page = enter(client, cast.ford.person).get(reverse("erasure:certificate", args=[cast.school.pk, erasure.pk]))
    shown = page.content.decode()
    assert "Ms. Okafor" in shown
    assert "Mateo" not in shown
    assert "Rivera" not in shown


def test_erased_twice_is_erased_once(cast):
    erasure = confirm(asked(cast, told_on=A_MONTH_AGO), by=cast.ford.person)
    first = carry_out(erasure).done_at
    assert carry_out(erasure).done_at == first


def test_another_child_keeps_everything(cast):
    before = Member.objects.exclude(child=cast.child).count()
    carry_out(confirm(asked(cast, told_on=A_MONTH_AGO), by=cast.ford.person))
    assert Member.objects.count() == before == 1
    assert Child.objects.get().name == "Petra Novak"


def test_what_waits_to_be_sent_about_the_child_never_goes(cast):
    ask_school(id=uuid7(), by=cast.ana, what=What.RECORDS, words="All of it, please.")
    waiting = Parcel.objects.waiting().filter(handler="notices.route").count()
    assert waiting
    erasure = asked(cast, told_on=A_MONTH_AGO)
    Erasure.objects.filter(pk=erasure.pk).update(confirmed_by=cast.ford.person, confirmed_at=timezone.now())
    carry_out(erasure)
    assert not Parcel.objects.waiting().filter(handler="notices.route").exists()


def test_a_person_whom_nothing_names_is_gone_with_the_name(cast):
    nobody = someone("Nora Nobody")
    assert let_person_go(nobody)
    assert not Person.objects.filter(name="Nora Nobody").exists()


def test_a_person_whom_a_record_names_leaves_the_name_and_nothing_else(cast):
    assert not let_person_go(cast.bell.person)
    bell = Person.objects.get(pk=cast.bell.person_id)
    assert (bell.name, bell.email, bell.has_a_way_in()) == ("Mr. Bell", None, False)


def test_a_teacher_closes_their_account_and_every_sign_in_ends(cast, client):
    page = reverse("erasure:close_account")
    assert enter(client, cast.bell.person).post(page).status_code == 200  # not sure yet
    assert client.post(page, {"is_sure": "on"}).status_code == 302
    assert client.get(reverse("people:my_account")).status_code == 302
    bell = Person.objects.get(pk=cast.bell.person_id)
    assert (bell.name, bell.email, bell.has_a_way_in()) == ("Mr. Bell", None, False)
    assert Member.objects.current().filter(person=bell).exists()


@pytest.mark.parametrize("who", ["okafor", "ford"])
def test_who_keeps_a_team_or_leads_hands_that_over_first(cast, client, who):
    person = getattr(cast, who).person
    answer = enter(client, person).post(reverse("erasure:close_account"), {"is_sure": "on"})
    assert "Please hand that over first." in answer.content.decode()
    assert Person.objects.get(pk=person.pk).email


def test_a_dry_run_says_what_would_go_and_changes_nothing(cast):
    out = StringIO()
    call_command("erase", "Mateo Rivera", "--dry-run", stdout=out)
    assert "To be told before: Ana Rivera" in out.getvalue()
    assert "Nothing was changed." in out.getvalue()
    assert Child.objects.filter(pk=cast.child.pk).exists()


def test_the_command_asks_for_both_names_and_then_erases(cast):
    said = ["--why", "over", "--asked-by", "okafor@example.org", "--told-on", str(A_MONTH_AGO), "--yes"]
    with pytest.raises(SystemExit, match="--confirmed-by"):
        call_command("erase", "Mateo Rivera", *said, stdout=StringIO())
    with pytest.raises(SystemExit, match="A second person"):
        call_command("erase", "Mateo Rivera", *said, "--confirmed-by", "okafor@example.org", stdout=StringIO())
    out = StringIO()
    call_command("erase", "Mateo Rivera", *said, "--confirmed-by", "ford@example.org", stdout=out)
    assert "The number of the certificate is" in out.getvalue()
    assert not Child.objects.filter(pk=cast.child.pk).exists()


def test_two_people_do_it_on_their_pages(cast, client):
    page = reverse("erasure:of_child", args=[cast.child.pk])
    enter(client, cast.okafor.person)
    sent = {"do": "ask", "id": str(uuid7()), "ground": "asked", "is_sure": "on"}
    assert client.post(page, sent, follow=True).status_code == 200
    erasure = Erasure.objects.get()
    assert "Waits for a second person" in client.get(page).content.decode()
    leaders = reverse("erasure:of_child_at_school", args=[cast.school.pk, cast.child.pk])
    enter(client, cast.ford.person)
    assert "Confirm: erase this record" not in client.get(leaders).content.decode()
    with pytest.MonkeyPatch.context() as months_later:
        months_later.setattr("allies.erasure.models.WAIT", timedelta())
        assert "Confirm: erase this record" in client.get(leaders).content.decode()
        client.post(leaders, {"do": "confirm"})
    erasure.refresh_from_db()
    assert erasure.confirmed_by == cast.ford.person
    assert Parcel.objects.waiting().filter(handler="erasure.carry_out").exists()


def test_a_form_without_a_reason_comes_back_with_the_error_beside_it(cast, client):
    page = reverse("erasure:of_child", args=[cast.child.pk])
    answer = enter(client, cast.okafor.person).post(page, {"do": "ask", "id": str(uuid7())})
    assert answer.status_code == 200
    assert not Erasure.objects.exists()
