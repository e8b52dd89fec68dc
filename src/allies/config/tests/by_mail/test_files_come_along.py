# ruff: noqa: E501 - a page of a mail is one line
"""Files that come with an answer go through the checks of a form, and none is lost without a word."""

from email.message import EmailMessage

import pytest
from django.test import Client

from allies.config.tests.by_mail.mails import answer, came_in
from allies.conversations.models import CameByMail, Message
from allies.conversations.tests.talking import HOME, begun, said, url
from allies.inbox.actions import take
from allies.inbox.models import Became, Held
from allies.inbox.reading import look_at
from allies.media.files import place
from allies.media.models import Recording
from allies.media.tests.made import PLANTED, from_a_phone, jpeg, picture, written
from allies.media.tests.pdfs import a_pdf
from allies.notices.models import Preference
from allies.teams.tests.cast import enter

pytestmark = pytest.mark.django_db

LOGO = written(picture((200, 60)), "PNG")
PROGRAM = b"MZ" + bytes(64)
PAGE = '<div>Yes.</div>{own}<div class="gmail_signature">Ana<img src="cid:logo"></div>{quoted}'
QUOTED = '<div class="gmail_quote"><div class="gmail_attr">On Wed, Allies wrote:</div><blockquote class="gmail_quote">{}</blockquote></div>'


@pytest.fixture
def talk(team, inbox, work):
    Preference.objects.create(person=team.ana.person, side=team.ana.side, talk="at_once")
    thread = begun(team.bell, HOME, home=team.oak)
    work("Wed 15:00")
    return thread


@pytest.fixture
def mail(team, talk, work):
    said(talk, team.bell, "Can he come on Friday?")
    return work("Wed 16:00")["rivera"]


def with_files(mail, words, *files, page="", sender="rivera@example.org"):
    """`files`: what it holds, how it is set, and by which name a page shows it."""
    new = EmailMessage()
    new["From"], new["To"], new["Subject"] = sender, mail.extra_headers["Reply-To"], "Re: News from Allies"
    new["Message-ID"] = "<with-files@phone.example>"
    new.set_content(words)
    if page:
        new.add_alternative(page, subtype="html")
    for content, disposition, cid in files:
        more = {"cid": f"<{cid}>"} if cid else {}
        new.add_attachment(content, "image", "jpeg", disposition=disposition, filename="IMG_1.jpeg", **more)
    return came_in(new.as_bytes(), sender)


def arrive(raw):
    return take(look_at(raw))


def newest():
    return Message.objects.latest("said_at", "id")


def page_of(member, thread):
    return enter(Client(), member.person).get(url(member, thread)).content.decode()


@pytest.mark.parametrize("disposition", ["attachment", "inline"])
def test_a_picture_stands_with_her_message_written_anew(team, talk, mail, work, disposition):
    taken = arrive(with_files(mail, "See the photo.", (from_a_phone(), disposition, "")))
    assert (taken.became, taken.leaves) == (Became.MESSAGE, True)
    kept = Recording.objects.get()
    assert (kept.about_id, kept.by, kept.fine, kept.audience) == (newest().pk, team.ana, "by_mail", talk.audience)
    assert PLANTED not in place(kept.pk).read_bytes()
    assert "rivera" not in work()
    shown = page_of(team.bell, talk)
    assert "See the photo." in shown
    assert "Nobody has said yet whether Mateo is fine with it." in shown
    assert "came with this mail" not in shown


def test_a_picture_without_a_word_is_a_message_and_each_reads_so_in_their_language(team, talk, mail):
    assert arrive(with_files(mail, "", (jpeg(), "attachment", ""))).became == Became.MESSAGE
    assert "A mail without words, with a file" in page_of(team.bell, talk)
    team.bell.person.language = "es"
    team.bell.person.save()
    assert "A mail without words, with a file" not in page_of(team.bell, talk)


def test_a_document_is_put_away_as_it_came_and_no_browser_opens_it(team, talk, mail):
    content = a_pdf()
    assert arrive(with_files(mail, "The report.", (content, "attachment", ""))).leaves
    kept = Recording.objects.get()
    assert "A document that came with a mail" in page_of(team.bell, talk)
    answer = enter(Client(), team.bell.person).get(f"/children/{team.child.pk}/media/{kept.pk}/")
    assert answer.getvalue() == content
    assert answer["Content-Disposition"] == 'attachment; filename="allies.pdf"'
    assert answer["Content-Type"] == "application/pdf"


