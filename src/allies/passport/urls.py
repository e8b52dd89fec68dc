from django.urls import path

from . import bring_views, views

app_name = "passport"
PASSPORT = "children/<uuid:child>/passport/"

urlpatterns = [
    path(PASSPORT, views.passport, name="passport"),
    path(PASSPORT + "<uuid:passport>.zip", views.file, name="file"),
    path(PASSPORT + "orders/", bring_views.orders, name="orders"),
    path("schools/<uuid:school>/passport/", bring_views.bring, name="bring"),
]
