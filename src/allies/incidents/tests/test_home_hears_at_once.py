"""Guardians hear a sentence of the catalogue at once, in their own language, with nothing that was typed."""

import pytest

from allies.database.ids import uuid7
from allies.incidents.actions import give_account
from allies.log import actions as log
from allies.outbox.models import Parcel
from allies.outbox.sweeping import sweep
from allies.teams.actions.seats import set_custody
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Permission, Side
from allies.timeline.actions import take_out
from allies.timeline.models import Entry

from .events import happened


@pytest.fixture
def mails(mailoutbox):
    """Everything that has gone out, by the name in the address."""

    def sent():
        while sweep("worker"):
            pass
        return {mail.to[0].partition("@")[0]: mail for mail in mailoutbox}

    return sent


def test_each_guardian_hears_it_in_their_own_language_and_staff_are_not_spoken_to_as_guardians(cast, mails):
    cast.ana.person.language = "es"
    cast.ana.person.save()
    happened(cast.pam, words="Fell from the swing.")
    sent = mails()
    assert "Su hijo o hija está a salvo ahora." in sent["rivera"].body
    assert "Your child is safe now." in sent["ortega"].body
    assert "Your child" not in sent["okafor"].body
    assert "A serious event was written down." in sent["okafor"].body


def test_neither_subject_nor_mail_names_the_child_or_repeats_what_was_typed(cast, mails):
    happened(cast.bell, words="Fell from the swing.", what=["seizure"])
    for mail in mails().values():
        for secret in ("Mateo", "swing", "seizure", "Seizure"):
            assert secret not in mail.subject + mail.body


def test_a_guardian_who_by_an_order_is_not_told_hears_nothing(cast, mails):
    set_custody(
        cast.luis,
        {Kind.INCIDENT: Rights(sees=True, decides=False, told=False)},
        from_on=cast.luis.today,
        until_on=None,
        order="Order of 2 May",
        by=cast.okafor.person,
    )
    happened(cast.bell)
    assert "ortega" not in mails()
    assert "vidal" not in mails()


def test_whoever_read_an_event_of_the_wrong_child_is_told_once_for_all_its_lines(cast):
    incident = happened(cast.bell)
    give_account(incident, id=uuid7(), by=cast.ana, voice=Side.HOME, words="As Ana saw it", for_all=True)
    luis = {"by": cast.luis.person_id, "seat": cast.luis.pk}
    log.read(Permission.SEE_STORY, child=cast.child.pk, district=cast.school.district_id, **luis)
    take_out(Entry.objects.get(about_id=incident.pk), by=cast.okafor, why="Another child")
    assert not Entry.objects.filter(taken_out_at=None).exists()
    assert [parcel.to for parcel in Parcel.objects.filter(handler="notices.wrong_child")] == [cast.luis.person_id]
