"""Addresses of a speaker's own pages."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.portal.speaker import views

app_name = "guest_speaker"
urlpatterns: list[URLPattern | URLResolver] = [
    path("sp/<slug:token>/", views.home, name="home"),
    path("sp/<slug:token>/answer/", views.answer, name="answer"),
    path("sp/<slug:token>/profile/", views.profile, name="profile"),
    path("sp/<slug:token>/portrait/", views.portrait, name="portrait"),
    path("sp/<slug:token>/photo.jpg", views.photo, name="photo"),
    path("sp/<slug:token>/materials/", views.materials, name="materials"),
    path("sp/<slug:token>/travel/", views.travel, name="travel"),
    path("sp/<slug:token>/sealed/<slug:kind>/", views.sealed, name="sealed"),
    path("sp/<slug:token>/sealed/<slug:kind>/erase/", views.erase, name="erase"),
]
