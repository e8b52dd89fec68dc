"""What a mail carries, and where it goes."""

import email
import email.policy
import smtplib
from dataclasses import replace

import pytest
from django.conf import settings
from django.core.mail import mailers
from hypothesis import given
from hypothesis import strategies as st

from allies.outbox.actions import post_mail
from allies.outbox.backends import Eml
from allies.outbox.health import due_health
from allies.outbox.mail import CalendarPart, MailToSend, Post, as_message, simple_html
from allies.outbox.models import Parcel, State
from allies.outbox.sweeping import sweep

pytestmark = pytest.mark.postgresql

SMTP = "django.core.mail.backends.smtp.EmailBackend"
ROSA = MailToSend(
    to="rosa@example.org",
    subject="Allies: something new\n for you",
    text="أهلا Rosa",
    html="<p>أهلا Rosa</p>",
    headers={
        "List-Unsubscribe": "<https://allies.example.org/unsubscribe/token/>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    },
    language="ar",
)


def parsed(message):
    return email.message_from_bytes(message.message(policy=email.policy.SMTP).as_bytes(), policy=email.policy.default)


def test_a_mail_says_that_a_machine_sent_it_and_how_to_stop_it():
    mail = parsed(as_message(ROSA))
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Content-Language"] == "ar"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["Subject"] == "Allies: something new for you"
    assert mail.get_body(("plain",)).get_content().strip() == "أهلا Rosa"
    assert "<p>" in mail.get_body(("html",)).get_content()


def test_a_calendar_file_goes_beside_the_words_and_both_say_its_method():
    file = "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nSUMMARY:اجتماع في المدرسة\r\nEND:VCALENDAR\r\n"
    mail = parsed(as_message(replace(ROSA, calendar=CalendarPart(file, "CANCEL"))))
    assert mail.get_content_type() == "multipart/alternative"
    *_words, part = mail.iter_parts()
    assert part.get_content_type() == "text/calendar"
    assert part.get_param("method") == "CANCEL"
    assert part.get_param("charset") == "utf-8"
    assert part.get_content().splitlines() == file.splitlines()
    assert mail.get_body(("plain",)).get_content().strip() == "أهلا Rosa"


def test_a_long_address_to_unsubscribe_stays_whole():
    address = f"<https://allies.example.org/unsubscribe/{'token' * 40}/>"
    mail = replace(ROSA, headers={"List-Unsubscribe": address}, message_id=f"<{'a' * 40}@{'school' * 10}.example.org>")
    lines = as_message(mail).message().as_bytes().split(b"\r\n")
    assert f"List-Unsubscribe: {address}".encode() in lines
    assert f"Message-ID: {mail.message_id}".encode() in lines


@given(st.text(max_size=120).filter(str.isprintable))
def test_any_subject_survives_the_way(subject):
    assert parsed(as_message(replace(ROSA, subject=subject)))["Subject"] == " ".join(subject.split())


def test_headers_that_are_written_once_for_all_mails_are_those_of_each_mail():
    mails = [
        replace(ROSA, to=f"{name}@example.org", subject=subject, language=language, message_id=f"<{name}@example.org>")
        for name, subject, language in [("a", "أخبار من Allies", "ar"), ("b", "News", "en"), ("c", "News", "es")] * 2
    ]
    for mail in mails:
        written = parsed(as_message(mail))
        said = [str(written[header]) for header in ("To", "Subject", "Content-Language", "Message-ID", "From")]
        assert said == [mail.to, mail.subject, mail.language, mail.message_id, settings.DEFAULT_FROM_EMAIL]
        assert [written.get_all(header)[1:] for header in ("Subject", "Content-Type", "MIME-Version")] == [[], [], []]


@pytest.mark.django_db
def test_a_mail_goes_and_its_words_are_wiped(mailoutbox):
    parcel = post_mail(ROSA, key="mail:1")
    assert sweep("one") == 1
    (sent,) = mailoutbox
    assert sent.to == ["rosa@example.org"]
    assert sent.extra_headers["Message-ID"].startswith(f"<{parcel.pk.hex}@")
    parcel.refresh_from_db()
    assert (parcel.state, parcel.contents) == (State.SENT, "")


@pytest.mark.django_db
def test_without_a_mail_server_mail_waits_and_the_health_page_says_why(settings):
    settings.MAILERS = {"default": {"BACKEND": "allies.outbox.backends.NotSetUp"}}
    post_mail(ROSA, key="mail:1")
    assert sweep("one") == 0
    assert Parcel.objects.get().state == State.WAITING
    assert not due_health().mail_is_set_up


@pytest.mark.django_db
@pytest.mark.parametrize("code", [550, 451])
def test_a_refused_address_is_tried_hours_apart_and_a_busy_server_soon(monkeypatch, code):
    def refuse(self, messages):
        raise smtplib.SMTPRecipientsRefused({"rosa@example.org": (code, b"no")})

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    parcel = post_mail(ROSA, key="mail:1")
    sweep("one")
    again = Parcel.objects.get()
    assert again.state == State.WAITING
    assert ((again.due_at - parcel.due_at).total_seconds() > 1500) == (code == 550)
    assert "rosa" not in again.trouble


NOT_YOURS = (553, b"Sender address rejected: not owned by user")


@pytest.mark.parametrize(
    "refusal",
    [
        smtplib.SMTPSenderRefused(*NOT_YOURS, "allies+x@example.org"),
        smtplib.SMTPDataError(554, b"SendAsDenied"),
        smtplib.SMTPRecipientsRefused({"rosa@example.org": NOT_YOURS}),
    ],
    ids=lambda refusal: type(refusal).__name__,
)
def test_where_a_server_lets_no_mail_return_to_an_address_of_its_own_it_goes_all_the_same(monkeypatch, refusal):
    gone = []

    def send(self, messages):
        for message in messages:
            gone.append(message.from_email)
            if "+" in message.from_email:
                raise refusal

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", send)
    mail = replace(ROSA, returns_to="allies+x@example.org")
    with Post() as post:
        post.send(mail)
        post.send(mail)
    assert gone == ["allies+x@example.org", settings.DEFAULT_FROM_EMAIL, settings.DEFAULT_FROM_EMAIL]
    assert parsed(as_message(mail))["From"] == settings.DEFAULT_FROM_EMAIL


@pytest.mark.django_db
def test_an_address_that_cannot_be_written_in_a_mail_is_given_up(monkeypatch):
    def refuse(self, messages):
        raise ValueError("local-part contains non-ASCII characters")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    post_mail(MailToSend(to="josé@example.org", subject="x", text="x"), key="mail:1")
    sweep("one")
    assert Parcel.objects.get().state == State.GIVEN_UP


def test_mail_may_be_kept_in_a_folder_for_its_owner_only(settings, tmp_path):
    settings.MAILERS = {
        "default": {"BACKEND": "allies.outbox.backends.Eml", "OPTIONS": {"folder": str(tmp_path / "mail")}}
    }
    assert isinstance(mailers.default, Eml)
    mailers.default.send_messages([as_message(ROSA)])
    (file,) = (tmp_path / "mail").iterdir()
    assert file.suffix == ".eml"
    assert file.stat().st_mode & 0o077 == 0
    assert email.message_from_bytes(file.read_bytes())["To"] == "rosa@example.org"


@pytest.mark.django_db
def test_a_folder_that_became_the_demo_sends_nothing_away(settings, tmp_path):
    settings.DATA = tmp_path
    settings.MAILERS = {"default": {"BACKEND": SMTP, "OPTIONS": {"host": "mail.example.org"}}}
    (tmp_path / "demo").touch()
    post_mail(ROSA, key="mail:1")
    sweep("one")
    assert Parcel.objects.get().trouble == "ConnectionError"


def test_simple_html_says_its_language_and_shows_words_as_they_are():
    page = simple_html("Hi <b>\n\nhttps://allies.example.org/x?a=1&b=2", language="ar")
    assert 'lang="ar" dir="rtl"' in page
    assert "Hi &lt;b&gt;" in page
    assert 'href="https://allies.example.org/x?a=1&amp;b=2"' in page
