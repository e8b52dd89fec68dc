"""Whom a leader looks for."""

from django import forms
from django.utils.translation import gettext_lazy as _


class FindForm(forms.Form):
    words = forms.CharField(
        label=_("Find somebody"),
        help_text=_("A name, or the name of a child. The first letters are enough."),
        max_length=80,
        widget=forms.TextInput(attrs={"type": "search", "dir": "auto", "autocomplete": "off"}),
    )
