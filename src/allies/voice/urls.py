from django.urls import path

from .views import adults, childs, goals, hearing

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
    path(OWN + "goals/", goals.goals, name="goals"),
    path(OWN + "goals/<uuid:root>/", goals.goal, name="goal"),
    path(OWN + "about/<slug:noted>/<uuid:noted_id>/<slug:of_it>/", childs.say_about, name="say_about"),
    path(OWN + "about/line/", childs.of_line, name="of_line"),
    path(OWN + "call/<slug:calling>/", childs.call, name="call"),
    path(OWN + "sign/<slug:calling>/", childs.sign, name="sign"),
    path(WORDS, adults.everything, name="all"),
    path(WORDS + "<uuid:own_words>/", adults.one, name="one"),
    path(WORDS + "<uuid:own_words>/thing/", adults.thing, name="thing"),
    path(WORDS + "<uuid:own_words>/take-back/", adults.back, name="take_back_for"),
    path(WORDS + "<uuid:own_words>/answer/", adults.answer, name="answer"),
    path("safeguarding/<uuid:safety_words>/", hearing.safety, name="safety"),
    path(SCHOOL, hearing.adults, name="adults"),
    path(SCHOOL + "<uuid:safeguarding_adult>/end/", hearing.end, name="end_adult"),
]
