"""The style sheet: one sheet for both directions, colours that can be read, nothing forced."""

import re
from pathlib import Path

import pytest
from django.template.base import Lexer, TokenType

from allies.ui.tests.sources import pages

CSS = (Path(__file__).parents[1] / "static/ui/allies.css").read_text()
PLAIN = re.sub(r"/\*.*?\*/", lambda comment: "\n" * comment[0].count("\n"), CSS, flags=re.DOTALL)
# What a room adds for pages of its own.
OF_ROOMS = "".join(sheet.read_text() for sheet in Path(__file__).parents[2].glob("*/static/*/[!a]*.css"))

PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border)-(?:left|right|top|bottom)\b|(?:left|right|top|bottom|width|height|min-width|max-width"
    r"|min-height|max-height)\s*:(?!\s*none)|text-align:\s*(?:left|right)|float:\s*(?:left|right)|border-(?:top|bottom)-(?:left|right))"
)
TEXT_PAIRS = [
    *[(ink, ground) for ink in ("ink", "ink-soft", "teal-deep", "coral-ink") for ground in ("cream", "surface")],
    ("ink", "sunk"),
    ("ink-soft", "sunk"),
    ("on-teal", "teal"),
    ("teal-deep", "teal-wash"),
    ("amber-ink", "amber-wash"),
    ("coral-ink", "coral-wash"),
    ("lilac-ink", "lilac-wash"),
    ("surface", "coral"),
    ("ink", "amber-wash"),
    ("ink", "teal-wash"),
    ("ink-soft", "amber-wash"),
]
EDGE_PAIRS = [(edge, ground) for edge in ("edge", "teal", "coral-ink") for ground in ("cream", "surface")]


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*([^;]+);", block))


def block_after(start: str) -> str:
    return PLAIN[PLAIN.index(start) :].split("{", 1)[1].split("}", 1)[0]


LIGHT = tokens(block_after(":root {"))
DARK = tokens(block_after(':root:not([data-theme="light"]) {'))
CHOSEN_DARK = tokens(block_after(':root[data-theme="dark"] {'))


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_the_guidelines_do() -> None:
    assert round(contrast("#ffffff", "#000000"), 1) == 21.0
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_words_can_be_read_on_their_ground(theme: dict[str, str]) -> None:
    poor = {pair: round(contrast(*(theme[name] for name in pair)), 2) for pair in TEXT_PAIRS}
    assert not {pair: ratio for pair, ratio in poor.items() if ratio < 4.5}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_edges_of_what_can_be_pressed_can_be_seen(theme: dict[str, str]) -> None:
    poor = {pair: round(contrast(*(theme[name] for name in pair)), 2) for pair in EDGE_PAIRS}
    assert not {pair: ratio for pair, ratio in poor.items() if ratio < 3}


def test_dark_by_choice_is_dark_by_device() -> None:
    assert DARK == CHOSEN_DARK


def test_paper_is_light_whatever_the_screen_was() -> None:
    screen = PLAIN[PLAIN.index("  @media screen {") :]
    screen = screen[: screen.index("\n  }\n")]
    assert screen.count("color-scheme: dark;") == PLAIN.count("color-scheme: dark;") == 2


def test_one_sheet_serves_both_directions() -> None:
    lines = enumerate(PLAIN.splitlines(), 1)
    bad = [f"{number}: {line.strip()}" for number, line in lines if PHYSICAL.search(media_apart(line))]
    assert not bad, "\n".join(["say inline or block, start or end:", *bad])


def media_apart(line: str) -> str:
    return re.sub(r"@media[^{]*\{", "", line)


def test_nothing_is_forced_but_for_stillness_and_paper() -> None:
    bad, inside = [], ""
    for number, line in enumerate(PLAIN.splitlines(), 1):
        if line.startswith(("@layer", "  @media")):
            inside = line
        if "!important" in line and not ("reduced-motion: reduce" in inside or "print" in inside):
            bad.append(f"{number}: {line.strip()}")
    assert not bad


def test_every_colour_used_is_a_token() -> None:
    named = set(LIGHT) | set(tokens(PLAIN))
    assert not set(re.findall(r"var\(--([\w-]+)", PLAIN)) - named


def test_every_token_is_used() -> None:
    assert not set(LIGHT) - set(re.findall(r"var\(--([\w-]+)", PLAIN + OF_ROOMS))


def test_every_class_that_a_page_gives_has_a_look() -> None:
    """A name that the sheet does not know does nothing: what should stand out looks like all the rest."""
    known = set(re.findall(r"\.([a-z][\w-]*)", PLAIN + OF_ROOMS))
    unknown = {}
    for page in pages():
        texts = [t.contents for t in Lexer(page.read_text()).tokenize() if t.token_type == TokenType.TEXT]
        whole = " ".join(texts)  # a class that Django's tags make is in pieces, and each piece is a name
        for names in re.findall(r"\bclass=\"([^\"]*)\"", whole):
            for name in set(re.sub(r"\{\w+\}", "", names).split()) - known:
                unknown.setdefault(name, page.name)
    assert not unknown
