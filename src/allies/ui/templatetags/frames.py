"""`{% extends %}`, which stands above every `{% load %}`: the settings name it a builtin."""

from django import template

from allies.ui import nodes

register = template.Library()
register.tag("extends", nodes.extends)
