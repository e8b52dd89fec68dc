"""By ear and by keyboard, as a screen reader is told: few stops before what is new, what became of an act, and nothing
that speaks or is called wrong by itself."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from allies.config.tests.world import fill
from allies.teams.tests.cast import enter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BEFORE = """([from, css]) => {
    const shown = (it) => it.checkVisibility({ visibilityProperty: true });
    const start = document.querySelector(from), first = document.querySelector(css);
    const isBefore = (it) => start.contains(it) && first.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_PRECEDING;
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), words = [];
    for (let it = texts.nextNode(); it && isBefore(it); it = texts.nextNode())
        if (shown(it.parentElement) && !it.parentElement.closest("[aria-hidden=true], script"))
            words.push(...it.textContent.split(/\\s+/).filter((word) => /[\\p{L}\\p{N}]/u.test(word)));
    const stops = [...document.querySelectorAll("a[href], button, summary, input, select, textarea")]
        .filter((it) => shown(it) && it.type !== "hidden" && it.tabIndex >= 0 && isBefore(it) && !it.contains(first));
    return [words.length, stops.length, words.join(" ")];
}"""
# Who, page, from where, the first thing that is news. At school the head of the child is on each page: the first press
# of Tab leads past it.
NEWS = {
    "a family's day": ("ana", "/", "body", "main .notice, main .card h2"),
    "school's day": ("okafor", "/", "body", "main .card h2"),
    "the child, at home": ("ana", "/children/{child}/", "body", "main [data-tone=coral], main .card h2"),
    "the child, at school": ("okafor", "/children/{child}/", "#main", "main .card h2"),
}


@pytest.mark.parametrize("page", NEWS)
def test_the_first_news_comes_within_thirty_words_and_ten_stops(cast, open_page, page):
    fill(cast)
    who, path, start, first = NEWS[page]
    window = open_page(path.format(child=cast.child.pk), client=enter(Client(), getattr(cast, who).person), phone=True)
    words, stops, said = window.evaluate(BEFORE, [start, first])
    assert (words <= 30, stops <= 10) == (True, True), (words, stops, said)
    window.keyboard.press("Tab")
    window.keyboard.press("Enter")
    expect(window.locator("#main")).to_be_focused()


UNDER = """() => {
    const it = document.activeElement, seen = it.closest("label") ?? it;
    const { x, y, width, height } = seen.getBoundingClientRect();
    if (it === document.body || !width) return null;
    const top = document.elementFromPoint(x + width / 2, y + height / 2);
    const bar = top?.closest(".bar, .places, .send-bar, .child-bar");
    return bar && !bar.contains(it) ? seen.textContent.trim() : null;
}"""
BY_TAB = [
    ("ana", ["", "messages/", "c/", "c/my-plan/", "c/tell/", "c/batons/from-home/", "c/health-or-safety/", "c/days/"]),
    ("okafor", ["", "caseload/", "c/", "c/goals/", "c/plan/", "c/seen/", "c/batons/from-school/"]),
]


# A mother holds a phone, a case manager sits at a desk; the other way round it is looked at closer.
AS_USUAL = {("ana", True), ("okafor", False)}
HELD = [
    pytest.param(who, pages, phone, marks=[] if (who, phone) in AS_USUAL else pytest.mark.long)
    for who, pages in BY_TAB
    for phone in (True, False)
]


@pytest.mark.parametrize(("who", "pages", "phone"), HELD)
def test_what_has_the_focus_is_under_no_bar_forward_and_back(cast, open_page, who, pages, phone):
    fill(cast)
    window = open_page("/help/", client=enter(Client(), getattr(cast, who).person), phone=phone)
    under = []
    for page in pages:
        window.goto("/" + page.replace("c/", f"children/{cast.child.pk}/", 1))
        for key in ["Tab"] * 45 + ["Shift+Tab"] * 25:
            window.keyboard.press(key)
            if words := window.evaluate(UNDER):
                under.append((page, key, words))
    assert under == []
