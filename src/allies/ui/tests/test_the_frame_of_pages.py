"""The bar, the menus and the pieces that stand on every page, for each person and in each language."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.template import engines
from django.template.loader import render_to_string
from django.utils import translation

from allies.ui.places import Entry


def drawn(template, **given):
    return engines["django"].from_string("{% load i18n ui %}" + template).render(given)


def own_menu(user):
    given = {"user": user, "menu": (), "sign_in_url": "/in/", "sign_out_url": "/out/", "csrf_token": "x" * 64}
    return render_to_string("ui/menu.html", given)


def test_the_bar_and_the_menus_are_in_the_language_of_each_reader(rf):
    given = {"places": (Entry("Today", "/", "house", is_here=True),), "menu": (), "user": AnonymousUser(), "theme": ""}
    given |= {"sign_in_url": "/in/", "sign_out_url": "/out/", "language": "en", "request": rf.get("/")}
    for template in ("ui/places.html", "ui/look.html", "ui/menu.html"):
        said = []
        for language in ("en", "es", "en"):
            with translation.override(language):
                said.append(render_to_string(template, given))
        assert said[0] == said[2] != said[1]


def test_whoever_has_no_name_can_sign_out():
    menu = own_menu(get_user_model()(name=""))
    assert 'action="/out/"' in menu
    assert menu.count("csrfmiddlewaretoken") == 1
    assert "/in/" not in menu


def test_who_is_not_signed_in_finds_the_way_in():
    assert 'href="/in/"' in own_menu(AnonymousUser())


def test_an_icon_has_a_label_only_for_who_needs_one():
    assert 'aria-hidden="true"' in drawn('{% icon "heart" %}')
    assert 'aria-label="A &amp; B"' in drawn('{% icon "heart" label=label %}', label="A & B")


def test_an_icon_with_words_of_ours_is_said_in_the_language_of_each_reader():
    said = []
    for language in ("en", "es", "en"):
        with translation.override(language):
            said.append(drawn('{% icon "heart" label=_("Sign out") %}'))
    assert said[0] == said[2] != said[1]


@pytest.mark.django_db
def test_each_page_puts_its_own_blocks_into_the_frame_that_all_share(client):
    def title(path):
        return client.get(path).content.decode().split("<title>")[1].split("</title>")[0]

    sign_in, glossary, again = title("/sign-in/"), title("/words/"), title("/sign-in/")
    assert sign_in == again != glossary
