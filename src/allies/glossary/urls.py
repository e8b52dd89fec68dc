from django.urls import path

from . import views

app_name = "glossary"
urlpatterns = [
    path("words/", views.words, name="words"),
    path("words/<slug:slug>/", views.word, name="word"),
]
