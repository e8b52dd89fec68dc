"""Tags that would find or draw the same thing again for each page. They stand before Django's."""

from collections.abc import Callable

from django.template import Context, Node
from django.template.base import NodeList, Parser, Template, Token
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as djangos_url
from django.template.library import SimpleNode
from django.template.loader_tags import ExtendsNode, do_extends
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


class Once(Node):
    """A piece of a page with nothing of the page in it."""

    child_nodelists = ()

    def __init__(self, node: Node) -> None:
        self.node = node
        self.drawn: str | None = None

    def render(self, context: Context) -> str:
        if self.drawn is None:
            self.drawn = self.node.render(context)
        return self.drawn


class Frame(NodeList):
    """The nodes of a template that others extend: where its blocks are is found once, not for each page."""

    def __init__(self, nodes: NodeList) -> None:
        super().__init__(nodes)
        self.contains_nontext = nodes.contains_nontext
        self.found: dict[type[Node], list[Node]] = {}

    def get_nodes_by_type(self, nodetype: type[Node]) -> list[Node]:
        if nodetype not in self.found:
            self.found[nodetype] = super().get_nodes_by_type(nodetype)
        return self.found[nodetype]


class Extends(ExtendsNode):
    def get_parent(self, context: Context) -> Template:
        parent = super().get_parent(context)
        if not isinstance(parent.nodelist, Frame):
            parent.nodelist = Frame(parent.nodelist)
        return parent


def extends(parser: Parser, token: Token) -> Extends:
    node = do_extends(parser, token)
    return Extends(node.nodelist, node.parent_name)


def once(compiled: Callable[[Parser, Token], SimpleNode]) -> Callable[[Parser, Token], Node]:
    """The same tag, drawn once wherever all it is given are words between quotes."""

    def tag(parser: Parser, token: Token) -> Node:
        node = compiled(parser, token)
        given = [*node.args, *node.kwargs.values()]
        is_same = node.target_var is None and all(isinstance(one.var, str) and not one.filters for one in given)
        return Once(node) if is_same else node

    return tag


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
