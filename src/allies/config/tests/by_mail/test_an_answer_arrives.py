"""A mail is answered by answering it: whoever it went to, from their own mailbox, into the talk it was about."""

import pytest
from django.test import Client
from django.utils import translation

from allies.config.tests.by_mail.mails import answer, as_sent, written
from allies.conversations.actions.threads import take_back
from allies.conversations.models import CameByMail, Draft, Message, Thread
from allies.conversations.tests.talking import CHOSEN, HOME, TEAM, begun, said, url
from allies.inbox.actions import forget_what_ran_out, take
from allies.inbox.models import Became, Held, ReplyTo, Taken
from allies.inbox.reading import look_at
from allies.notices.models import Preference
from allies.outbox.marker import marker
from allies.teams.actions.seats import set_custody
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind
from allies.teams.tests.cast import end_parents_place, enter
from allies.timeline.tests.samples import told

pytestmark = pytest.mark.django_db


def arrive(raw):
    return take(look_at(raw))


@pytest.fixture
def talk(team, inbox, work):
    """Mr. Bell wrote to Ana's home; she hears of it at once."""
    Preference.objects.create(person=team.ana.person, side=team.ana.side, talk="at_once")
    thread = begun(team.bell, HOME, home=team.oak)
    work("Wed 15:00")
    return thread


@pytest.fixture
def mail(team, talk, work):
    said(talk, team.bell, "Can he come on Friday?")
    return work("Wed 16:00")["rivera"]


def words_in(thread):
    return list(Message.objects.filter(thread=thread).order_by("said_at", "id").values_list("words", flat=True))


def test_it_stands_in_the_talk_as_a_message_of_its_sender(team, talk, mail):
    assert arrive(answer(mail, "Yes, Friday is good.")).became == Became.MESSAGE
    newest = Message.objects.filter(thread=talk).latest("said_at", "id")
    assert (newest.words, newest.by, newest.language) == ("Yes, Friday is good.", team.ana, "en")
    assert "new thing" in CameByMail.objects.get(message=newest).cut
    assert not Held.objects.exists()


def test_taken_twice_it_is_there_once(talk, mail):
    raw = answer(mail, "Yes, Friday is good.")
    arrive(raw)
    arrive(raw.replace(b"Received: from phone", b"Received: from relay"))
    assert words_in(talk).count("Yes, Friday is good.") == 1
    assert Taken.objects.count() == 1


def test_what_was_begun_on_the_page_stays_there(team, talk, mail):
    Draft.objects.create(member=team.ana, thread=talk, child=team.child, district=team.child.district, words="Half a")
    arrive(answer(mail, "Yes, Friday is good."))
    assert Draft.objects.get().words == "Half a"


def test_our_mail_says_above_the_line_who_reads_it_and_names_nobody(team, mail):
    headers, text = as_sent(mail)
    assert text.startswith(marker())
    assert "nobody reads answers" not in text
    assert "The parents of your home and the school team read your answer." in text
    assert headers["In-Reply-To"] == headers["References"]
    local, _at, domain = headers["Reply-To"].rpartition("@")
    assert domain == "example.org"
    assert len(local) <= 64
    for name in ("Mateo", "Oak", "Bell", str(team.child.pk), str(team.ana.pk)):
        assert name not in str(headers["Reply-To"]) + str(headers["References"])
    assert marker() in mail.alternatives[0].content


@pytest.mark.parametrize("language", ["es", "ar"])
def test_the_line_is_in_the_readers_language_and_is_cut_at_in_any(team, talk, work, language):
    team.ana.person.language = language
    team.ana.person.save()
    said(talk, team.bell)
    mail = work("Wed 17:30")["rivera"]
    with translation.override(language):
        assert as_sent(mail)[1].startswith(marker())
    arrive(answer(mail, "Sí, gracias."))
    newest = Message.objects.filter(thread=talk).latest("said_at", "id")
    assert (newest.words, newest.language) == ("Sí, gracias.", language)


def test_where_no_mailbox_is_set_up_the_mail_says_that_nobody_reads_answers(team, talk, work, settings):
    settings.INBOX = {}
    said(talk, team.bell)
    headers, text = as_sent(work("Wed 17:30")["rivera"])
    assert headers["Reply-To"] is None
    assert "nobody reads answers" in text
    assert not text.startswith(marker())


def test_an_answer_to_the_daily_mail_is_for_ones_own_home_and_school(team, inbox, work):
    told(team.okafor, kind=Kind.BATON)
    mail = work("Wed 17:00")["rivera"]
    arrive(answer(mail, "He slept badly.\n\nPlease let him rest."))
    thread = Thread.objects.get()
    assert (thread.audience.reach, thread.audience.home, thread.by) == (HOME, team.oak, team.ana)
    work("Wed 17:10")
    arrive(answer(mail, "One thing more."))
    assert words_in(thread) == ["He slept badly.\n\nPlease let him rest.", "One thing more."]
    assert not team.luis.sees(Message).exists()
    assert team.bell.sees(Message).count() == 2


