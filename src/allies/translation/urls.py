from django.urls import path

from . import second_door, views

app_name = "translation"
HERE = "children/<uuid:child>/in-my-language/"

urlpatterns = [
    path(HERE, views.asked, name="asked"),
    path(HERE + "ask/<slug:thing>/<uuid:id>/", views.ask, name="ask"),
    path(HERE + "who-translates/", views.who_translates, name="who"),
    path(HERE + "words/<slug:text>/<uuid:words>/", views.original, name="original"),
    path(HERE + "words/<slug:text>/<uuid:words>/please/", views.ask_for_words, name="ask_for_words"),
    path(HERE + "<uuid:wish>/", views.arrange, name="arrange"),
    path(HERE + "<uuid:wish>/link/", views.hand, name="hand"),
    path(HERE + "link/<uuid:handed>/end/", views.end_link, name="end_link"),
    path("interpret/<slug:token>/", second_door.interpret, name="interpret"),
    path(HERE + "<uuid:wanted>/write/", views.write, name="write"),
]
