from django.urls import path

from . import views

app_name = "demo"

urlpatterns = [
    path("demo/", views.whom, name="whom"),
    path("demo/sign-in/<uuid:person>/<str:mark>/", views.sign_in_as, name="sign_in"),
]
