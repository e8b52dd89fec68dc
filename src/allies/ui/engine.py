"""Django's templates; what a page was drawn from is let go with the page.

The context of a request and the dictionaries in it hold each other, so Python finds out that nobody needs them only
when it looks for such circles, some hundred pages later. Until then each page takes fresh memory, slow to reach.
"""

from typing import Any

from django.http import HttpRequest
from django.template import TemplateDoesNotExist
from django.template.backends.django import DjangoTemplates, Template, reraise
from django.template.context import make_context
from django.utils.safestring import mark_safe

from allies.ui.english import marked
from allies.ui.languages import spoken_now


class Drawing(Template):
    def render(self, context: Any = None, request: HttpRequest | None = None) -> Any:
        made = make_context(context, request, autoescape=self.backend.engine.autoescape)
        try:
            drawn = self.template.render(made)
        except TemplateDoesNotExist as missing:
            reraise(missing, self.backend)
        made.dicts = []
        here = spoken_now()
        if here.is_whole or ".html" not in (self.template.name or ""):
            return drawn
        return mark_safe(marked(drawn, here))  # noqa: S308  drawn by Django, and marked by us alone


class Engine(DjangoTemplates):
    def from_string(self, template_code: str) -> Drawing:
        return Drawing(super().from_string(template_code).template, self)

    def get_template(self, template_name: str) -> Drawing:
        return Drawing(super().get_template(template_name).template, self)
