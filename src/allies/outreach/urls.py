from django.urls import path

from . import views

app_name = "outreach"
HERE = "children/<uuid:child>/not-reached/"

urlpatterns = [
    path("children/<uuid:child>/in-touch/", views.in_touch, name="in_touch"),
    path("schools/<uuid:school>/in-touch/", views.over_school, name="school"),
    path(HERE, views.of_child, name="child"),
    path(HERE + "<uuid:adult>/letter/", views.letter, name="letter"),
]
