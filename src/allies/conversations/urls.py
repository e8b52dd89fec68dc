from django.urls import path

from . import views

app_name = "conversations"
TALKS = "children/<uuid:child>/talks/"

urlpatterns = [
    path(TALKS, views.talks, name="talks"),
    path(TALKS + "new/", views.note, name="note"),
    path(TALKS + "ask/", views.ask, name="ask"),
]
