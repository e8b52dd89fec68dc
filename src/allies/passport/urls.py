from django.urls import path

from . import views

app_name = "passport"
PASSPORT = "children/<uuid:child>/passport/"

urlpatterns = [
    path(PASSPORT, views.passport, name="passport"),
    path(PASSPORT + "<uuid:passport>.zip", views.file, name="file"),
]
