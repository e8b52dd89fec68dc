"""Every address of the house, in one list."""

from django.urls import include, path

urlpatterns = [
    path("", include("allies.server.urls")),
    path("", include("allies.ui.urls")),
]
