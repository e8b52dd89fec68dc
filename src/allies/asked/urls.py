from django.urls import path

from . import views

app_name = "asked"
AWAY = "schools/<uuid:school>/away/"
urlpatterns = [
    path(AWAY, views.at_school, name="at_school"),
    path(AWAY + "<uuid:away>/end/", views.end_at_school, name="end_at_school"),
    path("away/", views.own, name="own"),
    path("away/<uuid:away>/end/", views.end_own, name="end_own"),
]
