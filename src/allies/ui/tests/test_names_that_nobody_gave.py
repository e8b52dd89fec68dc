"""The rule of all tests: a template that asks for what it was not given fails."""

import pytest
from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.template import engines

from allies.ui.tests.undefined import UndefinedInTemplate


class Child:
    name = "Mia"
    school = None

    def told(self, what):
        return what

    @property
    def letter(self):
        raise ObjectDoesNotExist


@pytest.mark.parametrize(
    "asked",
    [
        "{{ nobody }}",
        "{{ child.namme }}",
        "{{ nobody|upper }}",
        "{{ nobody|default:'somebody' }}",
        "{{ given.words }}",
        "{{ form.words }}",
        "{{ child.school.name }}",
        "{{ child.told }}",
        "{{ child.letter }}",
        "{% if child.namme %}{% endif %}",
        "{% if child.letter %}{% endif %}",
        "{% for one in child.namme %}{% endfor %}",
        "{% firstof child.namme child.name %}",
        "{% with name=nobody %}{% endwith %}",
        "{% include 'ui/mark.html' with name=nobody %}",
        "{% load i18n %}{% blocktranslate %}Good morning, {{ nobody }}{% endblocktranslate %}",
        "{% url 'team' nobody %}",
    ],
)
def test_a_name_that_nobody_gave_is_an_error(asked):
    with pytest.raises(UndefinedInTemplate):
        engines["django"].from_string(asked).render({"child": Child(), "given": {}, "form": forms.Form()})


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("{% if nobody %}yes{% else %}no{% endif %}", "no"),
        ("{% if given.words %}yes{% else %}no{% endif %}", "no"),
        ("{% if form.words %}yes{% else %}no{% endif %}", "no"),
        ("{% if child.school.name %}yes{% else %}no{% endif %}", "no"),
        ("{% for one in nobody %}{% empty %}none{% endfor %}", "none"),
        ("{% firstof nobody child.name %}", "Mia"),
        ("{{ child.name|default:'somebody' }}", "Mia"),
        ("{{ child.school|default:'no school' }}", "no school"),
    ],
)
def test_asking_whether_something_is_there_is_no_error(asked, said):
    assert engines["django"].from_string(asked).render({"child": Child(), "given": {}, "form": forms.Form()}) == said
