"""The pieces that pages are made of: `{% load ui %}`. The gallery shows each of them."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any
from zlib import crc32

from django import forms, template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.forms.utils import flatatt
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from allies.ui.days import weekday_of
from allies.ui.known_words import Known
from allies.ui.languages import Offered, also_in_english, offered
from allies.ui.words import initials, typed_paragraphs

register = template.Library()

# Icons that point somewhere turn round in a right-to-left page.
TURNS = "arrow chevron external-link footprints history list log reply rotate send share undo"
FLIPS = re.compile(rf"({'|'.join(TURNS.split())})(-|$)")
TONES = ("teal", "amber", "coral", "lilac")
NOTICE_TONES = {"info": "lilac", "good": "teal", "warn": "amber", "bad": "coral"}
NOTICE_ICONS = {"info": "info", "good": "circle-check", "warn": "triangle-alert", "bad": "circle-alert"}


@cache
def _address_of(sheet: str) -> str:
    """The same as long as this runs; a page draws a hundred icons from one sheet."""
    return str(staticfiles_storage.url(sheet))


def _drawn(sheet: str, name: str, kind: str, label: str) -> SafeString:
    hearing = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html('<svg class="{}" {}><use href="{}#{}"/></svg>', kind, hearing, _address_of(sheet), name)


@register.simple_tag
def languages_offered() -> list[Offered]:
    return list(offered())


@register.simple_tag
def icon(name: str, size: str = "", label: str = "") -> SafeString:
    """`{% icon "heart" %}`: decoration unless given a label. The names are in ui/icons.txt."""
    kind = " ".join(filter(None, ["icon", size, "flips" if FLIPS.match(name) and name != "chevron-down" else ""]))
    return _drawn("ui/icons.svg", name, kind, str(label))


@register.simple_tag
def picture(name: str, size: str = "", label: str = "") -> SafeString:
    """`{% picture "happy" %}`: a picture for a chip. The names are in ui/pictures.txt."""
    return _drawn("ui/pictures.svg", name, f"picture {size}".strip(), str(label))


@register.simple_tag
def avatar(name: str, side: str = "", size: str = "", *, apart: bool = False) -> SafeString:
    """A round with initials. Decoration: the name stands beside it. `apart`: in a colour of that person, always the
    same, for who does not read letters.
    """
    kind = f"avatar {size}".strip()
    side_mark = flatatt({"data-side": side}) if side else ""
    if apart:
        side_mark = flatatt({"data-tone": TONES[crc32(str(name).encode()) % len(TONES)]})
    return format_html('<span class="{}"{} aria-hidden="true">{}</span>', kind, side_mark, initials(str(name)))


def proof(token: object) -> SafeString:
    """The hidden field that proves a form is ours: what {% csrf_token %} prints."""
    return format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', token) if token else SafeString()


def fold(draw: Callable[[], str]) -> SafeString:
    """What `draw` says in English; nothing where a reader who is certified for the language has read its words."""
    english = also_in_english(draw)
    if english is None:
        return SafeString("")
    return format_html(
        '<details class="in-english whole"><summary>{}</summary><div lang="en" dir="ltr">{}</div></details>',
        gettext("In English"),
        english,
    )


class InEnglish(template.Node):
    def __init__(self, inside: template.NodeList, *, shows_both: bool) -> None:
        self.inside = inside
        self.shows_both = shows_both

    def render(self, context: Context) -> SafeString:
        said = self.inside.render(context) if self.shows_both else SafeString("")
        return format_html("{}{}", said, fold(lambda: self.inside.render(context)))


@register.tag
def in_english(parser: template.base.Parser, token: template.base.Token) -> InEnglish:
    """What is of safety, consent or rights, and the English of it in a fold, as long as nobody who is certified for the
    language of the page has read its words. No id and no field may be in it. `in_english alone`: the fold and nothing
    before it, for what a form says above.
    """
    inside = parser.parse(("endin_english",))
    parser.delete_first_token()
    return InEnglish(inside, shows_both="alone" not in token.split_contents())


@register.simple_tag
def form_in_english(form: forms.BaseForm) -> SafeString:
    """What a form of safety or consent asks, with all that can be chosen."""
    return fold(
        lambda: format_html("<dl>{}</dl>", format_html_join("", "<div><dt>{}</dt><dd>{}</dd></div>", asked(form)))
    )


def asked(form: forms.BaseForm) -> Iterator[tuple[str, str]]:
    """A file is no question."""
    for bound in form.visible_fields():
        if isinstance(bound.field, forms.FileField):
            continue
        labels = [str(label) for value, label in getattr(bound.field, "choices", ()) if value]
        yield str(bound.label), " · ".join([*filter(None, [str(bound.help_text)]), *labels])


@register.filter
def weekday(day: date) -> str:
    return weekday_of(day)


@register.filter
def typed(words: object) -> SafeString:
    """Something a person typed, inside a sentence of ours: its direction is its own. Where it is a word that we know,
    it is said in the reader's language, within words of whatever language."""
    if isinstance(words, Known):
        return format_html('<bdi lang="{}">{}</bdi>', get_language(), words)
    return format_html('<bdi dir="auto">{}</bdi>', words)


