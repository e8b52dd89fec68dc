from django.urls import path

from . import views

app_name = "timeline"
CHILD = "children/<uuid:child>/"

urlpatterns = [
    path(CHILD, views.story, name="story"),
    path(CHILD + "story/news/", views.news, name="news"),
    path(CHILD + "story/<uuid:entry>/answer/", views.give_answer, name="answer"),
    path(CHILD + "story/<uuid:entry>/take-out/", views.take_out_line, name="take_out"),
    path(CHILD + "seal/<slug:what>/<uuid:thing>/", views.seal_words, name="seal"),
    path("schools/<uuid:school>/taken-out/", views.taken_out, name="taken_out"),
    path("schools/<uuid:school>/taken-out/<uuid:taken>/put-back/", views.put_it_back, name="put_back"),
]
