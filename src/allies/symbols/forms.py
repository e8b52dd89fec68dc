"""What whoever leads a school sends: a zip file, and what its pack is called."""

import hashlib
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.media import viruses
from allies.media.errors import NotTaken, no_room
from allies.media.files import is_room_for
from allies.teams.errors import NotPossible
from allies.teams.models import School
from allies.ui.fields import WordsField

from .bringing_in import LookedInto, NothingInIt, Refused, look_into
from .models import Pack
from .reading import known_pack

LARGEST = 50_000_000
TOO_LARGE = _("This file is larger than 50 MB. Please send a part of the pictures.")


class PackForm(forms.Form):
    """After `is_valid`, `known` is the pack if the very same file is here, else `into` says what is in the file."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    name = WordsField(label=_("What is the pack called?"), max_length=80)
    file = forms.FileField(
        label=_("The zip file"),
        help_text=_("Pictures as PNG, JPEG or WebP, and one table that names them. At most 500 pictures and 50 MB."),
        allow_empty_file=True,
        widget=forms.FileInput(
            attrs={"accept": ".zip,application/zip", "data-largest": LARGEST, "data-too-large": TOO_LARGE}
        ),
    )

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.school = school
        self.known: Pack | None = None
        self.into: LookedInto | None = None
        self.refused: list[Refused] = []
        self.sum = ""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(TOO_LARGE)
        if not is_room_for(2 * file.size):
            raise forms.ValidationError(str(no_room().sentence))
        return file

    def full_clean(self) -> None:
        """The costly look comes last, and only where nothing else is wrong."""
        super().full_clean()
        if self.errors or not self.is_bound:
            return
        file = self.cleaned_data["file"]
        try:
            viruses.refuse(file)
            file.seek(0)
            self.sum = hashlib.file_digest(file.file, "sha256").hexdigest()
            self.known = known_pack(self.school, self.sum)
            if self.known is None:
                self.into = look_into(file.file, language=get_language() or "en")
        except NothingInIt as no:
            self.refused = no.refused
            self.add_error("file", str(no.sentence))
        except (NotTaken, NotPossible) as no:
            self.add_error("file", str(no.sentence))
