"""`{% load glossary %}{% explained %}…{% endexplained %}`: the words of special education in it can be tapped.

Each word is marked where it first stands on a page. The tag takes the seat of the reader (`member`) out of the page.
"""

from django import template
from django.template.context import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from allies.glossary.book import address_of
from allies.glossary.marking import marked
from allies.glossary.own_words import book_for

register = template.Library()


@register.simple_block_tag(takes_context=True)
def explained(context: Context, content: str) -> SafeString:
    """The first place of each word as a link to its page; with a script it opens beside the word."""
    request, member = context["request"], context["member"]
    seen: set[str] | None = getattr(request, "words_explained", None)
    if seen is None:
        seen = request.words_explained = set()
    are_first = not seen
    html = marked(content, book_for(member.child.school.district), as_link, seen)
    return mark_safe(f"{html}{what_opens_them()}" if are_first and seen else html)  # noqa: S308 - ours, and escaped


def as_link(slug: str, written: str) -> str:
    """`written` comes out of a page, so it is safe already."""
    return f'<a class="word" href="{address_of(slug)}">{written}</a>'


def what_opens_them() -> SafeString:
    """Comes once, and only with a page on which a word stands."""
    sheet, script = static("glossary/words.css"), static("glossary/words.js")
    return format_html(
        '<link rel="stylesheet" href="{}"><script src="{}" defer data-close="{}"></script>', sheet, script, _("Close")
    )
