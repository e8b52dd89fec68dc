# ruff: noqa: E501 - lines of mails are long
"""A mail that came back, or was complained of, changes how we reach its person, and somebody is told."""

import pytest

from allies.asked.reading import what_waits
from allies.config.tests.by_mail.mails import as_sent
from allies.conversations.models import Message
from allies.conversations.tests.talking import HOME, begun, said
from allies.inbox.actions import take
from allies.inbox.models import Became, Held
from allies.inbox.reading import look_at
from allies.notices.models import Preference
from allies.notices.tests.by_text import TEXTS, with_texts
from allies.outbox.models import Parcel
from allies.teams.models import Seats
from allies.timeline.tests.samples import told

pytestmark = pytest.mark.django_db

FAILED = """From: MAILER-DAEMON@mx.example.org
To: allies@example.org
Subject: Undelivered Mail Returned to Sender
Message-ID: <dsn{number}@mx.example.org>
MIME-Version: 1.0
Content-Type: multipart/report; report-type={report}; boundary="b"

--b
Content-Type: text/plain

I am sorry to have to inform you that your message could not be delivered.

--b
Content-Type: {kind}

{said}

--b
Content-Type: {carried}

From: Allies <allies@example.org>
To: rivera@example.org
Message-ID: {id}
Subject: News from Allies

--b--
"""
STATUS = "Reporting-MTA: dns; mx.example.org\n\nFinal-Recipient: rfc822; {to}\nAction: {action}\nStatus: {status}"
COMPLAINT = "Feedback-Type: abuse\nUser-Agent: SomeMail/1.0\nVersion: 1"


@pytest.fixture
def mail(team, inbox, work):
    told(team.okafor)
    return work("Wed 17:00")["rivera"]


def dsn(mail, *, to="rivera@example.org", action="failed", status="5.1.1", carried="message/rfc822", **more):
    said = STATUS.format(to=to, action=action, status=status)
    usual = {"number": 1, "report": "delivery-status", "kind": "message/delivery-status", "said": said}
    text = FAILED.format(**{**usual, "id": mail.extra_headers["Message-ID"], **more}, carried=carried)
    return text.replace("\n", "\r\n").encode()


def complaint(mail):
    return dsn(mail, report="feedback-report", kind="message/feedback-report", said=COMPLAINT)


def waits(team):
    return [str(one.words) for one in what_waits(Seats([team.okafor]), kinds={"notices.coming_back"})]


@pytest.mark.parametrize("carried", ["message/rfc822", "text/rfc822-headers"])
def test_an_address_that_is_not_there_is_tried_no_more_and_the_case_manager_asks(team, mail, work, carried):
    assert take(look_at(dsn(mail, carried=carried))).became == Became.AUTOMATIC
    assert waits(team) == ["Mail to Ana Rivera comes back"]
    told(team.okafor)
    assert "rivera" not in work("Thu 17:00")


def test_a_complaint_is_heard_as_a_wish_for_no_mail(team, mail):
    take(look_at(complaint(mail)))
    assert waits(team) == ["Mail to Ana Rivera comes back"]


@pytest.mark.parametrize(
    "other",
    [
        {"action": "delayed", "status": "4.4.1"},
        {"action": "delivered", "status": "2.0.0"},
        {"status": "5.2.2"},
        {"to": "luis@example.org"},
        {"id": "<0123456789abcdef0123456789abcdef@example.org>"},
        {"id": "<something@example.net>"},
    ],
    ids=str,
)
def test_what_says_less_changes_nothing(team, mail, other):
    take(look_at(dsn(mail, **other)))
    assert waits(team) == []


@pytest.mark.parametrize(("raw", "follows"), [(dsn, True), (complaint, False)], ids=["came back", "complaint"])
def test_what_did_not_arrive_goes_by_the_next_way(team, work, inbox, monkeypatch, raw, follows):
    texts = with_texts(monkeypatch)
    texts.give(team.ana)
    told(team.okafor)
    mail = work("Wed 17:00")["rivera"]
    take(look_at(raw(mail)))
    work()
    assert (texts.sent == [team.ana.person.name]) is follows


def test_all_news_of_a_mail_that_came_back_go_by_the_next_way(team, work, inbox, monkeypatch):
    texts = with_texts(monkeypatch)
    texts.give(team.ana)
    Preference.objects.create(person=team.ana.person, side=team.ana.side, talk="at_once")
    thread = begun(team.bell, HOME, home=team.oak)
    said(thread, team.bell, "And one thing more.")
    said(thread, team.bell, "And another.")
    mail = work("Wed 15:00")["rivera"]
    take(look_at(dsn(mail)))
    news = Parcel.objects.filter(to=team.ana.person_id)
    carried, followed = (news.filter(handler=handler).count() for handler in ("notices.at_once", TEXTS))
    assert carried == followed == 3
    take(look_at(dsn(mail, number=2)))
    assert news.count() == 6


BARE = """From: {sender}
To: {to}
Subject: {subject}
Message-ID: <bare@mx.example.org>

{words}
"""
QMAIL = "Hi. This is the qmail-send program at example.org.\nI'm afraid I wasn't able to deliver your message to the following addresses.\n\n<rivera@example.org>:\nSorry, no mailbox here by that name. (#5.1.1)\n"


def bare(mail, words=QMAIL, *, to=None, sender="MAILER-DAEMON@example.org", subject="failure notice"):
    """As servers write it that put no part for programs into it."""
    text = BARE.format(sender=sender, to=to or mail.from_email, subject=subject, words=words)
    return text.replace("\n", "\r\n").encode()


def test_where_a_mail_returns_to_tells_which_it_was(team, mail):
    assert as_sent(mail)[0]["From"] == "Allies <allies@example.org>"
    take(look_at(bare(mail)))
    assert waits(team) == ["Mail to Ana Rivera comes back"]


def test_a_copy_of_our_mail_in_plain_words_tells_which_it_was(team, mail):
    copy = f"{QMAIL}\n--- Below this line is a copy of the message.\n\nMessage-ID: {mail.extra_headers['Message-ID']}\n"
    take(look_at(bare(mail, copy, to="allies@example.org")))
    assert waits(team) == ["Mail to Ana Rivera comes back"]


@pytest.mark.parametrize(
    "other",
    [
        {"to": "allies@example.org"},
        {"sender": "Ana <rivera@example.org>", "subject": "Automatic reply: I am away"},
        {"words": QMAIL.replace("rivera@", "luis@")},
        {"words": "This is a warning: your mail to rivera@example.org is delayed. 4.4.1, will be retried."},
        {"words": QMAIL.replace("no mailbox here by that name. (#5.1.1)", "the mailbox is full. (#5.2.2)")},
    ],
    ids=str,
)
def test_words_that_say_less_change_nothing(team, mail, other):
    take(look_at(bare(mail, **other)))
    assert waits(team) == []


def test_an_address_of_before_says_nothing_of_the_one_of_now(team, mail):
    team.ana.person.email = "new@example.org"
    team.ana.person.save()
    take(look_at(dsn(mail)))
    assert waits(team) == []


def test_none_of_it_is_a_message_or_is_answered(mail, work):
    for raw in (dsn(mail), complaint(mail), dsn(mail, status="5.2.2")):
        take(look_at(raw))
    assert not Message.objects.exists()
    assert not Held.objects.exists()
    assert work() == {}
