"""One's phone number, and the code that shows it."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from allies.people.forms import CodeField
from allies.texts.numbers import NotANumber, as_number


class NumberForm(forms.Form):
    number = forms.CharField(
        label=_("Your cell phone number"),
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "dir": "ltr", "inputmode": "tel"}),
        error_messages={"required": _("Please type your phone number.")},
    )

    def clean_number(self) -> str:
        try:
            return as_number(self.cleaned_data["number"], country=settings.TEXTS_COUNTRY)
        except NotANumber as error:
            words = _("Please type a whole phone number, like %(example)s. From another country, begin with a plus.")
            example = "(512) 555-0100" if settings.TEXTS_COUNTRY == "1" else f"+{settings.TEXTS_COUNTRY} 7700 900123"
            raise forms.ValidationError(words % {"example": example}) from error


class ShownForm(forms.Form):
    code = CodeField(label=_("Your code"), error_messages={"required": _("Please type the code from the text.")})
