from django.urls import path

from . import views

app_name = "letters"
urlpatterns = [
    path("letters/", views.letters, name="letters"),
    path("letters/print/", views.to_paper, name="print"),
    path("letters/<uuid:letter>/note/", views.note, name="note"),
    path("letter/", views.type_code, name="type_code"),
    path("letter/answer/", views.answer, name="answer"),
    path("letter/<str:code>/", views.follow, name="follow"),
]
