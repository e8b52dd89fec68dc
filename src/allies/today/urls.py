from django.urls import path

from .views import caseload, front

app_name = "today"
urlpatterns = [
    path("", front.front, name="front"),
    path("today/", caseload.children, name="caseload"),
    path("today/together/", caseload.together, name="together"),
]
