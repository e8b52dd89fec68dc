"""A child's own page on a device."""

from django import forms

from allies.database.ids import uuid7


class OpenOnDeviceForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
