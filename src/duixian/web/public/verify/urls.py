"""Addresses of the verification page (name space `verify`), open to everybody."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.public.verify import views

app_name = "verify"
urlpatterns: list[URLPattern | URLResolver] = [
    path("verify/", views.ask, name="ask"),
    path("verify/duixian_verify.py", views.program, name="program"),
    path("verify/<slug:digest>/", views.told, name="told"),
]
