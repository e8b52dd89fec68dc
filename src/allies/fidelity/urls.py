from django.urls import path

from . import views

app_name = "fidelity"
WAY = "children/<uuid:child>/goals/<uuid:root>/way/"

urlpatterns = [
    path(WAY, views.write, name="write"),
    path(WAY + "<slug:place>/", views.look, name="check"),
    path(WAY + "both/<uuid:home>/on/", views.count_on, name="count_on"),
    path(WAY + "both/<uuid:home>/off/", views.count_off, name="count_off"),
]
