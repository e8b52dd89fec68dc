"""Finds the first place of each word in a piece of a page, or in a sentence. Pure, and fast: pages run it each time.

One regular expression holds all names, as a tree of letters, so that a word of the text is left at the first letter
that no name has. It is compiled once for each set of words, in about a fifth of a second.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Protocol

from .naming import JOINED, is_arabic, is_short_form

# No word is marked inside of these: what is pressed, what names a page, what is drawn, what is typed into. Nor in what
# is there for screen readers alone, or hidden from them. A person's name stands in <bdi>; so do words that somebody
# wrote, but with the language they are in before it.
LEFT_ALONE = "a|button|h1|summary|label|legend|option|textarea|select|script|style|svg|code|pre|title|template"
PASSED_OVER = (
    rf"<({LEFT_ALONE})\b.*?</\1>"
    r'|<span[^>]*\s(?:class="unseen"|aria-hidden="true")[^>]*>.*?</span>'
    r'|<[^>]*\slang="[^"]*"[^>]*><bdi[^>]*>'
    r"|<bdi\b.*?</bdi>"
    r"|<[^>]*>"
)
SIGNS = {"'": "(?:['’]|&#x27;)", "’": "(?:['’]|&#x27;)", "&": "&(?:amp;)?", " ": r"(?:\s+|[-\u2010\u2011])"}
ALIKE = str.maketrans({"’": "'", "-": " ", "\u2010": " ", "\u2011": " "})
END = ""
# The groups of the pattern: the first is the tag that is left alone.
OTHERS, ARABIC = 2, 3

type Tree = dict[str, Tree]


@dataclass(frozen=True)
class Found:
    """Where a word stands, and which it is."""

    start: int
    end: int
    slug: str


class Finds(Protocol):
    def find(self, html: str) -> Iterable[Found]: ...


class Finder:
    """Looks for names. `names` says of each spelling whose it is; short forms are looked for as they stand."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = {as_named(name.lower()): slug for name, slug in names.items()}
        self._short_forms = {as_named(name.lower()): as_named(name) for name in names if is_short_form(name)}
        arabic = as_pattern(tree_of(name for name in self._names if is_arabic(name))) or "(?!)"
        others = as_pattern(tree_of(name for name in self._names if not is_arabic(name))) or "(?!)"
        named = rf"(?<!\w)(?:({others})|{JOINED}({arabic}))(?![\w\u064b-\u065f\u0670])"
        # After the last letter no mark on it follows, or a word would be cut. Neither begins with a blank, and a page
        # is full of them: each is left at once.
        self._pattern = re.compile(rf"(?=\S)(?:{PASSED_OVER}|{named})", re.DOTALL)

    def find(self, html: str) -> Iterator[Found]:
        """The words in the text of a piece of HTML, one after the other, where one may be marked."""
        # İ is the one capital that grows when it is made small.
        for match in self._pattern.finditer(html.replace("İ", "I").lower()):
            group = OTHERS if match[OTHERS] else ARABIC
            if match[group]:
                name = as_named(match[group])
                short_form = self._short_forms.get(name)
                if short_form is None or as_named(html[match.start(group) : match.end()]) == short_form:
                    yield Found(match.start(), match.end(), self._names[name])


def as_named(html: str) -> str:
    """What stands on the page, as names are kept here: one blank for a line end, and for a hyphen."""
    return " ".join(unescape(html).translate(ALIKE).split())


def marked(html: str, book: Finds, link: Callable[[str, str], str], seen: set[str]) -> str:
    """The piece with the first place of each word that is not yet `seen` made into a link. The rest is untouched."""
    parts, done = [], 0
    for found in book.find(html):
        if found.slug not in seen:
            seen.add(found.slug)
            parts += [html[done : found.start], link(found.slug, html[found.start : found.end])]
            done = found.end
    return "".join([*parts, html[done:]]) if parts else html


def tree_of(spellings: Iterable[str]) -> Tree:
    tree: Tree = {}
    for spelling in spellings:
        here = tree
        for sign in spelling:
            here = here.setdefault(sign, {})
        here[END] = {}
    return tree


def as_pattern(tree: Tree) -> str:
    """The longest name wins: "IEP team" before "IEP"."""
    branches = [SIGNS.get(sign, re.escape(sign)) + as_pattern(more) for sign, more in tree.items() if sign != END]
    if not branches:
        return ""
    joined = "|".join(branches)
    return f"(?:{joined})?" if END in tree else joined if len(branches) == 1 else f"(?:{joined})"
