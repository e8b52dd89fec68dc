from django.urls import path

from allies.ui import views

urlpatterns = [
    path("language/", views.choose_language, name="choose_language"),
    path("look/", views.choose_theme, name="choose_theme"),
    path("help/", views.help_page, name="help"),
    path("unsent/", views.unsent, name="unsent"),
    path("sw.js", views.service_worker, name="service_worker"),
    path("gallery/", views.gallery, name="gallery"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
]
