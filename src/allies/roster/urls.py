from django.urls import path

from . import views

app_name = "roster"
SCHOOL = "schools/<uuid:school>/bring-in/"

urlpatterns = [
    path(SCHOOL, views.bring_in, name="bring_in"),
    path(SCHOOL + "template.csv", views.template, name="template"),
    path(SCHOOL + "letters/", views.letters, name="letters"),
    path(SCHOOL + "letters/new/", views.new_letters, name="new_letters"),
    path(SCHOOL + "letters/mail/", views.mail, name="mail"),
    path(SCHOOL + "letters/all.pdf", views.paper, name="paper"),
]
