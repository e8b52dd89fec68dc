"""What pages of meetings need of Python."""

from django import template

from allies.database.ids import uuid7

register = template.Library()


@register.simple_tag
def new_id() -> str:
    """The id of what a press makes, so that pressed twice it is once."""
    return str(uuid7())
