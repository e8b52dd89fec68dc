"""A mail that is a page of HTML, as lines. What its program marks as quoted is quoted, whatever its letters say.

Sources: the pages that Gmail, Apple Mail, Outlook (desktop, web, mobile), Yahoo Mail, Thunderbird, Proton and Zimbra
send.
"""

import re
from html.parser import HTMLParser
from urllib.parse import unquote

from allies.replies.lines import Line

BLOCKS = {
    *("p", "div", "li", "ul", "ol", "tr", "table", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6"),
    *("section", "article", "blockquote", "pre", "center", "header", "footer", "body", "form"),
}
APART = {"p", "h1", "h2", "h3", "h4", "h5", "h6"}  # with an empty line around
UNSAID = {"style", "script", "head", "title", "template", "noscript", "object", "svg", "math"}
VOID = {"br", "img", "hr", "meta", "link", "input", "wbr", "col", "area", "base", "embed", "source", "track", "param"}


def _named(*names: str) -> re.Pattern[str]:
    """Any of these among the classes and the id of an element. Outlook puts `x_` before what it finds in a mail."""
    return re.compile(rf"(?:^|\s)(?:x_)*(?:{'|'.join(names)})(?:\s|$)", re.IGNORECASE)


QUOTED = _named(
    "gmail_attr",
    r"\w*yahoo_quoted\w*",
    "protonmail_quote",
    "tutanota_quote",
    "zmail_extra",
    "moz-cite-prefix",
    "moz-email-headers-table",
    "moz-forward-container",
    "OutlookMessageHeader",
)
SIGNED = _named(
    "gmail_signature",
    "moz-signature",
    "signature",  # Outlook
    "ms-outlook-mobile-signature",
    "AppleMailSignature",
    "protonmail_signature_block",
)
# Outlook: everything behind it is the mail that is answered.
ALL_BELOW = _named(
    "divRplyFwdMsg",
    "appendonsend",
    "stopSpelling",
    "OLK_SRC_BODY_SECTION",
    "mail-editor-reference-message-container",
    "ms-outlook-mobile-reference-message",
)
# Outlook on a desk has no name for it, but always the same line across.
OUTLOOK_RULE = re.compile(r"border(?:-top)?:[^;]{0,12}(?:solid|p[tx])[^;]{0,20}#?(?:B5C4DF|E1E1E1)", re.IGNORECASE)
INDENTED = re.compile(r"border\s*:\s*none", re.IGNORECASE)
PICTURE = "\ufffccid:"  # where a picture of the mail itself stands, if it is asked for
SPACES = re.compile(r"[ \t\r\n\f]+")
DEEPEST = 2000  # open elements that are kept in mind


class _Reader(HTMLParser):
    """Lines as they are seen, in one pass and without going down into itself: a page may nest as deep as it likes."""

    def __init__(self, *, pictures: bool = False) -> None:
        super().__init__(convert_charrefs=True)
        self._pictures = pictures
        self.lines: list[Line] = []
        self._words: list[str] = []
        self._quoted_so_far = False
        self._open: list[tuple[str, bool, bool]] = []  # the element, whether it is quoted, whether it is left unsaid
        self._quoted = 0
        self._unsaid = 0
        self._all_below = False
        self._pre = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._end_line(even_empty=True)
            return
        said = {name: value or "" for name, value in attrs}
        named = f"{said.get('class', '')} {said.get('id', '')}"
        if ALL_BELOW.search(named) or (tag in {"div", "p"} and OUTLOOK_RULE.search(said.get("style", ""))):
            self._end_line()
            self._all_below = True
        if tag == "img" and self._pictures and said.get("src", "").lower().startswith("cid:"):
            self._end_line()
            self._say(PICTURE + unquote(said["src"][4:]).strip())
            self._end_line()
        if tag == "hr":
            self._end_line()
            self._say("_" * 32)
            self._end_line()
        if tag in BLOCKS:
            self._end_line(apart=tag in APART)
        if tag in VOID:
            return
        is_quoted = (tag == "blockquote" and not _is_only_indented(said)) or bool(QUOTED.search(named))
        is_unsaid = tag in UNSAID
        if bool(SIGNED.search(named)) and not self._unsaid:
            self._end_line()
            self._say("-- ")
            self._end_line()
        if len(self._open) < DEEPEST:
            self._open.append((tag, is_quoted, is_unsaid))
            self._quoted += is_quoted
            self._unsaid += is_unsaid
            self._pre += tag == "pre"
        if tag == "li":
            self._say("- ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self._end_line(apart=tag in APART)
        # Programs leave elements open: what is closed is the nearest of that name, if it is near.
        for back in range(len(self._open) - 1, max(-1, len(self._open) - 40), -1):
            if self._open[back][0] == tag:
                for name, is_quoted, is_unsaid in self._open[back:]:
                    self._quoted -= is_quoted
                    self._unsaid -= is_unsaid
                    self._pre -= name == "pre"
                del self._open[back:]
                return

    def handle_data(self, data: str) -> None:
        if self._unsaid:
            return
        data = data.replace("\u00a0", " ")  # so that a browser keeps them apart; in plain text it is a space
        if not self._pre:
            self._say(SPACES.sub(" ", data))
            return
        first, *rest = data.split("\n")
        self._say(first)
        for words in rest:
            self._end_line(even_empty=True)
            self._say(words)

    def _say(self, words: str) -> None:
        if not self._words and not self._pre:
            words = words.lstrip(" ")
        if words:
            self._quoted_so_far = bool(self._quoted or self._all_below) if not self._words else self._quoted_so_far
            self._words.append(words)

    def _end_line(self, *, even_empty: bool = False, apart: bool = False) -> None:
        words = "".join(self._words)
        words = words if words == "-- " else words.rstrip(" ")
        self._words = []
        if words:
            self.lines.append(Line(words, quoted=self._quoted_so_far))
        elif even_empty:
            self.lines.append(Line("", quoted=False))
        if apart and self.lines and not self.lines[-1].is_blank:
            self.lines.append(Line(""))

    def close(self) -> None:
        super().close()
        self._end_line()


def _is_only_indented(said: dict[str, str]) -> bool:
    """Gmail and Outlook on the web set what a sender indents in this element, too."""
    cited = said.get("type", "").lower() == "cite" or "cite" in said or "quote" in said.get("class", "")
    return not cited and bool(INDENTED.search(said.get("style", "")))


def lines_of_page(page: str, *, pictures: bool = False) -> list[Line]:
    """The words of a page of HTML, line by line. What cannot be read as HTML is read as well as it goes."""
    reader = _Reader(pictures=pictures)
    try:
        reader.feed(page)
        reader.close()
    except (AssertionError, ValueError):  # the parser of Python, at a declaration that is none
        reader.lines.append(Line(re.sub(r"<[^<>]{0,2000}>", " ", page)[:100_000]))
    return reader.lines
