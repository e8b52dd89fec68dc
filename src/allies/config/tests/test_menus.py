"""The menu of a person is never another person's."""

from django.test import Client

from allies.teams.tests.cast import enter


def test_each_menu_carries_its_own_name_and_a_proof_of_its_own(cast):
    pages = [enter(Client(), who.person).get("/").content.decode() for who in (cast.ana, cast.okafor, cast.ana)]
    menus = [page.split("data-sign-out")[0].rsplit('<p class="menu-title">', 1)[1] for page in pages]
    assert [menu.split("</p>")[0] for menu in menus] == [
        f'<bdi dir="auto">{name}</bdi>' for name in ("Ana Rivera", "Ms. Okafor", "Ana Rivera")
    ]
    proofs = [page.split("data-sign-out")[1].split('value="')[1].split('"')[0] for page in pages]
    assert len({*proofs}) == 3
    assert not any(len(proof) < 64 for proof in proofs)
