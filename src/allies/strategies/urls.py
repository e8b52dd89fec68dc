from django.urls import path

from . import views

app_name = "strategies"
ALL = "children/<uuid:child>/strategies/"
ONE = ALL + "<uuid:root>/"

urlpatterns = [
    path(ALL, views.everything, name="all"),
    path(ALL + "new/", views.write, name="new"),
    path(ONE, views.one, name="one"),
    path(ONE + "before/", views.before, name="before"),
    path(ONE + "write/", views.write, name="write"),
    path(ONE + "try/", views.try_it, name="try"),
    path(ONE + "tries/<uuid:tried>/back/", views.take_a_try_back, name="take_back"),
    path(ONE + "offer/", views.offer_it, name="offer"),
    path(ONE + "leave/", views.leave_it, name="leave"),
    path(ONE + "turn/", views.turn_it, name="turn"),
]
