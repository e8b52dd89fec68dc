from django.urls import path

from . import graphs, views

app_name = "demo"

urlpatterns = [
    path("gallery/graphs/", graphs.gallery, name="graphs"),
    path("demo/", views.whom, name="whom"),
    path("demo/sign-in/<uuid:person>/<str:mark>/", views.sign_in_as, name="sign_in"),
]
