"""How a voice message is called."""

from django import template

from allies.media.voices import as_heard

register = template.Library()
register.filter(as_heard)
