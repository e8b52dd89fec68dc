from django.urls import path

from .views import (
    caseload,
    dangers,
    decisions,
    differences,
    exports,
    goals,
    helps,
    known_by,
    lesson,
    practice,
    records,
    sheets,
    watching,
)

app_name = "progress"
GOALS = "children/<uuid:child>/goals/"
ONE = GOALS + "<uuid:root>/"
RECORDS = GOALS + "records/<uuid:record>/"

urlpatterns = [
    path("goals/", caseload.goals, name="caseload"),
    path("goals/lesson/", lesson.lesson, name="lesson"),
    path("goals/lesson/children/", lesson.choosing, name="choose"),
    path("goals/lesson/sheet/", sheets.lesson_type_in, name="lesson_sheet"),
    path("goals/lesson/sheet.pdf", sheets.lesson_paper, name="lesson_paper"),
    path("goals/lesson/keep/", lesson.keep, name="keep"),
    path(GOALS, goals.goals, name="goals"),
    path(GOALS + "along/", exports.exports, name="exports"),
    path(GOALS + "everything.zip", exports.all_as_tables, name="all_as_tables"),
    path(GOALS + "everything.json", exports.all_as_json, name="all_as_json"),
    path(GOALS + "<slug:table>.csv", exports.as_table, name="as_table"),
    path(GOALS + "<slug:table>.json", exports.as_json, name="as_json"),
    path(GOALS + "alone/", goals.alone, name="alone"),
    path(GOALS + "by-myself/", goals.by_myself, name="by_myself"),
    path(GOALS + "help/", helps.help_list, name="help_list"),
    path(GOALS + "write/", records.today, name="today"),
    path(GOALS + "sheet/", sheets.type_in, name="sheet"),
    path(GOALS + "sheet.pdf", sheets.paper, name="sheet_paper"),
    path(GOALS + "practice/", practice.cards, name="practices"),
    path(ONE, goals.goal, name="goal"),
    path(ONE + "write/<slug:place>/", records.write, name="write"),
    path(ONE + "practice/<slug:place>/", practice.card, name="practice"),
    path(ONE + "picture/", known_by.picture, name="picture"),
    path(ONE + "plain/", goals.plain_words, name="plain"),
    path(ONE + "decide/", decisions.decide_about, name="decide"),
    path(ONE + "different/<uuid:home>/", differences.say, name="different"),
    path(ONE + "watched/", watching.by_two, name="watched"),
    path(ONE + "watched/<uuid:one>/<uuid:beside>/", watching.mark, name="watch_together"),
    path(GOALS + "watched/<uuid:watched>/apart/", watching.apart, name="apart"),
    path(ONE + "danger/", dangers.mark, name="danger"),
    path(GOALS + "danger/<uuid:asked>/", dangers.seen, name="danger_seen"),
    path(RECORDS + "right/", records.correct, name="correct"),
]
