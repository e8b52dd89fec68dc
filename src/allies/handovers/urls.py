from django.urls import path

from . import views

app_name = "handovers"
ALL = "children/<uuid:child>/handovers/"
ONE = ALL + "<uuid:handover>/"
ASKED = ONE + "asked/<uuid:question>/"

urlpatterns = [
    path(ALL, views.handovers, name="all"),
    path(ALL + "begin/", views.begin, name="begin"),
    path(ONE, views.one, name="one"),
    path(ONE + "paper.pdf", views.paper, name="paper"),
    path(ONE + "who-comes/", views.who_comes, name="who_comes"),
    path(ONE + "give/", views.give, name="give"),
    path(ONE + "add/", views.add, name="add"),
    path(ONE + "add-ours/", views.add_own, name="add_own"),
    path(ONE + "leave-out/", views.leave_out, name="leave_out"),
    path(ONE + "what-goes/", views.say_what_goes, name="say_what_goes"),
    path(ONE + "looked/", views.look, name="look"),
    path(ONE + "read/", views.acknowledge, name="acknowledge"),
    path(ONE + "ask/", views.ask, name="ask"),
    path(ASKED + "answer/", views.answer, name="answer"),
    path(ASKED + "answer-ours/", views.answer_own, name="answer_own"),
    path(ONE + "hand-on/", views.hand_on, name="hand_on"),
    path(ONE + "taken-up/<uuid:handed>/done/", views.say_done, name="say_done"),
    path("schools/<uuid:school>/handovers/", views.at_school, name="at_school"),
]
