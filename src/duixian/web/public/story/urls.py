"""Addresses of the area `story`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.public.story import views

app_name = "story"
urlpatterns: list[URLPattern | URLResolver] = [path("story/", views.story, name="story")]
