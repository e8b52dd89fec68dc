from django.urls import path

from . import views

app_name = "drafts"
urlpatterns = [
    path("later/", views.own, name="own"),
    path("later/<uuid:later>/now/", views.now, name="now"),
    path("later/<uuid:later>/stop/", views.stop, name="stop"),
    path("later/<uuid:later>/remove/", views.throw_away, name="throw_away"),
]
