from django.urls import path

from . import views

app_name = "checkins"
HERE = "children/<uuid:child>/check-ins/"
WITH = HERE + "<uuid:adult>/"

urlpatterns = [
    path(HERE, views.checkins, name="checkins"),
    path(WITH, views.with_adult, name="with"),
    path(WITH + "start/", views.start, name="start"),
    path(WITH + "<uuid:check_in>/answer/", views.answer, name="answer"),
    path(WITH + "<uuid:check_in>/take-out/", views.wrong_child, name="wrong_child"),
    path(WITH + "answers/<uuid:said>/take-back/", views.take_back, name="take_back"),
]
