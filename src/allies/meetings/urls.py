from django.urls import path

from .views import arranging, beforehand, calendars, meetings, notices, outcomes

app_name = "meetings"
HERE = "children/<uuid:child>/meetings/"
ONE = HERE + "<uuid:meeting>/"

urlpatterns = [
    path(HERE, meetings.meetings, name="meetings"),
    path(HERE + "arrange/", arranging.arrange, name="arrange"),
    path(ONE, meetings.one, name="one"),
    path(ONE + "answer/", meetings.answer, name="answer"),
    path(ONE + "coming/", meetings.coming, name="coming"),
    path(ONE + "bring/", meetings.bring, name="bring"),
    path(ONE + "interpreter/", meetings.ask_interpreter, name="ask_interpreter"),
    path(ONE + "people/<uuid:invited>/remove/", meetings.take_off, name="take_off"),
    path(ONE + "people/<uuid:invited>/excuse/", arranging.excuse, name="excuse"),
    path(ONE + "excusals/<uuid:excusal>/answer/", meetings.answer_excusal, name="answer_excusal"),
    path(ONE + "excusals/<uuid:excusal>/input/", meetings.write_input, name="input"),
    path(ONE + "offer/", arranging.offer, name="offer"),
    path(ONE + "set/", arranging.set_time, name="set"),
    path(ONE + "set-offered/", arranging.set_offered, name="set_offered"),
    path(ONE + "cancel/", arranging.cancel, name="cancel"),
    path(ONE + "invite/", arranging.invite, name="invite"),
    path(ONE + "attempts/", arranging.attempt, name="attempt"),
    path(ONE + "interpreter/<uuid:adult>/", arranging.interpreter, name="interpreter"),
    path(ONE + "held/", arranging.hold, name="held"),
    path(ONE + "meeting.ics", calendars.calendar_file, name="calendar_file"),
    path("my-account/calendar/", calendars.own, name="calendar"),
    path("my-account/calendar/new/", calendars.renew, name="renew_calendar"),
    path("my-account/calendar/end/", calendars.end, name="end_calendar"),
    path("my-account/calendar/<uuid:uid>/", calendars.from_calendar, name="from_calendar"),
    path("calendar/<str:token>.ics", calendars.feed, name="feed"),
    path(ONE + "notice/<uuid:adult>/", notices.notice, name="notice"),
    path(ONE + "notice/<uuid:adult>/paper/", notices.notice_paper, name="notice_paper"),
    path(ONE + "before/", beforehand.before, name="before"),
    path(ONE + "before/say/", beforehand.say, name="say"),
    path(ONE + "before/say/child/", beforehand.say, {"voice": "child"}, name="say_child"),
    path(ONE + "before/papers/", beforehand.papers, name="papers"),
    path(ONE + "agenda/add/", beforehand.add_item, name="add_item"),
    path(ONE + "agenda/paper/", beforehand.agenda_paper, name="agenda_paper"),
    path(ONE + "agenda/<uuid:item>/earlier/", beforehand.move_item, name="move_item"),
    path(ONE + "agenda/<uuid:item>/remove/", beforehand.remove_item, name="remove_item"),
    path(ONE + "outcome/", outcomes.outcome, name="outcome"),
    path(ONE + "outcome/decide/", outcomes.decide, name="decide"),
    path(ONE + "outcome/decisions/<uuid:decision>/", outcomes.stance, name="stance"),
    path(ONE + "outcome/task/", outcomes.task, name="task"),
    path(ONE + "outcome/tasks/<uuid:task>/done/", outcomes.task_done, name="task_done"),
    path(ONE + "outcome/tasks/<uuid:task>/move/", outcomes.move_task, name="move_task"),
    path(ONE + "outcome/notes/", outcomes.notes, name="notes"),
    path(ONE + "outcome/notes/confirm/", outcomes.confirm_notes, name="confirm_notes"),
    path(ONE + "outcome/notes/comment/", outcomes.comment_notes, name="comment_notes"),
]
