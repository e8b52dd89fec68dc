"""What school says about a wish for another language, and how somebody says that they read what is in one."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.ui.fields import DayField
from allies.ui.lists import listed
from allies.ui.widgets import Choices

from .models import Arranged, HowRead


def how_read_field(languages: Iterable[str], *, needed: bool = True) -> forms.ChoiceField:
    """Asked of whoever puts their name to something that is partly in other languages than their own."""
    names = listed(get_language_info(language)["name_translated"] for language in languages)
    return forms.ChoiceField(
        label=gettext("How did you read the parts in %(languages)s?") % {"languages": names},
        choices=[
            (HowRead.MYSELF.value, gettext("I read %(languages)s") % {"languages": names}),
            (HowRead.INTERPRETER.value, gettext("I read it with an interpreter")),
            (HowRead.READ_TO_ME.value, gettext("It was read to me in a language that I understand")),
        ],
        required=needed,
        widget=Choices(),
        help_text=gettext("If you could not read them, please do not sign yet. You can ask for it in your language."),
        error_messages={"required": gettext("Please say how you read these parts.")},
    )


class ArrangeForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    how = forms.ChoiceField(label=_("What did you arrange?"), choices=Arranged.How.choices, widget=Choices())
    on = DayField(
        label=_("On which day?"),
        help_text=_("The day on which they get the translation, or meet the interpreter."),
    )
