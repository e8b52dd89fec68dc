"""A leader sends a passport, looks at what is in it, and takes it in."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from allies.people.forms import MailboxField
from allies.people.models import check_name
from allies.teams.actions.schools import namesakes_at
from allies.teams.models import Child, Leader
from allies.teams.models.namesakes import OF_ONE_NAME

from .holding import held, id_of, place
from .preview import name_in
from .reading import was_sent


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
    """After `is_valid`, `id` is that of the file that waits."""

    held = forms.CharField(widget=forms.HiddenInput)
    manager_name = forms.CharField(label=gettext_lazy("Case manager's name"), max_length=200, validators=[check_name])
    manager_email = MailboxField(
        label=gettext_lazy("Case manager's e-mail"),
        help_text=gettext_lazy("They get an invitation by mail."),
        required=False,
    )
    is_another = forms.BooleanField(
        label=gettext_lazy("This is another child of the same name"), required=False, widget=forms.HiddenInput
    )
    id: UUID

    def __init__(self, *args: Any, leader: Leader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.leader = leader

    def clean_held(self) -> str:
        word = str(self.cleaned_data["held"])
        id = id_of(word, by=self.leader)  # noqa: A001
        if id is None or not (place(id).is_file() or was_sent(id)):
            raise forms.ValidationError(_("The file is no longer here. Please send it again."))
        self.id = id
        return word

    def clean(self) -> dict[str, Any]:
        """Makes sure that one child never gets two records by mistake."""
        cleaned = super().clean() or {}
        path = held(cleaned.get("held", ""), by=self.leader)
        if path and not cleaned["is_another"] and not was_sent(self.id):
            self.ask_about(namesakes_at(self.leader.school, name_in(path), but=self.id))
        return cleaned

    def ask_about(self, alike: list[Child]) -> None:
        if not alike:
            return
        self.fields["is_another"].widget = forms.CheckboxInput()
        asked = _(
            "A child of this name is at your school already: %(known)s. If it is the same child, please do not "
            "take this file in. Is it another child? Then tick this box."
        )
        known = " · ".join(filter(None, (mark(child) for child in alike for mark in OF_ONE_NAME)))
        self.add_error("is_another", asked % {"known": known or alike[0].name})
