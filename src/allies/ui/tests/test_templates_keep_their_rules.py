"""What every template of every room must keep: nothing inline, no English left behind, no icon that is not there."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template import engines
from django.template.base import Lexer, TokenType

from allies.ui.gallery import names_in
from allies.ui.tests.sources import FOR_BUILDERS, literal_labels, modules, name_of, pages

INLINE = re.compile(
    r"<style\b|<script(?![^>]*\bsrc=)|\bstyle\s*=\s*[\"']|\son[a-z]+\s*=\s*[\"']|javascript:|hx-on", re.IGNORECASE
)
SEEN = {"alt", "title", "placeholder", "aria-label", "aria-description", "label"}
NAMES = {"Allies", "OpenMoji", "Lucide"}
# Our own pieces that take words, and where: by place or by name.
FIRST_IS_WORDS = {"card", "pagehead"}
PIECES = FIRST_IS_WORDS | {"notice", "empty", "icon", "picture"}
WORDS_BY_NAME = ("title=", "lede=", "back_words=", "label=")
# `{name}`: what Python fills in, where a template would be too slow.
HOLE = re.compile(r"\{[a-z_]+\}")
# What has a line of its own in a template.
ELEMENTS = re.compile(
    r"<(?:p|div|li|ul|ol|section|form|fieldset|dl|dt|dd|h[1-6]|table|tr|td|th|details|label|header)\b"
    r"|{% (?:card|notice|pagehead|button) "
)
# White space after words and a span that takes no room is one more piece of a flex box, with a gap before it.
GAP = re.compile(r"""<span class="unseen">(?:(?!</?span).)*</span>\s+</(?:a|button|summary)>""", re.DOTALL)
# A comma of ours between two pieces. What is only heard needs none of Arabic's own.
UNSEEN = re.compile(r"""<span\s+class="unseen">(?:(?!</?span).)*</span>""", re.DOTALL)
LATIN_COMMA = re.compile(r"(?<!\w),(?=\s|<|$)")
# Blocks of the base page that hold attributes, not words.
ATTRIBUTE_BLOCKS = {"body_class", "leave", "trouble", "width"}


def stripped(path: Path) -> str:
    """The template with each tag of Django's taken out (line ends kept), and what is translated with it."""
    kept: list[str] = []
    inside = ""
    for token in Lexer(path.read_text()).tokenize():
        if token.token_type == TokenType.BLOCK:
            word = token.contents.split()[0]
            if word in {"blocktranslate", "blocktrans", "comment", "verbatim"}:
                inside = f"end{word}"
            elif word == "block" and token.split_contents()[1] in ATTRIBUTE_BLOCKS:
                inside = "endblock"
            elif word == inside:
                inside = ""
        text = token.contents
        kept.append(text if token.token_type == TokenType.TEXT and not inside else "\n" * text.count("\n"))
    return "".join(kept)


