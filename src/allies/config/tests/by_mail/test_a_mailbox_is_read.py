"""A real mailbox is read: each mail once, whatever comes and whenever we are stopped; a server may be away."""

import logging
from email.message import EmailMessage

import pytest
from django.conf import settings
from django.db import DatabaseError

from allies.config.mail import inbox_for
from allies.config.tests.by_mail.mails import answer, came_in, written
from allies.conversations.models import Message
from allies.conversations.tests.talking import HOME, begun, said
from allies.inbox import fetching
from allies.inbox.imap import Box
from allies.inbox.models import Became, Mailbox, Taken
from allies.notices.models import Preference
from allies.server.checks import mail as checks
from allies.server.checks.finding import Level

pytestmark = [pytest.mark.django_db, pytest.mark.needs("dovecot")]


@pytest.fixture
def mailbox(inbox, dovecot):
    dovecot.empty()
    inbox.INBOX = inbox_for(dovecot.url, demo=False)
    return dovecot


@pytest.fixture
def mail(team, mailbox, work):
    Preference.objects.create(person=team.ana.person, side=team.ana.side, talk="at_once")
    thread = begun(team.bell, HOME, home=team.oak)
    work("Wed 15:00")
    said(thread, team.bell, "Can he come on Friday?")
    return work("Wed 16:00")["rivera"]


def read():
    list(fetching.fetch())


def words():
    return list(
        Message.objects.exclude(words__in=["How was it?", "Can he come on Friday?"]).values_list("words", flat=True)
    )


def became():
    return sorted(Taken.objects.values_list("became", flat=True))


def test_an_answer_is_taken_and_leaves_the_mailbox(mail, mailbox):
    mailbox.deliver(answer(mail, "Yes, Friday is good."))
    read()
    assert words() == ["Yes, Friday is good."]
    assert mailbox.left() == []
    read()
    assert words() == ["Yes, Friday is good."]


def test_what_is_no_answer_to_us_stays_for_people(mailbox):
    mailbox.deliver(written("Are there places in May?", sender="aunt@example.net", to="allies@example.org"))
    read()
    read()
    assert became() == [Became.UNKNOWN]
    assert len(mailbox.left()) == 1


@pytest.mark.parametrize("after", ["take", "remove"])
def test_whoever_is_killed_amid_takes_it_once(mail, mailbox, monkeypatch, after):
    read()
    mailbox.deliver(answer(mail, "Yes, Friday is good."))
    room = {"take": Box, "remove": Mailbox}[after]
    name = {"take": "remove", "remove": "save"}[after]

    def killed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(room, name, killed)
        with pytest.raises(KeyboardInterrupt):
            read()
    assert words() == ["Yes, Friday is good."]
    read()
    assert words() == ["Yes, Friday is good."]
    assert mailbox.left() == []


def test_a_database_that_is_away_loses_nothing(mail, mailbox, monkeypatch):
    mailbox.deliver(answer(mail, "Yes, Friday is good."))

    def away(_arrived):
        raise DatabaseError

    with monkeypatch.context() as patched:
        patched.setattr(fetching, "take", away)
        with pytest.raises(DatabaseError):
            read()
    read()
    assert words() == ["Yes, Friday is good."]


def test_a_mailbox_that_counts_anew_brings_nothing_twice(mail, mailbox):
    raw = answer(mail, "Yes, Friday is good.")
    mailbox.deliver(raw)
    read()
    mailbox.deliver(raw)
    Mailbox.objects.update(validity="1", read_up_to=500)
    read()
    assert words() == ["Yes, Friday is good."]
    assert mailbox.left() == []


