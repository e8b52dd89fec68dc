from django.urls import path

from allies.server import views

app_name = "server"
urlpatterns = [
    path("health/live", views.live, name="live"),
    path("health/ready", views.ready, name="ready"),
]
