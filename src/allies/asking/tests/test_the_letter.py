"""A few answers become a letter, which its sender changes and sends; what they wrote stays theirs."""

import pytest
from django.test import Client
from django.utils import translation
from django.utils.html import strip_tags

from allies.asking.choosing import offered_to
from allies.asking.details import choices_for
from allies.asking.from_record import record_for
from allies.asking.letter import SENTENCES, Wish, draft, letter_of, said, sentences_of
from allies.asking.models import Request, What
from allies.asking.on_paper import on_paper
from allies.asking.reading import in_language, versions_of
from allies.database.ids import uuid7
from allies.languages.known import whole
from allies.teams.actions.seats import add_member
from allies.teams.permissions import Right, Role
from allies.teams.tests.cast import enter, someone

from .asking import asked


def url(member, rest=""):
    return f"/children/{member.child_id}/requests/{rest}"


def in_spanish(member):
    type(member.person).objects.filter(pk=member.person_id).update(language="es")
    member.person.language = "es"
    return member


def test_a_mother_writes_a_letter_and_sends_it_as_she_changed_it(cast):
    page = enter(Client(), cast.ana.person)
    form = {"id": str(uuid7()), "chosen": ["learning", "speech"], "own": "He tries hard.\nAnd he is tired."}
    letter = page.post(url(cast.ana, "ask/evaluation/"), form | {"draft": "1"}).context["form"]["words"].value()
    assert "Dear Ms. Okafor," in letter
    assert "– Reading, writing and math\n– Speaking and understanding" in letter
    assert "He tries hard.\nAnd he is tired." in letter
    assert not Request.objects.exists()
    changed = letter.replace("Kind regards", "With thanks")
    sent = page.post(url(cast.ana, "ask/evaluation/"), form | {"words": changed, "send": "1"})
    request = Request.objects.get()
    assert sent.url == url(cast.ana, f"{request.pk}/")
    assert request.words == changed


def test_drafted_once_more_it_keeps_what_she_wrote(cast):
    page = enter(Client(), cast.ana.person)
    form = {"id": str(uuid7()), "own": "He tries hard.", "draft": "1"}
    letter = page.post(url(cast.ana, "ask/records/"), form).context["form"]["words"].value()
    changed = letter.replace("Kind regards", "See you soon")
    again = page.post(url(cast.ana, "ask/records/"), form | {"chosen": ["copies"], "words": changed})
    letter = again.context["form"]["words"].value()
    assert "– Copies to take home" in letter
    assert "He tries hard." in letter
    assert "See you soon" in letter


def test_an_empty_letter_is_not_sent_and_says_so(cast):
    answer = enter(Client(), cast.ana.person).post(url(cast.ana, "ask/records/"), {"id": str(uuid7()), "send": "1"})
    assert "There are no words in your letter yet." in answer.text
    assert not Request.objects.exists()


def test_school_reads_our_sentences_in_its_language_and_hers_as_she_wrote_them(cast):
    ana = in_spanish(cast.ana)
    letter = letter_of(ana, Wish(What.RECORDS, ["copies"], "Quiero leer todo."))
    assert "expediente escolar" in letter
    request = asked(ana, What.RECORDS, letter)
    first, as_sent = versions_of(request, cast.okafor)
    assert (first.language, as_sent.language) == ("en", "es")
    assert [line.words for line in first.lines if line.is_own] == ["Quiero leer todo."]
    assert "I ask to see the education records of Mateo Rivera." in "\n".join(line.words for line in first.lines)
    assert "\n".join(line.words for line in as_sent.lines) == letter


def test_who_answers_has_the_letter_in_their_own_language_beside_the_answer(cast):
    ana = in_spanish(cast.ana)
    request = asked(ana, What.RECORDS, letter_of(ana, Wish(What.RECORDS, ["copies"], "Quiero leer todo.")))
    page = enter(Client(), cast.okafor.person).get(url(cast.okafor, f"{request.pk}/answer/")).text
    assert "I ask to see the education records of Mateo Rivera." in strip_tags(page)  # a word of it is explained
    assert "expediente escolar" in page  # and as it was sent


def test_on_paper_her_words_between_ours_are_called_hers(cast):
    ana = in_spanish(cast.ana)
    request = asked(ana, What.RECORDS, letter_of(ana, Wish(What.RECORDS, ["copies"], "Quiero leer todo.")))
    quotes = [one for one in on_paper(in_language(request, "en"), request) if one["kind"] == "quote"]
    assert [one["words"] for one in quotes if one["by"]] == ["Quiero leer todo."]
    assert "Ana Rivera" in next(one["by"] for one in quotes if one["by"])


def test_a_sentence_that_she_changed_is_hers(cast):
    ana = in_spanish(cast.ana)
    letter = letter_of(ana, Wish(What.REPORT))
    changed = letter.replace(letter.split("\n")[2], "Por favor, un informe.")
    sentences = sentences_of(changed, ana, What.REPORT)
    assert sentences[2] is None
    assert sentences[0][0] == "dear"


def test_what_another_home_wrote_is_in_no_letter(cast):
    asked(cast.luis, What.RECORDS)
    assert "I asked for this before" not in letter_of(cast.ana, Wish(What.RECORDS))
    asked(cast.ana, What.RECORDS)
    assert "I asked for this before" in letter_of(cast.ana, Wish(What.RECORDS))


@pytest.mark.parametrize("language", whole())
@pytest.mark.parametrize("what", What)
def test_each_letter_is_whole_in_each_language(cast, what, language):
    by = cast.ana if what.label and what in list(What)[:9] else cast.bell
    chosen = [key for key, _label in choices_for(what)]
    with translation.override(language):
        lines = draft(by, Wish(what, chosen, "", tells_home=True), record_for(by, what))
        words = [line if isinstance(line, str) else said(line) for line in lines]
    assert len({line for line in words if line}) == len([line for line in words if line])
    assert not any("%(" in line for line in words)


def said_in(by, what):
    letter = letter_of(by, Wish(what, [key for key, _label in choices_for(what)], "y", tells_home=True))
    return {line[0] for line in sentences_of(letter, by, what) if line}


def test_every_sentence_is_in_some_letter(cast):
    ana = in_spanish(cast.ana)
    found = set()
    for what in What:
        by = ana if what in list(What)[:9] else cast.bell
        found |= said_in(by, what)
    student = add_member(someone("Mateo Himself"), child=cast.child, role=Role.STUDENT, by=None)
    student.passed = frozenset(Right)
    for _title, offered in offered_to(student):
        found = found.union(*(said_in(student, one.what) for one in offered))
    of_the_record = {"dear_team", "plan", "evaluated", "observed", "asked_before"}
    assert set(SENTENCES) - found <= of_the_record


def test_a_teacher_hears_kindly_where_words_ask_a_child_to_look_typical(cast):
    form = {"id": str(uuid7()), "own": "He should make eye contact.", "draft": "1"}
    page = enter(Client(), cast.bell.person).post(url(cast.bell, "ask/something_else/"), form)
    assert "Eye contact is not a goal here." in page.text
    assert page.context["form"]["words"].value()
