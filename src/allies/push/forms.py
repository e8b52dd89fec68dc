"""What a browser says of itself when it is to ring."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .encryption import decoded, reader_key
from .services import LONGEST, is_fit


class BrowserForm(forms.Form):
    """Written by a script, so there is one sentence for whatever is wrong."""

    endpoint = forms.CharField(max_length=LONGEST)
    key = forms.CharField(max_length=88)
    secret = forms.CharField(max_length=24)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        try:
            reader_key(decoded(cleaned["key"]))
            is_whole = len(decoded(cleaned["secret"])) == 16 and is_fit(cleaned["endpoint"])
        except (KeyError, ValueError):
            is_whole = False
        if not is_whole:
            raise ValidationError(_("This browser cannot be reached from here. Please try another browser."))
        return cleaned
