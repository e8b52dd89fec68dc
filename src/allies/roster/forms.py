"""What a leader pastes or loads: a table, as text."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from allies.ui.fields import ExactField

from .table import (
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_SIGNS,
    NoHeadings,
    NoTable,
    Table,
    TooLong,
    TooWide,
    TwoAlike,
    read_table,
    text_of,
)


class ListForm(forms.Form):
    """After `is_valid`, `table` is what was read."""

    text = ExactField(
        label=gettext_lazy("Paste the table here"),
        help_text=gettext_lazy("With its headings. Copied from a spreadsheet it fits as it is."),
        max_length=MOST_SIGNS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto", "spellcheck": "false", "autocomplete": "off"}),
    )
    file = forms.FileField(
        label=gettext_lazy("Or choose a file"),
        help_text=gettext_lazy("CSV or text, as a spreadsheet saves it. At most 5,000 rows."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,text/csv,text/plain"}),
    )
    fills_down = forms.BooleanField(
        label=gettext_lazy("An empty cell under a child’s name means the same child"),
        help_text=gettext_lazy("Tick this if cells were merged in your table."),
        required=False,
    )
    table: Table

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        file = cleaned.get("file")
        where = "file" if file else "text"
        if self.errors:
            return cleaned
        try:
            if file is not None and file.size > 3 * MOST_SIGNS:
                raise TooLong
            text = text_of(file.read()) if file else cleaned.get("text", "")
            if len(text) > MOST_SIGNS:
                raise TooLong
            cleaned["text"] = text.replace("\r\n", "\n").strip("\n")
            if not cleaned["text"].strip():
                raise forms.ValidationError(_("Please paste a table, or choose a file."))
            self.table = read_table(cleaned["text"])
        except TooLong:
            self.add_error(
                where,
                _("This is more than %(most)s rows. Please bring in a part at a time.") % {"most": f"{MOST_ROWS:,}"},
            )
        except TooWide:
            self.add_error(
                where,
                _("This table has more than %(most)s columns. Please delete those you do not need, and send it again.")
                % {"most": MOST_COLUMNS},
            )
        except TwoAlike as two:
            names = " · ".join(two.headings)
            self.add_error(
                where, _("Several columns say the same: %(names)s. Please keep one of them.") % {"names": names}
            )
        except NoHeadings:
            self.add_error(
                where,
                _("We find no heading for the child’s name. Please write those of the template above the rows."),
            )
        except NoTable:
            self.add_error(
                where, _("We cannot read this as a table. Please save it as CSV, or copy the cells and paste them.")
            )
        return cleaned
