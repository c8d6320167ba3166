"""Addresses of the area `mail`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.mail import letters, mailings, returns, views

app_name = "mail"
urlpatterns: list[URLPattern | URLResolver] = [
    path("mail/", views.listed, name="list"),
    path("mail/<uuid:uuid>/", views.detail, name="detail"),
    path("mail/<uuid:uuid>/retry/", views.retry, name="retry"),
    path("mail/<uuid:uuid>/withdraw/", views.withdraw, name="withdraw"),
    path("mail/<uuid:uuid>/bounce/", views.bounce, name="bounce"),
    path("mail/mailings/", mailings.listed, name="mailings"),
    path("mail/mailings/<uuid:uuid>/", mailings.detail, name="mailing"),
    path("mail/mailings/<uuid:uuid>/send/", mailings.send, name="send"),
    path("mail/mailings/<uuid:uuid>/cancel/", mailings.cancel, name="cancel"),
    path("mail/letters/", letters.listed, name="letters"),
    path("mail/letters/<uuid:uuid>/head/", letters.head, name="head"),
    path("mail/letters/<uuid:uuid>/<str:key>/<slug:language>/", letters.edit, name="letter"),
    path("mail/letters/<uuid:uuid>/<str:key>/<slug:language>/reset/", letters.reset, name="reset"),
    path("mail/returns/", returns.upload, name="upload"),
    path("mail/closed/", returns.closed, name="closed"),
    path("mail/closed/<uuid:uuid>/lift/", returns.lift, name="lift"),
]
