"""Addresses, words and menus are made once and kept: for each language, each person and each place on a server."""

import pytest
from django.template import engines
from django.urls import NoReverseMatch, reverse
from django.urls.base import get_script_prefix, set_script_prefix
from django.utils import translation

from allies.ui.addresses import address
from allies.ui.places import Entry
from allies.ui.templatetags.ui import places_bar

LATER = "{% load i18n ui %}"


def drawn(template, **given):
    return engines["django"].from_string(LATER + template).render(given)


@pytest.fixture
def below_a_folder():
    """As where the web server of a school keeps a folder for us."""
    before = get_script_prefix()
    set_script_prefix("/allies/")
    yield
    set_script_prefix(before)


def test_an_address_is_the_one_that_django_makes():
    child = "01900000-0000-7000-8000-000000000000"
    assert address("timeline:story", child) == reverse("timeline:story", args=[child])
    assert address("timeline:story", child=child) == reverse("timeline:story", args=[child])


def test_an_address_kept_at_the_top_of_a_server_is_not_used_below_a_folder(request):
    assert address("help") == "/help/"
    request.getfixturevalue("below_a_folder")
    assert address("help") == "/allies/help/"
    assert drawn('{% url "help" %}') == "/allies/help/"


def test_addresses_of_other_settings_are_other_addresses(settings):
    assert drawn('{% url "help" as help_url %}{{ help_url }}') == "/help/"
    settings.ROOT_URLCONF = "allies.people.urls"
    assert drawn('{% url "help" as help_url %}[{{ help_url }}]') == "[]"


def test_a_page_that_is_not_there_is_an_error_unless_somebody_asks_whether_it_is():
    with pytest.raises(NoReverseMatch):
        drawn('{% url "nowhere" %}')
    assert drawn('{% url "nowhere" as there %}[{{ there }}]') == "[]"


def test_words_of_a_template_are_said_in_the_language_of_each_reader():
    template = engines["django"].from_string(LATER + '{% translate "Sign out" %}')
    said = []
    for language in ("en", "es", "ar", "es", "en"):
        with translation.override(language):
            said.append(template.render())
    english, spanish, arabic, *_again = said
    assert said == [english, spanish, arabic, spanish, english]
    assert len({*said}) == 3


def test_words_that_a_page_brings_are_looked_up_each_time():
    with translation.override("es"):
        both = [drawn("{% translate words %}", words=words) for words in ("Sign out", "Sign in")]
        assert len({*both}) == 2
        assert drawn('{% translate "Sign out" as words %}{{ words }}') == both[0]
        assert drawn('{% translate "Sign out" noop %}') == "Sign out"


def test_the_bar_of_one_person_is_not_the_bar_of_another():
    one = places_bar((Entry("Today", "/", "house", True),))
    other = places_bar((Entry("Today", "/", "house", False),))
    assert ("aria-current" in one, "aria-current" in other) == (True, False)
