from django.urls import path

from .views import own, words

app_name = "glossary"
DISTRICT = "words/of/<uuid:district>/"

urlpatterns = [
    path("words/", words.words, name="words"),
    path("words/<slug:slug>/", words.word, name="word"),
    path(DISTRICT, own.own, name="own"),
    path(DISTRICT + "new/", own.add, name="add"),
    path(DISTRICT + "words.csv", own.table, name="table"),
    path(DISTRICT + "bring-in/", own.bring_in, name="bring_in"),
    path(DISTRICT + "<uuid:word>/", own.change, name="change"),
    path(DISTRICT + "<uuid:word>/end/", own.end, name="end"),
]
