from django.urls import path

from .views import contacts, events, schools

app_name = "health"
EVENTS = "children/<uuid:child>/health-or-safety/"
ONE = EVENTS + "<uuid:health_event>/"
CONTACT = "health-contact/<uuid:health_event>/"
SCHOOL = "schools/<uuid:school>/health-contacts/"

urlpatterns = [
    path(EVENTS, events.tell, name="tell"),
    path(ONE, events.event, name="event"),
    path(ONE + "states/", events.states, name="states"),
    path(ONE + "since/", events.since, name="since"),
    path(ONE + "mine/", events.mine, name="mine"),
    path(ONE + "close/", events.close, name="close"),
    path(CONTACT, contacts.event, name="contact"),
    path(CONTACT + "states/", contacts.states, name="contact_states"),
    path(CONTACT + "voice/<uuid:recording>/", contacts.voice, name="contact_voice"),
    path(CONTACT + "mine/", contacts.mine, name="contact_mine"),
    path(CONTACT + "close/", contacts.close, name="contact_close"),
    path(SCHOOL, schools.contacts, name="contacts"),
    path(SCHOOL + "<uuid:health_contact>/end/", schools.end, name="end_contact"),
]
