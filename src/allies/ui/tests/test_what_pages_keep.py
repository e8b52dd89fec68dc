"""Addresses, words and menus are made once and kept: for each language, each person and each place on a server."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.template import Context, engines
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from allies.ui.addresses import address
from allies.ui.places import Entry
from allies.ui.templatetags import ui
from allies.ui.templatetags.ui import look_menu, own_menu, places_bar

LATER = "{% load i18n ui %}"


def drawn(template, **given):
    return engines["django"].from_string(LATER + template).render(given)


def test_an_address_is_the_one_that_django_makes():
    child = "01900000-0000-7000-8000-000000000000"
    assert address("timeline:story", child) == reverse("timeline:story", args=[child])
    assert address("timeline:story", child=child) == reverse("timeline:story", args=[child])


def test_an_address_of_a_number_is_not_taken_for_one_of_yes_or_no():
    assert address("people:end_sign_in", 1) == "/my-account/sign-ins/1/end/"
    with pytest.raises(NoReverseMatch):
        address("people:end_sign_in", True)
    with pytest.raises(NoReverseMatch):
        address("people:end_sign_in", number=True)


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


def test_the_bar_and_the_menus_are_in_the_language_of_each_reader(rf):
    request = rf.get("/")
    given = {"language": "en", "theme": "", "request": request, "user": AnonymousUser(), "menu": ()}
    given |= {"sign_in_url": "/in/", "sign_out_url": "/out/"}
    bar = (Entry("Today", "/", "house", is_here=True),)
    for draw in (lambda: places_bar(bar), lambda: look_menu(Context(given)), lambda: own_menu(Context(given))):
        said = []
        for language in ("en", "es", "en"):
            with translation.override(language):
                said.append(draw())
        assert said[0] == said[2] != said[1]


def test_whoever_has_no_name_can_sign_out(rf):
    nobody = get_user_model()(name="")
    given = {"user": nobody, "menu": (), "sign_in_url": "/in/", "sign_out_url": "/out/", "csrf_token": "x" * 64}
    drawn = own_menu(Context(given))
    assert 'action="/out/"' in drawn
    assert "/in/" not in drawn


def test_a_sign_in_a_name_is_not_taken_for_the_place_of_a_proof():
    somebody = get_user_model()(name="A\1B\2")
    given = {"user": somebody, "menu": (), "sign_in_url": "/in/", "sign_out_url": "/out/", "csrf_token": "x" * 64}
    assert own_menu(Context(given)).count("csrfmiddlewaretoken") == 1


def test_the_bar_of_one_person_is_not_the_bar_of_another():
    one = places_bar((Entry("Today", "/", "house", is_here=True),))
    other = places_bar((Entry("Today", "/", "house", is_here=False),))
    assert ("aria-current" in one, "aria-current" in other) == (True, False)


def test_an_icon_that_stands_in_a_template_is_drawn_once_and_one_that_a_page_names_each_time(monkeypatch):
    fixed, named = (engines["django"].from_string(LATER + f"{{% icon {name} %}}") for name in ('"heart"', "name"))
    first = fixed.render()
    assert first == named.render({"name": "heart"}) != named.render({"name": "bell"})
    with_label = engines["django"].from_string(LATER + '{% icon "heart" label=label %}')
    assert 'aria-label="A &amp; B"' in with_label.render({"label": "A & B"})
    assert 'aria-label="C"' in with_label.render({"label": "C"})
    assert drawn('{% icon "heart" as kept %}[{{ kept }}]') == f"[{first}]"
    monkeypatch.setattr(ui, "_drawn", None)
    assert fixed.render() == first


def test_an_icon_with_words_of_ours_is_said_in_the_language_of_each_reader():
    template = engines["django"].from_string(LATER + '{% icon "heart" label=_("Sign out") %}')
    said = []
    for language in ("en", "es", "en"):
        with translation.override(language):
            said.append(template.render())
    assert said[0] == said[2] != said[1]


@pytest.mark.django_db
def test_each_page_puts_its_own_blocks_into_the_frame_that_all_share(client):
    def title(path):
        return client.get(path).content.decode().split("<title>")[1].split("</title>")[0]

    sign_in, glossary, again = title("/sign-in/"), title("/words/"), title("/sign-in/")
    assert sign_in == again != glossary
