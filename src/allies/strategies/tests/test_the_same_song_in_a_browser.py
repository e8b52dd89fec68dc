"""A song that a mother found, on a phone in Spanish: it arrives at school, differs there, and is no other home's."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from allies.people.models import Person
from allies.strategies.models import Try, Version
from allies.strategies.reading import page_of
from allies.strategies.tests.helping import address
from allies.teams.models import Member
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:unclosed database:ResourceWarning"),
]


def looked_at(page):
    assert_accessible(page)
    assert_fits(page)


def test_a_song_found_at_home_is_sung_at_school_in_its_own_way(open_page, cast):
    Person.objects.filter(pk=cast.ana.person_id).update(language="es")
    ana = Member.objects.select_related("child__school", "home", "person").get(pk=cast.ana.pk)

    # Given: she writes it on her phone and offers it with one tap.
    page = open_page(address(ana), phone=True, language="es", client=enter(Client(), ana.person))
    looked_at(page)
    page.get_by_role("link", name="Algo que ayuda").click()
    page.get_by_label("¿Qué ayuda?").fill("La canción del tren")
    page.get_by_label("¿Cuándo se usa?").fill("Hay que dejar algo")
    page.get_by_label("Lo que se hace, paso a paso").fill("Canto despacio\nGuardamos juntos")
    looked_at(page)
    page.get_by_role("button", name="Guardar esto").click()
    expect(page.get_by_role("heading", name="La canción del tren")).to_be_visible()
    page.get_by_role("button", name="Ofrecerlo a la escuela").click()
    expect(page.get_by_text("Está ofrecido.").first).to_be_visible()
    looked_at(page)
    root = Version.objects.get().root

    # When: school finds it on its front page, and takes it up with a step of its own.
    page = open_page("/", client=enter(Client(), cast.bell.person))
    page.get_by_text("The family found something that helps.").first.click()
    expect(page.get_by_text("Canto despacio")).to_be_visible()
    looked_at(page)
    page.get_by_role("link", name="Use it").click()
    expect(page.get_by_label("What helps?")).to_have_value("La canción del tren")
    page.get_by_label("What you do, step by step").fill("Play the song\nGuardamos juntos")
    page.get_by_role("button", name="Save this").click()
    expect(page.get_by_text("only here")).to_have_count(1)
    looked_at(page)

    # And: she tries it without a network, while school changes its way again.
    page = open_page(address(ana, root, "try/"), phone=True, language="es", client=enter(Client(), ana.person))
    looked_at(page)
    page.context.set_offline(True)
    page.get_by_role("button", name="Ayudó un poco").click()
    expect(page.get_by_text("Guardado en este teléfono").first).to_be_visible()
    assert not Try.objects.exists()
    page.context.set_offline(False)
    expect(page.get_by_text("ya salió").first).to_be_visible()
    tried = Try.objects.get()
    assert (tried.outcome, tried.home, tried.version) == ("little", cast.oak, page_of(ana, root).own)

    # Then: both see what is different, and the other home sees school's way alone.
    page.goto(page.url.replace("try/", ""))
    expect(page.get_by_text("solo aquí")).to_be_visible()
    expect(page.get_by_text("Play the song").first).to_be_visible()
    looked_at(page)
    page = open_page(address(cast.luis, root), phone=True, client=enter(Client(), cast.luis.person))
    expect(page.get_by_text("Play the song")).to_be_visible()
    for word in ("Canto despacio", "It helped a little", "Oak Street", "only here"):
        expect(page.get_by_text(word)).to_have_count(0)
    looked_at(page)
