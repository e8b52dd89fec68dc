from django.urls import path

from . import views

app_name = "records"
RECORD = "children/<uuid:child>/records/"

urlpatterns = [
    path(RECORD, views.record, name="record"),
    path(f"{RECORD}correct/", views.correct, name="correct"),
    path(f"{RECORD}corrections/<uuid:request_id>/statement/", views.state, name="state"),
    path(f"{RECORD}statements/<uuid:statement>/", views.statement, name="statement"),
    path(f"{RECORD}statements/<uuid:statement>/take-back/", views.take_back, name="take_back"),
    path(f"{RECORD}given-outside/", views.disclose, name="disclose"),
]