@register.filter
def paragraphs(words: object) -> SafeString:
    """Something a person typed at length: a paragraph for each empty line, each with its own direction."""
    return typed_paragraphs(str(words))


def attributes(given: Mapping[str, Any]) -> str:
    """`hx_post="…"` becomes hx-post="…"; what is False, None or empty is left out."""
    return flatatt({name.rstrip("_").replace("_", "-"): value for name, value in given.items() if value or value == 0})


def trimmed(content: str) -> SafeString:
    """The inside of a block, already safe, without the line ends around it."""
    return mark_safe(content.strip())  # noqa: S308 -- rendered by the template, which escaped what it was given


@register.simple_block_tag
def button(content: str, kind: str = "", *, href: str = "", icon: str = "", **more: Any) -> SafeString:
    """`{% button kind="primary" icon="check" %}Words{% endbutton %}`; with `href` it is a link.

    Kinds, also together: primary, plain, danger, small, wide. Any other name becomes an attribute.
    """
    inside = format_html("{}{}", _icon(icon) if icon else "", trimmed(content))
    classes = f"button {kind}".strip()
    if href:
        return format_html('<a class="{}" href="{}"{}>{}</a>', classes, href, attributes(more), inside)
    more.setdefault("type", "submit")
    return format_html('<button class="{}"{}>{}</button>', classes, attributes(more), inside)


_icon = icon


@register.simple_block_tag
def card(content: str, title: str = "", *, icon: str = "", kind: str = "", tone: str = "", **more: Any) -> SafeString:
    """A card. With a title it is a section with a heading; kinds: warm, flat, sunk, toned."""
    heading: str = ""
    if title:
        heading = format_html('<h2 class="card-title">{}{}</h2>', _icon(icon) if icon else "", title)
    if tone:
        more["data_tone"] = tone
    tag = mark_safe("section") if title else mark_safe("div")
    classes = f"card {kind}".strip()
    return format_html('<{} class="{}"{}>{}{}</{}>', tag, classes, attributes(more), heading, content, tag)


@register.simple_block_tag
def notice(content: str, tone: str = "info", *, title: str = "", icon: str = "", **more: Any) -> SafeString:
    """A sentence that stands out. Tones: info, good, warn, bad."""
    heading = format_html('<p class="title">{}</p>', title) if title else ""
    return format_html(
        '<div class="notice" data-tone="{}"{}>{}<div>{}{}</div></div>',
        NOTICE_TONES[tone],
        attributes(more),
        _icon(icon or NOTICE_ICONS[tone]),
        heading,
        content,
    )


@register.simple_block_tag
def badge(content: str, tone: str = "plain", *, icon: str = "", picture: str = "", side: str = "") -> SafeString:
    """A few words in a pill: what kind of thing this is, whose side, how it stands."""
    mark = _icon(icon) if icon else _picture(picture) if picture else ""
    colour = flatatt({"data-side": side} if side else {"data-tone": tone})
    return format_html('<span class="badge"{}>{}{}</span>', colour, mark, trimmed(content))


_picture = picture


@register.simple_block_tag
def empty(content: str, *, picture: str = "", icon: str = "", title: str = "") -> SafeString:
    """A place with nothing in it yet: says so, and invites."""
    mark = _picture(picture, "big") if picture else _icon(icon, "big") if icon else ""
    heading = format_html('<p class="title">{}</p>', title) if title else ""
    return format_html('<div class="empty">{}{}{}</div>', mark, heading, content)


@register.simple_block_tag(takes_context=True)
def pagehead(
    context: Context,
    content: str,
    title: str,
    *,
    back: str = "",
    back_words: str = "",
    lede: str = "",
    is_own: bool = False,
) -> SafeString:
    """The one h1 of a page, the way back above it, and what stands beside it. A page to which a line of a place leads
    is called what the line is called, unless the title says its own name in full.
    """
    title = title if is_own else context.get("page_name") or title
    if find := context.get("way_back"):
        back, back_words = find(back, back_words)
    way_back: str = ""
    if back:
        way_back = format_html('<a class="back" href="{}">{}{}</a>', back, _icon("chevron-left"), back_words)
    below = format_html('<p class="lede">{}</p>', lede) if lede else ""
    beside = format_html('<div class="buttons">{}</div>', content) if content.strip() else ""
    heading = format_html("{}<h1>{}</h1>{}", way_back, title, below)
    return format_html('<div class="page-head"><div>{}</div>{}</div>', heading, beside)


@register.simple_tag
def errorsummary(form: Any) -> SafeString:
    """What to put right, at the top of a form, each with a link to its field."""
    return SafeString(form.render("ui/forms/summary.html") if form.is_bound and form.errors else "")
