from django.urls import path

from .views import caseload, front, messages, reminders, table

app_name = "today"
urlpatterns = [
    path("", front.front, name="front"),
    path("messages/", messages.messages, name="messages"),
    path("children/<uuid:child>/messages/", messages.messages_of, name="messages_of"),
    path("caseload/", table.table, name="table"),
    path("caseload/remind/", reminders.remind, name="remind"),
    path("today/", caseload.children, name="caseload"),
    path("today/got-it/", caseload.got_it, name="got_it"),
    path("today/together/", caseload.together, name="together"),
]

# Lists of before that the table says now.
VIEW_OF = {"services/": "services", "reports/": "reports", "check-ins/": "family", "not-reached/": "family"}
urlpatterns += [path(old, table.moved, {"view": view}) for old, view in VIEW_OF.items()]
