from django.urls import path

from . import views

app_name = "erasure"
SCHOOL = "schools/<uuid:school>/erased/"

urlpatterns = [
    path("children/<uuid:child>/erasing/", views.of_child, name="of_child"),
    path("children/<uuid:child>/kept/", views.kept_for, name="kept"),
    path("children/<uuid:child>/kept/fading/", views.fading, name="fading"),
    path("schools/<uuid:school>/people/<uuid:person>/close/", views.close_for, name="close_for"),
    path("schools/<uuid:school>/kept/", views.kept_at, name="kept_at"),
    path("my-account/close/", views.close_account, name="close_account"),
    path(SCHOOL, views.at_school, name="at_school"),
    path(SCHOOL + "children/<uuid:student>/", views.of_child_at_school, name="of_child_at_school"),
    path(SCHOOL + "<uuid:erasure>/", views.certificate, name="certificate"),
]