def test_a_daily_mail_about_one_talk_is_answered_there(team, inbox, work):
    thread = begun(team.bell, TEAM)
    mail = work("Wed 17:00")["rivera"]
    assert "All parents, and everyone at school" in as_sent(mail)[1]
    arrive(answer(mail, "For all of you."))
    assert words_in(thread)[-1] == "For all of you."


def test_an_answer_about_a_private_talk_never_reaches_all_of_school(team, inbox, work):
    begun(team.bell, CHOSEN, team.ana)
    told(team.okafor, kind=Kind.BATON)
    headers, text = as_sent(work("Wed 17:00")["rivera"])
    assert headers["Reply-To"] is None
    assert "nobody reads answers" in text


def test_a_long_mail_is_kept_whole(talk, mail):
    words = " ".join(f"word{number}" for number in range(900))
    arrive(answer(mail, words))
    newest = Message.objects.filter(thread=talk).latest("said_at", "id")
    came = CameByMail.objects.get(message=newest)
    assert len(newest.words) <= 4000
    assert f"{newest.words.removesuffix(' …')} {came.rest}" == words


def test_where_only_quoted_words_are_found_it_is_held_and_said(talk, mail, work):
    assert arrive(answer(mail, "")).became == Became.HELD
    assert words_in(talk) == ["How was it?", "Can he come on Friday?"]
    assert "Please write above the line at the top" in work()["rivera"].body


def test_words_under_our_mail_are_held_for_school(team, talk, mail, work):
    body = f"-----Original Message-----\nFrom: Allies <allies@example.org>\n\n{as_sent(mail)[1]}\n\nfever 101\n"
    raw = written(body, sender=mail.to[0], to=as_sent(mail)[0]["Reply-To"])
    assert arrive(raw).became == Became.HELD
    held = Held.objects.get()
    assert (held.why, held.words) == ("lost", "fever 101")
    assert "Please write above the line at the top" in work()["rivera"].body


def test_a_note_of_one_cause_does_not_hide_the_next(talk, mail, work):
    arrive(answer(mail, ""))
    assert "above the line at the top" in work()["rivera"].body
    arrive(answer(mail, "I cannot come.", Precedence="list"))
    assert "could not be added to a conversation today" in work()["rivera"].body


@pytest.mark.parametrize(
    "header", [{"X_Auto_Response_Suppress": "All"}, {"Precedence": "list"}, {"List_Id": "<family.example.org>"}]
)
def test_what_a_mail_server_marks_is_held_for_its_reader_and_not_dropped(talk, mail, work, header):
    assert arrive(answer(mail, "He has a fever.", **header)).became == Became.HELD
    held = Held.objects.get()
    assert (held.why, held.words) == ("program", "He has a fever.")
    assert "The school sees that it came" in work()["rivera"].body


def test_so_marked_from_another_mailbox_it_is_no_answer(talk, mail):
    raw = answer(mail, "Buy this.", sender="shop@example.com", Precedence="list")
    assert arrive(raw).became == Became.AUTOMATIC
    assert not Held.objects.exists()


def test_an_automatic_answer_is_no_message_and_nobody_answers_it(talk, mail, work):
    raw = answer(mail, "I am away until Monday.", Auto_Submitted="auto-replied")
    assert arrive(raw).became == Became.AUTOMATIC
    assert work() == {}
    assert words_in(talk) == ["How was it?", "Can he come on Friday?"]


def test_what_was_cut_is_shown_to_its_sender_alone_and_school_reads_whom_to_ask(team, inbox, work):
    thread = begun(team.bell, TEAM)
    arrive(answer(work("Wed 17:00")["rivera"], "For all of you."))
    shown = {
        who: enter(Client(), getattr(team, who).person).get(url(team.ana, thread)).content.decode()
        for who in ("ana", "bell", "luis")
    }
    assert all("For all of you." in page for page in shown.values())
    assert ["Show what was cut from this mail" in page for page in shown.values()] == [True, False, False]
    assert ["can read what was below it" in page for page in shown.values()] == [False, True, False]
    assert all("There are 1 new things" not in page for who, page in shown.items() if who != "ana")


def test_what_its_sender_takes_back_is_gone_with_what_was_cut(team, talk, mail):
    arrive(answer(mail, "Yes, Friday is good."))
    message = Message.objects.get(words="Yes, Friday is good.")
    take_back(message, by=team.ana)
    assert not team.ana.sees(CameByMail).exists()
    page = enter(Client(), team.bell.person).get(url(team.bell, talk)).content.decode()
    assert "Show what was cut" not in page


# ---- whoever did not surely write it


def is_held(raw, why):
    assert arrive(raw).became == Became.HELD
    assert Held.objects.get().why == why
    return True


@pytest.mark.parametrize(
    "sender",
    [
        "luis@example.org",
        "rivera@example.com",
        "rivera@example.org, luis@example.org",
        '"rivera@example.org" <luis@example.org>',
        "rivera@example.org <luis@example.org>",
        "<rivera@example.org> <luis@example.org>",
        "luis@example.org (rivera@example.org)",
    ],
)
def test_a_mail_of_somebody_else_with_her_token_is_held(talk, mail, sender):
    raw = answer(mail, "I am Ana.").replace(b"From: rivera@example.org", b"From: " + sender.encode(), 1)
    assert is_held(raw, "other")
    assert words_in(talk) == ["How was it?", "Can he come on Friday?"]