class Finder(HTMLParser):
    """Finds the words a person would see."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []

    def note(self, words: str | None) -> None:
        words = HOLE.sub("", words or "")
        for name in NAMES:
            words = (words or "").replace(name, "")
        if re.search(r"[^\W\d_]{2,}", words or ""):
            self.found.append((self.getpos()[0], " ".join((words or "").split())))

    def handle_data(self, data: str) -> None:
        self.note(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in SEEN:
                self.note(value)


def untranslated(path: Path) -> Iterator[str]:
    finder = Finder()
    finder.feed(stripped(path))
    for line, words in finder.found:
        yield f"{name_of(path)}:{line} {words!r}"
    for token in Lexer(path.read_text()).tokenize():
        if token.token_type == TokenType.BLOCK and (parts := token.split_contents())[0] in PIECES:
            first = parts[1:2] if parts[0] in FIRST_IS_WORDS else []
            named = [part.split("=", 1)[1] for part in parts if part.startswith(WORDS_BY_NAME)]
            for words in [part for part in first + named if part[:1] in "\"'"]:
                yield f"{name_of(path)}:{token.lineno} {words}"


def test_the_finder_finds_what_was_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.html"
    page.write_text('{% translate "Fine" %}<p>Left</p>\n<img alt="A dog">\n{% card "Title" %}{{ words }}{% endcard %}')
    monkeypatch.setattr("allies.ui.tests.test_templates_keep_their_rules.name_of", lambda path: path.name)
    found = list(untranslated(page))
    assert [line.split()[0] for line in found] == ["page.html:1", "page.html:2", "page.html:3"]


def test_no_english_is_left_behind() -> None:
    left = [line for path in pages() if name_of(path) not in FOR_BUILDERS for line in untranslated(path)]
    assert not left, "\n".join(["not in any translate tag:", *left])


def test_no_label_in_python_is_left_behind() -> None:
    left = list(literal_labels())
    assert not left, "\n".join(["not in any gettext call:", *left])


def test_nothing_is_inline() -> None:
    bad = [
        f"{name_of(path)}:{number} {line.strip()}"
        for path in pages()
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if INLINE.search(line) and "/mail/" not in name_of(path)
    ]
    assert not bad, "\n".join(["inline style or script, which the browser will refuse:", *bad])


def test_every_picture_and_icon_is_there() -> None:
    known = {"icon": set(names_in("icons.txt")), "picture": set(names_in("pictures.txt"))}
    used = re.compile(r"""\{%-?\s*(icon|picture)\s+["']([^"']+)["']|\b(icon|picture)=["']([^"']+)["']""")
    missing = [
        f"{name_of(path)} {match[1] or match[3]} {match[2] or match[4]}"
        for path in [*pages(), *modules()]
        for match in used.finditer(path.read_text())
        if (match[2] or match[4]) not in known[match[1] or match[3]]
    ]
    assert not missing, "\n".join(["add it to icons.txt or pictures.txt and run scripts/sprites.py:", *missing])


def test_the_sprites_hold_what_the_lists_name() -> None:
    sheets = Path(__file__).parents[1] / "static/ui"
    for sheet in ("icons", "pictures"):
        drawn = set(re.findall(r'<symbol id="([^"]+)"', (sheets / f"{sheet}.svg").read_text()))
        assert drawn == set(names_in(f"{sheet}.txt"))


def hard_to_read(template: str) -> Iterator[tuple[int, str]]:
    """Lines above 160 characters, and those above 120 in which a second element begins."""
    for number, line in enumerate(template.splitlines(), 1):
        if len(line) > 160 or (len(line) > 120 and len(ELEMENTS.findall(line)) > 1):
            yield number, line.strip()


def test_a_template_holds_one_element_a_line() -> None:
    assert not list(hard_to_read("<p>{{ words }}</p>\n" + "<p>" + "words " * 20 + "</p>\n"))
    assert [number for number, _line in hard_to_read("<p>" + "words " * 30 + "</p>")] == [1]
    assert [number for number, _line in hard_to_read("\n<p>" + "words " * 20 + "</p><p>more</p>")] == [2]
    bad = [f"{name_of(path)}:{number} {line}" for path in pages() for number, line in hard_to_read(path.read_text())]
    assert not bad, "\n".join(["begin a new line between elements, before an attribute, or in a text:", *bad])


def test_nothing_comes_between_unseen_words_and_the_end_of_a_button() -> None:
    assert GAP.search('<a class="button">Open<span class="unseen">: it</span>\n</a>')
    bad = [f"{name_of(path)} {match[0]}" for path in pages() for match in GAP.finditer(path.read_text())]
    assert not bad, "\n".join(["put the end on the same line:", *bad])


def loaded_in_vain(page: Path) -> Iterator[str]:
    tokens = [token for token in Lexer(page.read_text()).tokenize() if token.token_type != TokenType.TEXT]
    tags = {token.contents.split()[0] for token in tokens if token.token_type == TokenType.BLOCK}
    filters = set(re.findall(r"\|\s*(\w+)", " ".join(token.contents for token in tokens)))
    for token in tokens:
        first, *names = token.contents.split()
        if first == "load" and "from" not in names:
            libraries = {name: engines["django"].engine.template_libraries[name] for name in names}
            yield from (
                name for name, own in libraries.items() if not tags & own.tags.keys() | filters & own.filters.keys()
            )


def test_a_template_loads_only_what_it_uses() -> None:
    assert [f"{page.name}: {name}" for page in pages() for name in loaded_in_vain(page)] == []


def test_what_stands_side_by_side_has_the_comma_of_the_language() -> None:
    found = [name_of(path) for path in pages() if LATIN_COMMA.search(UNSEEN.sub("", stripped(path)))]
    assert not set(found) - FOR_BUILDERS, "\n".join(['write {% translate ", " %}: Arabic has its own:', *found])
