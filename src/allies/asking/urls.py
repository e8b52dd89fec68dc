from django.urls import path

from . import answer_views as answers
from . import possible_views as possible
from . import views

app_name = "asking"

CHILD = "children/<uuid:child>/"
ABOUT = CHILD + "requests/"
WRITTEN = CHILD + "notices-in-writing/"
NOTICE = WRITTEN + "<uuid:prior>/"
urlpatterns = [
    path(ABOUT, views.requests, name="requests"),
    path(f"{ABOUT}may-be/<uuid:possible>/", possible.possible, name="possible"),
    path(f"{ABOUT}may-be/<uuid:possible>/is-one/", possible.is_one, name="is_one"),
    path(f"{ABOUT}may-be/<uuid:possible>/is-not/", possible.is_not, name="is_not"),
    path(f"{ABOUT}in-message/<uuid:message>/", possible.in_message, name="in_message"),
    path(f"{ABOUT}ask/", views.ask, name="ask"),
    path(f"{ABOUT}ask/<slug:asked_for>/", views.write, name="write"),
    path(f"{ABOUT}<uuid:request_id>/", views.one, name="request"),
    path(f"{ABOUT}<uuid:request_id>/add/", views.add, name="add"),
    path(f"{ABOUT}<uuid:request_id>/withdraw/", views.take_back, name="withdraw"),
    path(f"{ABOUT}<uuid:request_id>/letter.pdf", views.letter, name="letter"),
    path(f"{ABOUT}<uuid:request_id>/receipt.pdf", views.receipt, name="receipt"),
    path(f"{ABOUT}<uuid:request_id>/answer/", answers.answer, name="answer"),
    path(f"{ABOUT}answers/<uuid:reply>/done/", answers.mark_done, name="mark_done"),
    path(f"{ABOUT}answers/<uuid:reply>/notice-for-all/", answers.notice_for_all, name="notice_for_all"),
    path(WRITTEN, answers.notices, name="notices"),
    path(f"{WRITTEN}from-the-plan/<uuid:verdict>/", answers.notice_from_plan, name="notice_from_plan"),
    path(f"{WRITTEN}parts/<uuid:part>/ask/", answers.ask_item, name="ask_item"),
    path(NOTICE, answers.show_notice, name="notice"),
    path(f"{NOTICE}notice.pdf", answers.paper, name="notice_paper"),
    path(f"{NOTICE}paper/<uuid:adult>/", answers.paper_for_one, name="paper_for_one"),
    path(f"{NOTICE}translated-aloud/", answers.read_aloud, name="read_aloud"),
    path("schools/<uuid:school>/help-for-parents/", answers.school_help, name="school_help"),
]
