"""Wherever people write sentences, what their word processor hid between the letters does not come along."""

import importlib
import pkgutil
from collections.abc import Iterator

from django import forms
from django.apps import apps
from django.conf import settings

from allies.ui.fields import DayField, ExactField

# Who is to read a card, one name on each line; and a sample that is kept nowhere.
NO_SENTENCES = {("CardForm", "expected"), ("SampleForm", "words")}


def forms_of_rooms() -> Iterator[type[forms.BaseForm]]:
    importlib.import_module(settings.ROOT_URLCONF)  # a page may have a form beside its view
    for app in apps.get_app_configs():
        if app.name.startswith("allies."):
            for found in pkgutil.walk_packages(app.module.__path__, f"{app.name}."):  # type: ignore[union-attr]
                if ".forms" in found.name and ".tests" not in found.name:
                    importlib.import_module(found.name)
    yield from (form for form in below(forms.BaseForm) if form.__module__.startswith("allies."))


def below(form: type[forms.BaseForm]) -> Iterator[type[forms.BaseForm]]:
    for each in form.__subclasses__():
        yield each
        yield from below(each)


def test_every_box_of_several_lines_takes_words_without_what_is_hidden_in_them():
    boxes = {
        (form.__name__, name): field
        for form in forms_of_rooms()
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field.widget, forms.Textarea)
    }
    assert len(boxes) > 20
    strange = {key for key, field in boxes.items() if not isinstance(field, ExactField)}
    assert strange == NO_SENTENCES, "WordsField of ui/fields.py"


def test_every_day_that_is_asked_for_is_of_a_calendar_of_ours():
    days = {
        (form.__name__, name): field
        for form in forms_of_rooms()
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field, forms.DateField)
    }
    assert len(days) > 10
    strange = [key for key, field in days.items() if not isinstance(field, DayField)]
    assert strange == [], "DayField of ui/fields.py"
