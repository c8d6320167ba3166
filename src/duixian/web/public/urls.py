"""Addresses of the conference sites (name space `conference`): each area brings its own patterns.

`<language:language>` is `en/` or nothing; an address names no public id of a row but slugs and numbers.
"""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, register_converter

from duixian.web.public import home, registering
from duixian.web.public.languages import LanguageConverter

register_converter(LanguageConverter, "language")

app_name = "conference"
urlpatterns: list[URLPattern | URLResolver] = [
    path("c/<slug:slug>/<language:language>", home.home, name="home"),
    path("c/<slug:slug>/<language:language>register/", registering.kinds, name="register"),
    path("c/<slug:slug>/<language:language>register/<int:number>/", registering.form, name="register-kind"),
    path("c/<slug:slug>/<language:language>register/group/", registering.group, name="register-group"),
    path("c/<slug:slug>/<language:language>register/done/", registering.done, name="registered"),
    path("c/<slug:slug>/<language:language>my/", registering.my, name="my"),
]
