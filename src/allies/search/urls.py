from django.urls import path

from . import views

app_name = "search"

urlpatterns = [
    path("children/<uuid:child>/search/", views.child, name="child"),
    path("search/", views.everywhere, name="everywhere"),
]
