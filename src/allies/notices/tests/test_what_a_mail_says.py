"""Nothing about a child on a locked screen; one mail, one person; the person's own language, direction and links."""

import email
import email.policy
import re

import pytest
from django.conf import settings
from django.template import Context, Template
from django.utils import translation

from allies.notices.events import NoticeRule
from allies.notices.letters import how_many
from allies.notices.models import Preference
from allies.notices.router import Group, Urgency
from allies.outbox.mail import domain
from allies.replies.reading import read
from allies.rooms.tests.also import also, only
from allies.teams.permissions import Kind
from allies.timeline import sentences
from allies.timeline.tests.samples import told

PREVIEW = 200
LANGUAGES = [code for code, _name in settings.LANGUAGES]
CHILD = ("Mateo", "Rivera", "child", "niño", "طفل")


@pytest.fixture(autouse=True)
def sample_events(monkeypatch):
    only(
        monkeypatch,
        NoticeRule,
        NoticeRule("sample.danger", Group.SERIOUS, Urgency.SAFETY, "Something serious happened at school."),
    )
    also(monkeypatch, sentences.Sentence("sample.told", label="Sample", icon="star"))
    sample = Template(
        "<p>{{ child }} laughed, says {{ by }}: <b>{{ facts.words }}</b>{{ home|default_if_none:'' }}</p>"
    )
    found = sentences.render_to_string
    monkeypatch.setattr(
        sentences,
        "render_to_string",
        lambda name, given: sample.render(Context(given)) if name.startswith("sample/") else found(name, given),
    )


def reads(member, language, **preference):
    member.person.language = language
    member.person.save()
    if preference:
        Preference.objects.create(person=member.person, side=member.side, **preference)


def texts(mail):
    """The text and the words of the HTML of a mail, as a program that shows a preview reads them."""
    parsed = email.message_from_bytes(mail.message(policy=email.policy.SMTP).as_bytes(), policy=email.policy.default)
    html = parsed.get_body(("html",)).get_content()
    words = re.sub(r"<title>.*?</title>|<[^>]+>", " ", html, flags=re.S)
    text = parsed.get_body(("plain",)).get_content()
    return parsed, text, re.sub(r"\s+", " ", words).strip()


def said(text):
    """Without links, which hold ids and no names, and without the reader's own name."""
    return re.sub(r"http\S+", "", text).replace("Ana Rivera", "")


def digest_for(team, work, language, **preference):
    reads(team.ana, language, **preference)
    told(team.okafor, facts={"words": "We sang & danced"})
    return texts(work("Wed 17:00")["rivera"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_subject_and_first_lines_name_no_child(team, work, language):
    parsed, text, words = digest_for(team, work, language)
    assert not any(name in parsed["Subject"] for name in CHILD)
    for shown in (text, words):
        assert not any(name in said(shown) for name in CHILD)
        assert "sang" not in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_asked_for_the_news_inside_still_shows_none_in_the_preview(team, work, language):
    parsed, text, words = digest_for(team, work, language, news_in_mail=True)
    assert not any(name in parsed["Subject"] for name in CHILD)
    for shown in (text, words):
        assert not any(name in said(shown[:PREVIEW]) for name in CHILD)
        assert "Mateo laughed, says Ms. Okafor" in shown[PREVIEW:]
    assert "We sang & danced" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_safety_comes_with_a_sentence_from_the_catalogue_and_never_with_typed_words(team, work, language):
    team.school.phone = "+1 555 0100"
    team.school.save()
    reads(team.ana, language, news_in_mail=True)
    told(team.okafor, kind=Kind.INCIDENT, event="sample.danger", facts={"words": "typed words"})
    parsed, text, words = texts(work()["rivera"])
    for shown in (text, words):
        assert shown.index("Something serious happened at school.") > PREVIEW
        assert "typed words" not in shown
        assert "+1 555 0100" in shown
        assert "If you cannot open it now, please call the school." in shown  # English too, until certified
    assert parsed["List-Unsubscribe"] is None


def test_arabic_runs_from_right_to_left_and_names_keep_their_own_direction(team, work):
    _, text, _ = digest_for(team, work, "ar")
    assert "مرحبًا \u2068Ana Rivera\u2069" in text
    assert '<html lang="ar" dir="rtl">' in html_of_the_next(team, work, "ar")


def html_of_the_next(team, work, language):
    told(team.okafor)
    parsed, _, _ = texts(work("Thu 17:00")["rivera"])
    assert parsed["Content-Language"] == language
    return parsed.get_body(("html",)).get_content()


def test_each_mail_is_for_one_person_and_names_only_that_person(team, work):
    told(team.okafor)
    for who, mail in work("Wed 17:00").items():
        parsed, text, _ = texts(mail)
        assert [len(parsed.get_all(field, [])) for field in ("To", "Cc", "Bcc", "Reply-To")] == [1, 0, 0, 0]
        others = {"Ana Rivera", "Rosa Vidal", "Luis Ortega", "Ms. Okafor", "Oak Street", "Elm Street"}
        assert {name for name in others if name in text} == {name for name in others if name.lower().endswith(who)}


def test_every_mail_that_may_be_stopped_offers_one_click(team, work):
    told(team.okafor)
    told(team.okafor, kind=Kind.INCIDENT)
    at_once, daily = work()["rivera"], work("Wed 17:00")["rivera"]
    for mail in (at_once, daily):
        parsed, text, _ = texts(mail)
        link = parsed["List-Unsubscribe"].strip("<>")
        assert link.startswith(f"{settings.ALLIES_URL}/notices/stop/")
        assert link in text
        assert parsed["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert parsed["Auto-Submitted"] == "auto-generated"
    assert {texts(mail)[0]["List-Id"] for mail in (at_once, daily)} == {f"<news.{domain()}>"}


def test_none_of_our_mails_that_comes_back_to_us_becomes_a_message(team, work):
    told(team.okafor)
    for mail in work("Wed 17:00").values():
        assert read(mail.message(policy=email.policy.SMTP).as_bytes()).automatic


def test_the_words_of_another_home_stay_out_of_the_mail_and_are_counted(team, work):
    reads(team.luis, "en", news_in_mail=True)
    reads(team.okafor, "en", news_in_mail=True)
    told(team.ana, facts={"words": "Slept well."})
    mails = work("Wed 17:00")
    luis, okafor = (texts(mails[name])[1] for name in ("ortega", "okafor"))
    assert "1 new thing" in luis
    assert not [words for words in ("Slept well.", "Oak Street", team.ana.person.name) if words in luis]
    assert "Slept well." in okafor
    assert "Oak Street" in okafor


@pytest.mark.parametrize("count", [1, 2, 3, 11, 100])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plural_is_in_the_catalogue(language, count):
    english = f"Maple: {count} new thing{'s' if count > 1 else ''}"
    with translation.override(language):
        assert (how_many("Maple", count) == english) == (language == "en")
