from django.urls import path

from . import views

app_name = "ways"
WAY = "children/<uuid:child>/goals/<uuid:root>/way/"

urlpatterns = [
    path(WAY, views.write, name="write"),
    path(WAY + "<slug:place>/", views.look, name="check"),
]
