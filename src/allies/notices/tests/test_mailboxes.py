"""A mailbox that always refuses is not tried for ever: news waits behind the door, and the page says why."""

import smtplib

import pytest

from allies.notices.models import Address, Digest
from allies.notices.sent import sent_to
from allies.outbox.models import Parcel, State
from allies.teams.permissions import Kind
from allies.timeline.tests.samples import told

BACKEND = "django.core.mail.backends.locmem.EmailBackend.send_messages"


@pytest.fixture
def refusing(monkeypatch):
    """Ana's mailbox says no; those of the others take what comes."""
    sent = []

    def send(self, messages):
        if "rivera@example.org" in messages[0].to:
            raise smtplib.SMTPRecipientsRefused({"rivera@example.org": (550, b"no such user")})
        sent.extend(messages)
        return len(messages)

    monkeypatch.setattr(BACKEND, send)
    return sent


def try_again(member, work):
    Parcel.objects.waiting().filter(to=member.person_id).update(due_at="2026-01-01T00:00Z")
    work()


def test_three_refusals_and_the_mailbox_counts_as_broken(team, work, refusing, client):
    told(team.okafor, kind=Kind.INCIDENT)
    work()
    assert Address.objects.get().health == "working"
    for _ in range(2):
        try_again(team.ana, work)
    assert Address.objects.get().health == "broken"
    try_again(team.ana, work)
    assert Parcel.objects.get(to=team.ana.person_id).state == State.CANCELLED
    told(team.okafor, kind=Kind.INCIDENT)
    work()
    assert Parcel.objects.filter(to=team.ana.person_id).count() == 1
    client.force_login(team.ana.person)
    page = client.get("/my-account/notices/").content.decode()
    assert "Mail to you came back" in page
    assert "It waits for you here" in page


def test_the_others_get_theirs_all_the_same(team, work, refusing):
    told(team.okafor, kind=Kind.INCIDENT)
    work()
    assert {mail.to[0] for mail in refusing} == {"ortega@example.org", "bell@example.org", "tran@example.org"}


def test_another_address_is_another_mailbox(team, work, refusing):
    Address.objects.create(person=team.ana.person, kind="email", value="rivera@example.org", health="broken")
    team.ana.person.email = "ana.new@example.org"
    team.ana.person.save()
    told(team.okafor, kind=Kind.INCIDENT)
    work()
    assert "ana.new@example.org" in {mail.to[0] for mail in refusing}
    assert not Address.objects.exists()


def test_somebody_may_say_that_it_works_again(team, client):
    Address.objects.create(person=team.ana.person, kind="email", value="rivera@example.org", health="broken")
    client.force_login(team.luis.person)
    client.post("/my-account/notices/try-mail/")
    assert Address.objects.exists()
    client.force_login(team.ana.person)
    client.post("/my-account/notices/try-mail/")
    assert not Address.objects.exists()


def test_a_mail_that_is_given_up_because_it_is_always_refused_breaks_the_mailbox(team, work, refusing):
    told(team.okafor)
    work("Wed 17:00")
    assert Digest.objects.filter(person=team.ana.person).exists()
    Parcel.objects.waiting().filter(to=team.ana.person_id).update(first_tried_at="2026-11-01T00:00Z")
    try_again(team.ana, work)
    assert Parcel.objects.get(to=team.ana.person_id).state == State.GIVEN_UP
    assert Address.objects.get().health == "broken"
    assert not Digest.objects.filter(person=team.ana.person).exists()


def test_the_page_lists_what_was_sent_and_how_it_went(team, work, refusing, client):
    told(team.okafor, kind=Kind.INCIDENT)
    told(team.okafor)
    work()
    ways = {str(row.kind): row.state for row in sent_to(team.luis.person)}
    assert ways == {"The daily mail": "waiting", "News, at once": "sent"}
    client.force_login(team.ana.person)
    page = client.get("/my-account/notices/sent/").content.decode().partition("<main")[2]
    assert "We tried, and will try again. It is not lost." in page
    assert "It will go at this hour." in page
    assert "Mateo" not in page
