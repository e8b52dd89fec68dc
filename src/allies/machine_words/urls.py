from django.urls import path

from . import views

app_name = "machine_words"

urlpatterns = [path("children/<uuid:child>/by-a-machine/<uuid:said>/wrong/", views.wrong, name="wrong")]
