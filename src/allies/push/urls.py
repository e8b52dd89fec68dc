from django.urls import path

from allies.push import views

app_name = "push"

urlpatterns = [
    path("my-account/devices/", views.devices, name="devices"),
    path("my-account/devices/ring/", views.ring, name="ring"),
    path("my-account/devices/compare/", views.compare, name="compare"),
    path("my-account/devices/<uuid:id>/", views.opened, name="opened"),
    path("my-account/devices/<uuid:id>/end/", views.end, name="end"),
]
