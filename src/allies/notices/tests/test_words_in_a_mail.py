"""A mail tells what the hard words in its own sentences mean, and nothing of what people wrote."""

import pytest
from django.utils import translation

from allies.glossary.entries import built_in
from allies.notices.letters import Item, Letter, isolated
from allies.teams.tests.cast import someone

REPORT = built_in()["progress-report"]


def mail(*opening: str, language: str = "en", **more):
    person = someone("Autism Baseline", language=language)
    with translation.override(language):
        return Letter(person, "A note", list(opening), **more).as_mail()


@pytest.mark.django_db
def test_a_word_in_our_sentence_is_told_below_in_text_and_html():
    sent = mail("Some progress reports are due soon.")
    assert f"– Progress report: {REPORT.said['en'].means}" in sent.text
    assert "/words/progress-report/" in sent.html
    assert sent.text.count("Words in this mail:") == 1


@pytest.mark.django_db
def test_it_is_told_in_the_language_of_the_reader():
    sent = mail("Hay informes de progreso.", language="es")
    assert REPORT.said["es"].means in sent.text
    assert "Palabras de este correo:" in sent.html


@pytest.mark.django_db
def test_what_people_wrote_and_how_they_are_called_is_not_looked_at():
    news = Item("New", "https://x.example/", ("<p>He has autism and an FBA.</p>",))
    sent = mail("There is news.", f"Ask {isolated('Baseline School')}.", items=[news])
    assert "Words in this mail" not in sent.text + sent.html
    assert "/words/" not in sent.text + sent.html


@pytest.mark.django_db
def test_a_mail_without_a_hard_word_has_no_such_part():
    assert "Words in this mail" not in mail("There is news for you.").text
