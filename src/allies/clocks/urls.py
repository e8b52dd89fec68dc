from django.urls import path

from . import views

app_name = "clocks"
urlpatterns = [
    path("schools/<uuid:school>/days-off/", views.days_off, name="days_off"),
    path("schools/<uuid:school>/days-off/bring-in/", views.bring_in, name="bring_in"),
    path("schools/<uuid:school>/days-off/<uuid:day_off>/remove/", views.remove, name="remove_day_off"),
]