@pytest.mark.parametrize(
    "second", [b"From: luis@example.org\r\n", b"From : luis@example.org\r\n", b"fRoM: a@b.org\r\n"]
)
def test_a_mail_with_two_senders_is_held(talk, mail, second):
    assert is_held(answer(mail, "I am Ana.").replace(b"Subject:", second + b"Subject:", 1), "other")


@pytest.mark.parametrize(
    "proven",
    [
        None,
        "mx.example.org; dmarc=fail header.from=example.org",
        "mx.example.org; none",
        "other.example.org; dmarc=pass header.from=example.org",
        "mx.example.org; dmarc=pass header.from=evil.example",
        "mx.example.org; dkim=pass header.d=evil.example; spf=pass smtp.mailfrom=rivera@evil.example",
        "mx.example.org; spf=pass smtp.mailfrom=luis@example.org",
        "mx.example.org; dkim=pass header.d=org",
        'mx.example.org; spf=fail smtp.mailfrom="x; dmarc=pass header.from=example.org"',
        "mx.example.org; spf=fail (x; dmarc=pass header.from=example.org)",
        "mx.example.org; spf=fail\r\nAuthentication-Results: mx.example.org; dmarc=pass header.from=example.org",
    ],
)
def test_her_address_without_the_proof_of_our_mail_server_is_held(talk, mail, proven):
    assert is_held(answer(mail, "I am Ana.", proven=proven), "unproven")
    assert words_in(talk) == ["How was it?", "Can he come on Friday?"]


@pytest.mark.parametrize(
    "proven",
    [
        "mx.example.org 1; dmarc=pass (p=none dis=none) header.from=example.org",
        "MX.example.org; spf=fail smtp.mailfrom=x; dkim=pass (2048-bit key) header.d=example.org header.i=@example.org",
        "mx.example.org; spf=pass smtp.mailfrom=rivera@example.org",
    ],
)
def test_each_proof_of_the_standards_will_do(talk, mail, proven):
    assert arrive(answer(mail, "I am Ana.", proven=proven)).became == Became.MESSAGE


def test_the_other_home_never_writes_with_a_mail_that_was_passed_on(team, talk, mail, work):
    """Held: the talk is as before; Ana hears that one came, Luis that it went to another address; school asks."""
    assert is_held(answer(mail, "She is not fit.", sender=team.luis.person.email), "other")
    notes = work()
    assert "could not be sure that you wrote it" in notes["rivera"].body
    assert "sent to another address" in notes[team.luis.person.email.partition("@")[0]].body
    for note in notes.values():
        assert "She is not fit" not in note.body
        assert "Mateo" not in note.body + note.subject
    assert not team.luis.sees(Thread).exists()
    assert notes["rivera"].extra_headers["Auto-Submitted"] == "auto-replied"


def test_a_forged_sender_is_never_written_to(team, talk, mail, work):
    arrive(answer(mail, "I am Ana.", sender="victim@example.net", proven="mx.example.org; dmarc=fail"))
    assert set(work()) == {"rivera"}


def test_one_address_gets_one_note_in_a_week(talk, mail, work):
    for number in range(3):
        arrive(answer(mail, f"I am Ana, {number}.", proven=None))
    assert Held.objects.count() == 3
    assert len(work()) == 1
    arrive(answer(mail, "Once more.", proven=None))
    assert work() == {}


def test_a_seat_that_ended_writes_nothing(team, talk, mail):
    end_parents_place(team.ana)
    assert is_held(answer(mail, "Let me in."), "closed")
    assert words_in(talk) == ["How was it?", "Can he come on Friday?"]


def test_an_order_of_today_counts_today(team, talk, mail):
    closed = {Kind.TALK: Rights(sees=False, decides=False, told=False)}
    set_custody(team.ana, closed, from_on=team.ana.today, until_on=None, order="Order", by=team.okafor.person)
    assert is_held(answer(mail, "Let me in."), "closed")


@pytest.mark.parametrize("is_forgotten", [False, True])
def test_a_token_that_ran_out_or_was_changed_opens_nothing(talk, mail, work, is_forgotten):
    ours = as_sent(mail)[0]["Reply-To"]
    last = ours.partition("@")[0][-1]
    changed = ours.replace(f"{last}@", f"{'a' if last != 'a' else 'b'}@")
    assert arrive(written("Hello", sender="rivera@example.org", to=changed)).became == Became.UNKNOWN
    ReplyTo.objects.update(until_at="2026-11-01T00:00Z")
    if is_forgotten:
        forget_what_ran_out()
    assert arrive(answer(mail, "Hello again")).became == Became.UNKNOWN
    assert words_in(talk) == ["How was it?", "Can he come on Friday?"]
    assert "could not tell which mail it answers" in work()["rivera"].body


def test_a_stranger_gets_no_answer(inbox, work, team):
    assert arrive(written("Buy this", sender="shop@example.net", to="allies@example.org")).became == Became.UNKNOWN
    assert work() == {}
