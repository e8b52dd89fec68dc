from django.urls import path

from . import views

app_name = "media"
ONE = "children/<uuid:child>/media/<uuid:recording>/"

urlpatterns = [
    path(ONE, views.whole, name="whole"),
    path(ONE + "ready/", views.ready, name="ready"),
    path(ONE + "small/", views.small, name="small"),
    path(ONE + "back/", views.back, name="take_back"),
]
