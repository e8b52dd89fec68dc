from django.urls import path

from .views import calls, threads

app_name = "conversations"
TALKS = "children/<uuid:child>/talks/"
THREADS = "children/<uuid:child>/talk/"
ONE = THREADS + "<uuid:thread>/"
MESSAGE = ONE + "messages/<uuid:message>/"

urlpatterns = [
    path(TALKS, calls.talks, name="talks"),
    path(TALKS + "new/", calls.note, name="note"),
    path(TALKS + "ask/", calls.ask, name="ask"),
    path(THREADS, threads.threads, name="threads"),
    path(THREADS + "new/", threads.begin, name="begin"),
    path(THREADS + "new/draft/", threads.draft, name="new_draft"),
    path(THREADS + "private/", threads.private, name="private"),
    path(THREADS + "message/<uuid:message>/", threads.message, name="message"),
    path(ONE, threads.thread, name="thread"),
    path(ONE + "draft/", threads.draft, name="draft"),
    path(ONE + "news/", threads.news, name="news"),
    path(ONE + "people/", threads.people, name="people"),
    path(ONE + "leave/", threads.leave, name="leave"),
    path(MESSAGE + "correct/", threads.correct, name="correct"),
    path(MESSAGE + "take-back/", threads.take_back, name="take_back"),
]
