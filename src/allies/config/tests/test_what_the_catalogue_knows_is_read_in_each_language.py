"""A team that writes English: whatever of it the catalogue can say is read in Spanish and in Arabic on every page."""

import re

import pytest
from django.test import Client

from allies.config.tests.test_heard_on_every_page import heard
from allies.database.tests.replayed import Replayed
from allies.demo.seed import seed
from allies.people.models import Person
from allies.teams.models import Member
from allies.teams.tests.cast import enter
from allies.ui.tests.sources import catalogue

pytestmark = [pytest.mark.django_db, pytest.mark.long]
seeded = Replayed(seed)
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
MOST = 110  # pages for one reader
# Typed words that happen to be a sentence of ours, and stay as they were typed.
LEFT = {
    "English": "a language, called as those who speak it call it",
    "I need a break": "on a board, in the language that the child is spoken to in",
    "I need help": "the same",
    "Music": "the same",
    "Read": "the same",
    "Saturday": "the same",
    "Knowing what comes next": "a sentence of a note",
}


def pages_of(person, child):
    """Each sort of page once, from link to link."""
    browser, waits, seen = enter(Client(), person), ["/", f"/children/{child}/"], set()
    while waits and len(seen) < MOST:
        path = waits.pop(0)
        if (sort := ID.sub("#", path)) in seen:
            continue
        seen.add(sort)
        answer = browser.get(path, follow=True)
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            html = answer.content.decode()
            yield path, html
            links = re.findall(r'href="(/[^"#?]*)', html)
            waits += [link for link in links if str(child) in link or link.count("/") < 3]


def said_in_english(html, known):
    """Whole texts, and the parts of a line of ours, that are a sentence of the catalogue."""
    for _language, words in heard(html):
        for part in {words, *words.split(" · ")}:
            own = part.strip(" .:،")
            if re.search(r"[A-Za-z]{2}", own) and known.get(own, own) != own and own not in LEFT:
                yield own


@pytest.mark.parametrize("language", ["es", "ar"])
def test_no_word_that_the_catalogue_knows_stays_in_english(db, settings, language):
    settings.IS_DEMO = True
    assert seeded()
    known = {key[-1] if isinstance(key, tuple) else key: said.string for key, said in catalogue(language).items()}
    found, count = {}, 0
    for parent in Member.objects.filter(role="guardian").select_related("person").order_by("id")[:2]:
        Person.objects.filter(pk=parent.person_id).update(language=language)
        for path, html in pages_of(Person.objects.get(pk=parent.person_id), parent.child_id):
            count += 1
            for words in said_in_english(html, known):
                found.setdefault(words, path)
    assert count > 100
    assert found == {}
