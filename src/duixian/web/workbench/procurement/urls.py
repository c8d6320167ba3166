"""Addresses of the area `procurement`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.procurement import quotes, views

app_name = "procurement"
urlpatterns: list[URLPattern | URLResolver] = [
    path("procurement/", views.listed, name="list"),
    path("procurement/new/", views.create, name="create"),
    path("procurement/<uuid:uuid>/", views.detail, name="detail"),
    path("procurement/<uuid:uuid>/approve/", views.approve, name="approve"),
    path("procurement/<uuid:uuid>/refuse/", views.refuse, name="refuse"),
    path("procurement/<uuid:uuid>/cancel/", views.cancel, name="cancel"),
    path("procurement/<uuid:uuid>/quotes/new/", quotes.receive, name="receive"),
    path("procurement/<uuid:uuid>/quotes/open/", quotes.open_all, name="open"),
    path("procurement/quotes/<uuid:uuid>/judge/", quotes.judge, name="judge"),
    path("procurement/<uuid:uuid>/sign/", quotes.sign, name="sign"),
    path("procurement/<uuid:uuid>/award/", quotes.award, name="award"),
    path("procurement/<uuid:uuid>/sheet.<slug:fmt>", views.sheet, name="sheet"),
]
