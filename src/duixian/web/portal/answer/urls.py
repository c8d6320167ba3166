"""Addresses behind the links of surveys (name space `answer`)."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.portal.answer import views

app_name = "answer"
urlpatterns: list[URLPattern | URLResolver] = [
    path("s/<str:token>/", views.fill, name="fill"),
    path("s/<str:token>/thanks/", views.thanks, name="thanks"),
    path("s/<str:token>/decline/", views.decline, name="decline"),
]
