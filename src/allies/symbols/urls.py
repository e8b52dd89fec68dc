from django.urls import path

from .views import packs, seen

app_name = "symbols"
CHILD = "children/<uuid:child>/symbols/"
SCHOOL = "schools/<uuid:school>/symbols/"

urlpatterns = [
    path("symbols/", seen.whose, name="credits"),
    path(CHILD + "look/", seen.look, name="look"),
    path(CHILD + "<uuid:symbol>/", seen.picture, name="picture"),
    path(SCHOOL, packs.packs, name="packs"),
    path(SCHOOL + "<uuid:pack>/", packs.pack, name="pack"),
    path(SCHOOL + "<uuid:pack>/take-in/", packs.take_in, name="take_in"),
    path(SCHOOL + "<uuid:pack>/withdraw/", packs.withdraw, name="withdraw"),
    path(SCHOOL + "pictures/<uuid:symbol>/", packs.picture, name="pack_picture"),
]
