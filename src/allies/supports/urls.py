from django.urls import path

from .views import answers, pages, plans

app_name = "supports"
ALL = "children/<uuid:child>/hard-moments/"
ONE = ALL + "<uuid:support>/"
VERSION = ONE + "versions/<int:number>/"

urlpatterns = [
    path(ALL, pages.everything, name="all"),
    path(ALL + "new/", plans.write, name="new"),
    path(ONE, pages.one, name="one"),
    path(ONE + "steps/", pages.steps, name="steps"),
    path(ONE + "steps.pdf", pages.steps_paper, name="steps_paper"),
    path(ONE + "write/", plans.write, name="write"),
    path(ONE + "throw-away/", plans.throw_away, name="throw_away"),
    path(ONE + "think/", plans.think, name="think"),
    path(ONE + "home/", answers.home_part, name="home_part"),
    path(ONE + "shown/", answers.note_shown, name="note_shown"),
    path(ONE + "turn/", plans.turn, name="turn"),
    path(VERSION, pages.one, name="version"),
    path(VERSION + "answer/", answers.answer, name="answer"),
    path(VERSION + "on-paper/", answers.note_answer, name="note_answer"),
]
