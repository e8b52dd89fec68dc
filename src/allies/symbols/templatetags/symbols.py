"""`{% load symbols %}`: a symbol where it stands beside its word, or alone."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from allies.symbols.reading import Symbol

register = template.Library()


@register.simple_tag
def symbol_styles() -> SafeString:
    """`{% block head %}{% symbol_styles %}{% endblock %}`: for each page that shows symbols."""
    return format_html('<link rel="stylesheet" href="{}">', static("symbols/symbols.css"))


@register.simple_tag
def symbol_picture(symbol: Symbol | None, size: str = "", *, beside: bool = False) -> SafeString:
    """`{% symbol_picture symbol %}`: the picture, with its name for whoever cannot see it.

    `beside=True`: the word stands beside it, so it is decoration. `size="big"` for boards. Without a symbol: nothing,
    and the word beside it says it all.
    """
    if symbol is None:
        return SafeString()
    said = "" if beside else symbol.name
    lang = format_html(' lang="{}"', symbol.language) if said else ""
    return format_html(
        '<img class="{}" src="{}" alt="{}"{} width="72" height="72" loading="lazy" decoding="async">',
        f"symbol {size}".strip(),
        symbol.url,
        said,
        lang,
    )
