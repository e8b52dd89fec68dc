from django.urls import path

from . import views

app_name = "contacts"
NUMBERS = "children/<uuid:child>/numbers/"

urlpatterns = [
    path(NUMBERS, views.contacts, name="contacts"),
    path(NUMBERS + "new/", views.new, name="new"),
    path(NUMBERS + "reach/<uuid:seat>/", views.reach, name="reach"),
    path(NUMBERS + "<uuid:contact>/", views.change, name="change"),
    path(NUMBERS + "<uuid:contact>/remove/", views.end, name="end"),
]
