from django.urls import path

from . import views

app_name = "inbox"
HERE = "children/<uuid:child>/held-mails/"

urlpatterns = [
    path(HERE, views.held, name="held"),
    path(HERE + "<uuid:held>/looked-at/", views.looked_at, name="looked_at"),
]
