# ruff: noqa: E501 - lines of mails are long
"""What came back, what a program answered, what somebody complained about: none of it becomes a message."""

import pytest

from allies.replies.cutting import Ours
from allies.replies.reading import read

HEAD = "From: Rosa Cruz <rosa@home.example>\nTo: reply@school.example\nDate: Tue, 5 May 2026 14:05:00 +0000\nMessage-ID: <1@home.example>\n"


def mail(*headers, subject="Re: News from Allies", words="Yes, gladly.", head=HEAD):
    return (head + "".join(f"{header}\n" for header in headers) + f"Subject: {subject}\n\n{words}\n").encode()


@pytest.mark.parametrize(
    ("header", "why"),
    [
        ("Auto-Submitted: auto-replied", "Auto-Submitted: auto-replied"),
        ("Auto-Submitted: auto-generated (vacation)", "Auto-Submitted: auto-generated (vacation)"),
        ("Return-Path: <>", "Return-Path: <>"),
        ("Content-Type: multipart/report; report-type=delivery-status; boundary=x", "a report of delivery (RFC 3464)"),
        ("Content-Type: multipart/report; report-type=feedback-report; boundary=x", "a complaint (RFC 5965)"),
        (
            "Content-Type: multipart/report; report-type=disposition-notification; boundary=x",
            "a receipt of reading (RFC 8098)",
        ),
        ("X-Autoreply: yes", "X-Autoreply"),
        ("X-Auto-Response-Suppress: All", "X-Auto-Response-Suppress"),
        ("Precedence: bulk", "Precedence: bulk"),
        ("Precedence: auto_reply", "Precedence: auto_reply"),
        ("List-Id: <all.lists.example>", "List-Id"),
        ("X-Failed-Recipients: nobody@x.example", "X-Failed-Recipients"),
    ],
)
def test_a_header_says_so(header, why):
    done = read(mail(header))
    assert (done.automatic, done.why, done.text) == (True, why, "")
    assert "gladly" in done.cut


@pytest.mark.parametrize(
    "header",
    [
        *(
            "Auto-Submitted: no",
            "Precedence: first-class",
            "X-Auto-Response-Suppress: DR, RN",
            "Return-Path: <rosa@home.example>",
        ),
        *("Disposition-Notification-To: rosa@home.example", "X-Priority: 1", "Content-Language: es", "X-Autoreply: no"),
        "Return-Path: <bounces+12-ab=rosa@send.example>",
    ],
)
def test_a_persons_mail_stays_a_persons(header):
    done = read(mail(header))
    assert (done.automatic, done.text) == (False, "Yes, gladly.")


@pytest.mark.parametrize(
    "sender",
    [
        "MAILER-DAEMON@x.example",
        "Mail Delivery Subsystem <x@y.example>",
        "postmaster@x.example",
        "<Postmaster\\@x.example@y.example>",
        "bounces+12@x.example",
    ],
)
def test_a_mail_server_is_no_person(sender):
    assert read(mail(head=f"From: {sender}\nTo: a@b.example\n", subject="hello")).automatic


@pytest.mark.parametrize(
    "subject",
    [
        *(
            "Undelivered Mail Returned to Sender",
            "Automatic reply: News from Allies",
            "Out of Office: back on Monday",
            "Read: News from Allies",
        ),
        *(
            "Abwesenheitsnotiz: Urlaub",
            "Respuesta automática: Novedades",
            "رد تلقائي: جديد",
            "自动回复：通知",
            "Trả lời tự động: tin mới",
        ),
        *("=?utf-8?q?Unzustellbar=3A_Neues?=", "Accepted: parents' evening"),
    ],
)
def test_a_subject_of_programs_tells(subject):
    assert read(mail(subject=subject)).automatic


@pytest.mark.parametrize(
    "subject",
    [
        "Re: Undelivered Mail",
        "Re: Automatic reply",
        "AW: Abwesenheit am Freitag",
        "Question about the vacation",
        "He read: a whole book",
    ],
)
def test_a_person_may_write_about_such_a_mail(subject):
    assert not read(mail(subject=subject)).automatic


def test_a_server_that_says_nothing_in_its_headers_is_known_by_what_it_says():
    words = "Your message could not be delivered to one address.\n\n<a@b.example>: mailbox is full\n\nThe following addresses had permanent fatal errors."
    assert read(mail(subject="hello", words=words)).automatic
    told = "Hello, my phone said that the mailbox is full. Could you send it to school on paper?"
    assert not read(mail(subject="hello", words=told)).automatic


