"""A leader sends a passport, looks at what is in it, and takes it in."""

from pathlib import Path
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from allies.people.forms import MailboxField
from allies.people.models import check_name
from allies.teams.models import Leader

from .holding import held


class FileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("The passport: the ZIP file that the family brought"),
        help_text=gettext_lazy("At most 100 MB. Whoever runs Allies can take in a larger one."),
        widget=forms.FileInput(attrs={"accept": ".zip,application/zip"}),
        error_messages={
            "required": gettext_lazy("Please choose the file."),
            "empty": gettext_lazy("This file is empty."),
        },
    )


class TakeInForm(forms.Form):
    """After `is_valid`, `path` is where the file waits."""

    held = forms.CharField(widget=forms.HiddenInput)
    manager_name = forms.CharField(label=gettext_lazy("Case manager's name"), max_length=200, validators=[check_name])
    manager_email = MailboxField(
        label=gettext_lazy("Case manager's e-mail"),
        help_text=gettext_lazy("They get an invitation by mail."),
        required=False,
    )
    path: Path

    def __init__(self, *args: Any, leader: Leader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.leader = leader

    def clean_held(self) -> str:
        path = held(self.cleaned_data["held"], by=self.leader)
        if path is None:
            raise forms.ValidationError(_("The file is no longer here. Please send it again."))
        self.path = path
        return str(self.cleaned_data["held"])
