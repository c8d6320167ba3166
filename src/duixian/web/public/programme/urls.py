"""Addresses of the programme on the conference sites, for the name space `conference`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.public.programme import files, pages

ROOT = "c/<slug:slug>/<language:language>programme/"


def routes() -> list[URLPattern | URLResolver]:
    """The patterns, made once the site has named its converter of languages."""
    return [
        path(ROOT, pages.programme, name="programme"),
        path(f"{ROOT}mine/", pages.own, name="programme-own"),
        path(f"{ROOT}mine.ics", files.own, name="programme-own-calendar"),
        path(f"{ROOT}session/<int:number>/", pages.session, name="programme-session"),
        path(f"{ROOT}session/<int:number>.ics", files.session, name="programme-session-calendar"),
        path(f"{ROOT}schedule.json", files.schedule, {"fmt": "json"}, name="programme-json"),
        path(f"{ROOT}schedule.xml", files.schedule, {"fmt": "xml"}, name="programme-xml"),
        path(f"{ROOT}schedule.ics", files.schedule, {"fmt": "ics"}, name="programme-calendar"),
        path(f"{ROOT}<slug:day>/", pages.day, name="programme-day"),
    ]
