"""Guardians hear a sentence of the catalogue at once, in their own language, with nothing that was typed."""

import pytest

from allies.outbox.sweeping import sweep
from allies.teams.actions.seats import set_custody
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind

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
