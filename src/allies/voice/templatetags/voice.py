"""The picture of an answer, as the child sees it."""

from django import template
from django.utils.safestring import SafeString

from allies.symbols.templatetags.symbols import symbol_picture
from allies.voice.models import Answer
from allies.voice.reading import Heard

register = template.Library()


@register.simple_tag
def answer_picture(heard: Heard, answer: Answer) -> SafeString:
    return symbol_picture(heard.symbols.get(f"how:{answer.how}"), beside=True)
