from django.urls import path

from . import views

app_name = "texting"
urlpatterns = [
    path("my-account/numbers/", views.numbers, name="numbers"),
    path("my-account/numbers/add/", views.add, name="add"),
    path("my-account/numbers/<uuid:number>/code/", views.code, name="code"),
    path("my-account/numbers/<uuid:number>/code/again/", views.code_again, name="code_again"),
    path("my-account/numbers/<uuid:number>/remove/", views.remove, name="remove"),
    path("children/<uuid:child>/texts/<uuid:doubt>/asked/", views.asked_them, name="asked_them"),
    path("schools/<uuid:school>/texts/", views.school, name="school"),
    path("texts/in/<str:way>/", views.incoming, name="incoming"),
    path("texts/receipt/<str:way>/", views.receipt, name="receipt"),
]
