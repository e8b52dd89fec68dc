from django.urls import path

from .views import adults, childs, hearing

app_name = "voice"
OWN = "children/<uuid:child>/own/"
WORDS = "children/<uuid:child>/own-words/"
SCHOOL = "schools/<uuid:school>/safeguarding/"

urlpatterns = [
    path(OWN + "talk/", childs.talk, name="talk"),
    path(OWN + "talk/safe/", childs.safe, name="safe"),
    path(OWN + "talk/said/", childs.said, name="said"),
    path(OWN + "talk/said/<uuid:own_words>/", childs.heard, name="heard"),
    path(OWN + "talk/said/<uuid:own_words>/take-back/", childs.take_back, name="take_back"),
    path(OWN + "talk/<slug:saying>/", childs.say, name="say"),
    path(OWN + "call/<slug:calling>/", childs.call, name="call"),
    path(OWN + "sign/<slug:calling>/", childs.sign, name="sign"),
    path(WORDS, adults.everything, name="all"),
    path(WORDS + "<uuid:own_words>/", adults.one, name="one"),
    path(WORDS + "<uuid:own_words>/answer/", adults.answer, name="answer"),
    path("safeguarding/<uuid:safety_words>/", hearing.safety, name="safety"),
    path(SCHOOL, hearing.adults, name="adults"),
    path(SCHOOL + "<uuid:safeguarding_adult>/end/", hearing.end, name="end_adult"),
]
