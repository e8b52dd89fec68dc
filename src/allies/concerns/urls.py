from django.urls import path

from . import views

app_name = "concerns"
ALL = "children/<uuid:child>/concerns/"
ONE = ALL + "<uuid:concern>/"
SAID = ONE + "said/<uuid:row>/"
OFFER = ONE + "offers/<uuid:offered>/"

urlpatterns = [
    path(ALL, views.concerns, name="concerns"),
    path(ALL + "new/", views.open_one, name="open"),
    path(ONE, views.one, name="one"),
    path(ONE + "another-child/", views.elsewhere, name="elsewhere"),
    path(ONE + "matters/", views.matters, name="matters"),
    path(ONE + "view/", views.view, name="view"),
    path(ONE + "view/not-now/", views.leave_view_out, name="leave_view_out"),
    path(ONE + "question/", views.question, name="question"),
    path(ONE + "heard/", views.heard, name="heard"),
    path(ONE + "option/", views.option, name="option"),
    path(ONE + "offer/", views.offer, name="offer"),
    path(ONE + "person/", views.person, name="person"),
    path(ONE + "leave/", views.leave, name="leave"),
    path(ONE + "come-back/", views.come_back, name="come_back"),
    path(ONE + "take-out/", views.take_out, name="take_out"),
    path(SAID + "answer/", views.answer, name="answer"),
    path(SAID + "weigh/", views.weigh, name="weigh"),
    path(OFFER + "answer/", views.answer_offer, name="answer_offer"),
    path(OFFER + "review/", views.review, name="review"),
]
