from django.urls import path

from . import views

app_name = "drafts"
urlpatterns = [
    path("later/", views.own, name="own"),
    path("later/words/", views.own_words, name="own_words"),
    path("later/words/to-put-in/", views.to_put_in, name="to_put_in"),
    path("later/words/<uuid:words>/", views.own_words, name="change_own_words"),
    path("later/words/<uuid:words>/remove/", views.remove_own_words, name="remove_own_words"),
    path("later/sentences/", views.sentences, name="sentences"),
    path("later/sentences/to-put-in/", views.sentences_to_put_in, name="sentences_to_put_in"),
    path("later/<uuid:later>/now/", views.now, name="now"),
    path("later/<uuid:later>/without-file/", views.without_file, name="without_file"),
    path("later/<uuid:later>/stop/", views.stop, name="stop"),
    path("later/<uuid:later>/remove/", views.throw_away, name="throw_away"),
]