def test_an_answer_to_an_invitation_is_a_message_only_with_words():
    calendar = "--x\nContent-Type: text/plain\n\n{words}\n--x\nContent-Type: text/calendar; method=REPLY\n\nBEGIN:VCALENDAR\n--x--"
    kind = "Content-Type: multipart/alternative; boundary=x"
    assert read(mail(kind, words=calendar.format(words=""))).automatic
    assert read(mail(kind, words=calendar.format(words="I come later."))).text == "I come later."


def test_our_own_mail_that_comes_back_to_us_goes_no_further():
    assert read(
        mail(head="From: Allies <allies@school.example>\nTo: x@y.example\n"), Ours(addresses=["allies@school.example"])
    ).automatic


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_the_ends_of_lines_do_not_matter(ends):
    done = read(
        mail("Auto-Submitted: no", words="Yes.\n\nOn 3 May 2026 at 10:00 X wrote:\n> y").replace(b"\n", ends.encode())
    )
    assert done.text == "Yes."


def test_a_bare_body_says_nothing_of_itself():
    assert not read(b"Out of office").automatic


@pytest.mark.parametrize(
    "subject",
    [
        *(
            "Abwesenheit am Freitag",
            "Absence de Lina vendredi",
            "Nieobecność Jana",
            "On vacation next week",
            "vắng mặt",
        ),
        *(
            "Complaint about the bus",
            "Delivery of the hearing aids",
            "Warning: the bus is late",
            "غياب يوم الخميس",
            "Sick today",
        ),
    ],
)
@pytest.mark.parametrize(
    "words",
    [
        "Hello, he is sick today and will be back on Monday. I will be out until noon.",
        "Your message was not delivered to my phone, the mailbox is full, and the bus company could not be reached.",
    ],
)
def test_a_family_that_writes_of_absence_and_of_mail_is_heard(subject, words):
    assert read(mail(subject=subject, words=words)).text == words


ANSWERS_US = "In-Reply-To: <1@school.example>"


@pytest.mark.parametrize(
    "words",
    [
        *("This is an automatic reply. I am away.", "Hello, this is an automated message", "[This is an auto-reply]"),
        *(
            "Guten Tag,\n\nich bin im Urlaub.\n\nDiese E-Mail wurde automatisch erstellt.",
            "Ceci est une réponse automatique.",
        ),
        *("Esta es una respuesta automática.", "Esta é uma resposta automática.", "Questa è una risposta automatica."),
        *(
            "Dit is een automatisch antwoord.",
            "To jest automatyczna odpowiedź.",
            "Это автоматический ответ.",
            "Bu otomatik bir yanıttır.",
        ),
        *(
            "هذا رد تلقائي.",
            "זוהי הודעה אוטומטית",
            "Đây là thư trả lời tự động.",
            "您好，这是一封自动回复邮件。",
            "これは自動返信です。",
            "이 메일은 자동 회신입니다.",
        ),
        "I'm protecting myself from receiving junk mail.\n\nPlease click the link below.",
    ],
)
def test_what_says_of_itself_that_a_program_wrote_it_is_no_message_whatever_its_subject(words):
    assert read(mail(ANSWERS_US, words=words)).automatic


@pytest.mark.parametrize(
    "words",
    [
        *(
            "I got an automatic reply from you. Is this an automatic one?",
            "I am away until Monday. I will be back on Tuesday.",
        ),
        *(
            "His chair has an automatic lock.",
            "> This is an automatic reply.\n\nWhat does this mean?",
            "Es una respuesta rápida: sí.",
        ),
    ],
)
def test_a_person_may_write_of_such_things(words):
    assert not read(mail(ANSWERS_US, words=words)).automatic


@pytest.mark.parametrize(
    "sender", ["no-reply@x.example", "noreply@x.example", "shop+noreply@x.example", "kids-bounces@x.example"]
)
def test_nobody_writes_from_an_address_that_takes_no_answer(sender):
    assert read(mail(head=f"From: {sender}\nTo: a@b.example\n", subject="Hello")).automatic


@pytest.mark.parametrize("subject", ["Undelivered papers", "Auto: we are late", "Away on Friday"])
def test_a_familys_subject_is_no_programs(subject):
    assert not read(mail(subject=subject)).automatic
