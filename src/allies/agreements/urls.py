from django.urls import path

from . import views

app_name = "agreements"
HERE = "children/<uuid:child>/agreement/"
WITH = HERE + "<uuid:adult>/"

urlpatterns = [
    path(HERE, views.agreement, name="agreement"),
    path(WITH, views.with_adult, name="with"),
    path(WITH + "write/", views.write, name="write"),
    path(WITH + "<uuid:id>/", views.earlier, name="earlier"),
    path(WITH + "<uuid:id>/agree/", views.agree, name="agree"),
    path(WITH + "<uuid:id>/take-back/", views.take_back, name="take_back"),
    path(WITH + "<uuid:id>/end/", views.end, name="end"),
]
