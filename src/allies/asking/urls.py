from django.urls import path

from . import views

app_name = "asking"

ABOUT = "children/<uuid:child>/requests/"
urlpatterns = [
    path(ABOUT, views.requests, name="requests"),
    path(f"{ABOUT}ask/", views.ask, name="ask"),
    path(f"{ABOUT}ask/<slug:asked_for>/", views.write, name="write"),
    path(f"{ABOUT}<uuid:request_id>/", views.one, name="request"),
    path(f"{ABOUT}<uuid:request_id>/add/", views.add, name="add"),
    path(f"{ABOUT}<uuid:request_id>/withdraw/", views.take_back, name="withdraw"),
    path(f"{ABOUT}<uuid:request_id>/letter.pdf", views.letter, name="letter"),
    path(f"{ABOUT}<uuid:request_id>/receipt.pdf", views.receipt, name="receipt"),
]
