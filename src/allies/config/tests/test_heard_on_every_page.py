"""On every page each text is heard in its own language, each cell with its heads, and one of the tabs as open."""

import re
from html.parser import HTMLParser

import pytest

from allies.config.tests.test_every_page_in_a_browser import pages_of
from allies.config.tests.world import LONG, fill
from allies.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("errors_in_short")]

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
UNHEARD = {"script", "style", "svg", "textarea", "option", "code", "template"}
# Three words of Latin letters in a row are no name, no place and no measure.
IN_ENGLISH = re.compile(r"\b[A-Za-z]{2,} [a-z]{2,} [A-Za-z]{2,}")
ARABIC = re.compile(r"[\u0621-\u064a]{2,}")


class Words(HTMLParser):
    """Each text of a page with the language in which it is heard."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag, attributes):
        known = dict(attributes)
        language = known.get("lang", self.open[-1][1] if self.open else "")  # "": in a language that nobody noted
        if tag not in VOID:
            self.open.append((tag, language))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if data.strip() and not UNHEARD & {tag for tag, _language in self.open}:
            self.found.append((self.open[-1][1] if self.open else "", " ".join(data.split())))


def heard(html):
    page = Words()
    page.feed(html)
    return page.found


# Of these no language is kept, or they are within a sentence of ours. A name is nobody's language.
LEFT = {
    LONG: "a name",
    "stays focused on the task for ten minutes": "a line of the story keeps what was said, and not in which language",
    "A seat near the door": "a line of the story",
    "More time in tests": "the same",
    "Acorns0ak likes short words.": "of an agreement, each field in a language of its own",
    "It is too loud.": "an answer to a part, among one's own",
    "He hears well.": "the same, with a signature",
    "carry his tray": "a plan that is being brought in: its language is asked for last",
    "timer in sight.": "what differs between two texts of a goal",
    "a timer in sight": "under the graph",
    "all of school": "a place of a goal, in a name for a field",
    "hits somebody, all of school": "a goal and its place, in a name for a link",
    "hits somebody، all of school": "the same",
}


def tables_and_tabs(html):
    """What a table or a row of tabs lacks: a name, the scope of a head, the head of a row with a tick."""
    for around, table in re.findall(r'(<div class="table-wrap"[^>]*>)?\s*(<table.*?</table>)', html, re.DOTALL):
        if not re.search(r"<caption|<table[^>]*aria-label", table) and "aria-label" not in around:
            yield "a table without a name"
        if re.search(r"<th(?=[\s>])(?![^>]*\bscope=)", table):
            yield "a head without its scope"
        for row in re.findall(r"<tr.*?</tr>", table.split("</thead>")[-1], re.DOTALL):
            if 'type="checkbox"' in row and 'scope="row"' not in row:
                yield "a tick in a row without a head"
    for tabs in re.findall(r"<nav.*?</nav>", html, re.DOTALL):
        if tabs.count('aria-current="page"') > 1:
            yield "two tabs that are open"


@pytest.mark.parametrize("who", ["ana", "okafor"])
def test_each_text_says_its_language_and_each_table_its_heads(cast, who):
    """Whole texts in Latin letters for who reads Arabic; a word within our own sentence is set apart there."""
    ids, person = fill(cast), getattr(cast, who).person
    Person.objects.filter(pk=person.pk).update(language="ar")
    wrong = {}
    for path, page in pages_of(Person.objects.get(pk=person.pk), ids).items():
        html = page.text
        for lack in tables_and_tabs(html):
            wrong.setdefault(lack, path)
        for language, words in heard(html):
            own = words.removeprefix(": ")
            if language == "ar" and IN_ENGLISH.search(own) and not ARABIC.search(own) and own not in LEFT:
                wrong.setdefault(own[:90], path)
    assert wrong == {}