def test_a_drawing_of_a_signature_and_a_picture_of_our_own_mail_are_no_files(mail, work):
    page = PAGE.format(own="", quoted=QUOTED.format('<img src="cid:ours">'))
    raw = with_files(mail, "Yes.", (LOGO, "inline", "logo"), (jpeg(), "inline", "ours"), page=page)
    assert arrive(raw).leaves
    assert not Recording.objects.exists()
    assert "rivera" not in work()


def test_a_picture_among_her_own_words_is_hers_and_a_small_one_is_a_drawing(mail):
    page = PAGE.format(own='<div><img src="cid:photo"><img src="cid:smile"></div>', quoted="")
    drawing = written(picture((60, 60)), "PNG")
    raw = with_files(mail, "Yes.", (jpeg(), "inline", "photo"), (drawing, "inline", "smile"), page=page)
    assert arrive(raw).leaves
    assert Recording.objects.count() == 1


def test_what_cannot_be_taken_is_said_to_her_and_stays_in_the_mailbox(team, talk, mail, work):
    raw = with_files(mail, "Both.", (jpeg(), "attachment", ""), (PROGRAM, "attachment", ""))
    taken = arrive(raw)
    assert (taken.became, taken.leaves) == (Became.MESSAGE, False)
    assert Recording.objects.count() == 1
    assert "This is not a kind of file that we can take" in work()["rivera"].body
    assert "This is not a kind of file that we can take" in page_of(team.ana, talk)
    assert "1 file came with this mail. It is not here." in page_of(team.bell, talk)


def test_each_time_it_is_said_to_her(talk, mail, work):
    """She may live by mail alone. A program that answers us without end hears it once in an hour."""
    for number, hour in enumerate(["16:10", "16:20", "17:30"]):
        work(f"Wed {hour}")
        raw = with_files(mail, f"Mail {number}.", (PROGRAM, "attachment", ""))
        arrive(raw.replace(b"with-files", b"with-files-%d" % number))
        said_to_her = "not all of its files" in work(f"Wed {hour}").get("rivera", mail).body
        assert said_to_her is (number != 1)


def test_a_mail_of_nothing_but_a_file_that_cannot_be_taken_is_answered_so(talk, mail, work):
    assert arrive(with_files(mail, "", (PROGRAM, "attachment", ""))).became == Became.EMPTY
    body = work()["rivera"].body
    assert "its files could not be added" in body
    assert "This is not a kind of file that we can take" in body


def test_more_than_ten_files_are_said_to_be_too_many(mail):
    raw = with_files(mail, "All.", *[(jpeg((300, 300 + size)), "attachment", "") for size in range(12)])
    arrive(raw)
    assert (Recording.objects.count(), CameByMail.objects.get().left_out) == (10, 2)


def test_of_a_mail_that_is_held_no_file_is_opened_and_none_is_lost(team, talk, mail):
    raw = with_files(mail, "I am Ana.", (jpeg(), "attachment", ""), sender="luis@example.org")
    taken = arrive(raw)
    assert (taken.became, taken.leaves) == (Became.HELD, False)
    assert Held.objects.get().files == 1
    assert not Recording.objects.exists()
    path = f"/children/{team.child.pk}/held-mails/"
    assert "1 file came with it. Nobody opened it." in enter(Client(), team.okafor.person).get(path).content.decode()


def test_words_above_and_below_a_picture_are_one_message(mail):
    """As Apple Mail sends them: a part for each stretch of words."""
    head, _, _body = answer(mail, "Look:").partition(b"\r\n\r\n")
    kind = next(line for line in head.split(b"\r\n") if line.startswith(b"Content-Type:"))
    head = head.replace(kind, b'Content-Type: multipart/mixed; boundary="xyz"', 1)
    plain = b"--xyz\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    shown = b"--xyz\r\nContent-Type: image/jpeg\r\nContent-Disposition: inline; filename=a.jpeg\r\n\r\n"
    words = plain + b"Look:\r\n" + shown + b"\r\n" + plain + b"Nice?\r\n\r\n> Can he come on Friday?\r\n--xyz--\r\n"
    arrive(head.replace(b"Content-Transfer-Encoding", b"X-Was") + b"\r\n\r\n" + words)
    assert newest().words.split() == ["Look:", "Nice?"]
