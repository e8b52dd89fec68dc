"""The colours: names of the page's own, so that they follow light and dark, each with what stands for it elsewhere."""

import re

INK = "var(--ink, #28241f)"
SOFT = "var(--ink-soft, #5f574d)"
RULE = "var(--line, #eadfd2)"
EDGE = "var(--edge, #8c8073)"
GROUND = "var(--surface, #ffffff)"
CHANGE = "var(--lilac-ink, #5e3585)"
SCHOOL = "var(--teal-deep, #0a4f46)"
HOME = "var(--coral-ink, #a02f1c)"
OTHER_HOME = "var(--amber-ink, #6b4800)"
FONT = "var(--font, 'Noto Sans', 'Noto Sans Arabic', sans-serif)"

NAMED = re.compile(r"var\(--[\w-]+, ([^()]+)\)")
TAG = re.compile(r"<[^>]*>")
SIZED = re.compile(r'viewBox="0 0 (\S+) (\S+)" width="\S+"')


def on_paper(svg: str) -> str:
    """The same drawing for programs that know no page: paper, mail, pictures. They need to be told how high it is."""
    head, title, rest = svg.partition("<title>")
    head = SIZED.sub(r'viewBox="0 0 \1 \2" width="\1" height="\2"', head)
    return NAMED.sub(r"\1", head) + title + _around_words(rest)


def _around_words(rest: str) -> str:
    """What people typed stays letter by letter, though it look like a colour."""
    return TAG.sub(lambda tag: NAMED.sub(r"\1", tag[0]), rest)
