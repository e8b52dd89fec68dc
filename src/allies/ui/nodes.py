"""Two tags of Django's, which find the same thing again at each drawing of a page. `{% load ui %}` puts these first."""

from django.template import Context, Node
from django.template.base import Parser, Token
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as djangos_url
from django.templatetags.i18n import TranslateNode, do_translate
from django.urls import NoReverseMatch
from django.utils.html import conditional_escape
from django.utils.translation import get_language

from .addresses import address


class Address(URLNode):
    """`{% url %}`, of addresses that are kept. Each namespace stands there once, so `current_app` has no say."""

    def render(self, context: Context) -> str:
        args = [arg.resolve(context) for arg in self.args]
        kwargs = {name: value.resolve(context) for name, value in self.kwargs.items()}
        try:
            url = address(self.view_name.resolve(context), *args, **kwargs)
        except NoReverseMatch:
            if self.asvar is None:
                raise
            url = ""
        if self.asvar:
            context[self.asvar] = url
            return ""
        return conditional_escape(url) if context.autoescape else url


class Words(Node):
    """`{% translate %}` of words that stand in the template: said once in each language."""

    child_nodelists = ()

    def __init__(self, node: TranslateNode) -> None:
        self.node, self.asvar = node, node.asvar
        self.said: dict[str | None, str] = {}
        node.asvar = None

    def render(self, context: Context) -> str:
        language = get_language()
        said = self.said.get(language)
        if said is None:
            said = self.said[language] = self.node.render(context)
        if self.asvar:
            context[self.asvar] = said
            return ""
        return said


def url(parser: Parser, token: Token) -> Address:
    node = djangos_url(parser, token)
    return Address(node.view_name, node.args, node.kwargs, node.asvar)


def translate(parser: Parser, token: Token) -> Node:
    node = do_translate(parser, token)
    return Words(node) if is_same_each_time(node) else node


def is_same_each_time(node: TranslateNode) -> bool:
    """Nothing of the page is in it: words between quotes, and no more."""
    whole = node.filter_expression
    return whole.var.literal is not None and not whole.filters and node.message_context is None
