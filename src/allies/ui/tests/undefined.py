"""In tests, a name that a template asks for and nobody gave is an error, not an empty place.

What stays silent is what Django's own tags are there to ask: `{% if x %}`, `{% for %}`, `{% firstof %}` and the like
may ask whether `x` was given at all, and what a dictionary, a form or nothing (None) holds. Any other thing that is
there but has no such name (`{% if child.namme %}`) is a mistake in those too.
"""

from typing import Any

from django.forms import BaseForm
from django.template.base import Variable, VariableDoesNotExist
from django.template.context import BaseContext


class UndefinedInTemplate(AssertionError):
    """Not a kind of error that a template passes over."""


class Raises(str):
    """For the setting `string_if_invalid`: Django asks whether it holds a place for the name, and fills it in."""

    __slots__ = ()

    def __mod__(self, name: object) -> str:
        raise UndefinedInTemplate(f"{{{{ {name} }}}} was not given to this template")


# What a template may ask for a name that it does not hold.
MAY_LACK = (BaseContext, BaseForm, dict, type(None))
STRING_IF_INVALID = Raises("%s")
resolve_quietly = Variable._resolve_lookup


def resolve_or_say(self: Variable, context: Any) -> Any:
    try:
        found = resolve_quietly(self, context)
    except VariableDoesNotExist as missing:
        bit, holder = missing.params
        if isinstance(holder, MAY_LACK):
            raise
        raise UndefinedInTemplate(f"{self.var}: {type(holder).__name__} has no {bit}") from missing
    if found is STRING_IF_INVALID:
        raise UndefinedInTemplate(f"{self.var} leads to no row, or cannot be called from a template")
    return found


def be_strict() -> None:
    Variable._resolve_lookup = resolve_or_say