def hostile():
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(3000))
    bomb = EmailMessage()
    bomb["From"], bomb["To"], bomb["Subject"] = "a@example.net", "allies@example.org", "x"
    bomb.set_content("> quoted\n" * 200_000)
    yield b""
    yield b"\0" * 100
    yield b"From: a@example.net\r\nTo: \xff\xfe\r\nContent-Type: text/plain; charset=nothing\r\n\r\n\xff\xfe\x00"
    yield b"From: " + b"(" * 50_000 + b"\r\nTo: allies@example.org\r\nMessage-ID: x\r\n\r\nHello"
    yield (
        b"Authentication-Results: " + b"mx.example.org; " * 50_000 + b"\r\nFrom: a@b.org\r\nMIME-Version: 1.0\r\n\r\nx"
    )
    yield b"From: a@example.net\r\nMIME-Version: 1.0\r\n" + deep
    yield b"To: allies+" + b"a" * 200_000 + b"@example.org\r\nFrom: a@b.org\r\nMIME-Version: 1.0\r\n\r\nx"
    yield bomb.as_bytes()


def test_no_mail_stops_those_behind_it(mail, mailbox, monkeypatch, caplog):
    monkeypatch.setattr(fetching, "LARGEST", 3_000_000)
    for raw in hostile():
        mailbox.deliver(raw)
    mailbox.deliver(came_in(b"From: rivera@example.org\r\n\r\n" + b"x" * 3_100_000, "rivera@example.org"))
    mailbox.deliver(answer(mail, "Yes, Friday is good."))
    read()
    assert words() == ["Yes, Friday is good."]
    assert len(Taken.objects.all()) == 10


def test_a_mail_that_breaks_us_is_noted_without_its_words_and_left(mail, mailbox, monkeypatch, caplog):
    def breaks(_raw):
        raise AttributeError("rivera@example.org wrote it")

    mailbox.deliver(answer(mail, "Yes, Friday is good."))
    with monkeypatch.context() as patched, caplog.at_level(logging.INFO):
        patched.setattr(fetching, "look_at", breaks)
        read()
    assert became() == [Became.BROKEN]
    assert len(mailbox.left()) == 1
    assert "rivera" not in " ".join(record.getMessage() for record in caplog.records)


def test_what_is_too_large_is_said_to_its_sender(mail, mailbox, monkeypatch, work):
    monkeypatch.setattr(fetching, "LARGEST", 1000)
    mailbox.deliver(answer(mail, "Here is the film." + "x" * 1000))
    read()
    assert words() == []
    assert "It was too large" in work()["rivera"].body


def test_a_server_that_is_away_is_asked_again_later_and_longer(mail, mailbox, work, clock):
    mailbox.deliver(answer(mail, "Yes, Friday is good."))
    mailbox.stop()
    try:
        read()
        waits = Mailbox.objects.get()
        assert (waits.failures, waits.trouble) == (1, "ConnectionRefusedError")
        read()
        assert Mailbox.objects.get().failures == 1  # not yet
        clock.shift(60)
        read()
        assert Mailbox.objects.get().failures == 2
    finally:
        mailbox.start()
    clock.shift(300)
    read()
    assert words() == ["Yes, Friday is good."]
    assert Mailbox.objects.get().failures == 0


def test_a_mail_is_an_answer_wherever_our_address_stands(mail, mailbox):
    raw = answer(mail, "Yes, Friday is good.")
    mailbox.deliver(raw.replace(b"\r\nTo: ", b"\r\nX-Original-To: ", 1))
    read()
    assert words() == ["Yes, Friday is good."]


def test_the_check_says_whether_it_lets_us_in_and_what_is_missing(mailbox, monkeypatch):
    read()
    [finding] = checks.inbox()
    assert (finding.level, "was read" in finding.words) == (Level.GOOD, True)
    monkeypatch.setitem(settings.INBOX, "password", "wrong")
    [finding] = checks.inbox()
    assert (finding.level, "AUTHENTICATIONFAILED" in finding.words) == (Level.WRONG, True)
    monkeypatch.setitem(settings.INBOX, "port", 9)
    [finding] = checks.inbox()
    assert "nothing answers at this port" in finding.words


def test_the_check_says_that_nobody_proves_a_sender(mailbox, inbox):
    inbox.INBOX_PROVEN_BY = ""
    [first, _second] = checks.inbox()
    assert first.type_this == "ALLIES_INBOX_PROVEN_BY=mail.example.org"
    inbox.INBOX = {}
    [finding] = checks.inbox()
    assert finding.level == Level.LOOK
