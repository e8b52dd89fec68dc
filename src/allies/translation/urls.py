from django.urls import path

from . import views

app_name = "translation"
HERE = "children/<uuid:child>/in-my-language/"

urlpatterns = [
    path(HERE, views.asked, name="asked"),
    path(HERE + "ask/<slug:thing>/<uuid:id>/", views.ask, name="ask"),
    path(HERE + "<uuid:wish>/", views.arrange, name="arrange"),
]
