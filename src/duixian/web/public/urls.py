"""Addresses of the conference sites (name space `conference`): each area brings its own patterns.

`<language:language>` is `en/` or nothing (`public/languages.py`). Public ids stand in addresses as slugs: everybody may open them.
"""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.public import home, machines, pages, registering
from duixian.web.public.programme.urls import routes as programme

app_name = "conference"
urlpatterns: list[URLPattern | URLResolver] = [
    path("c/<slug:slug>/<language:language>", home.home, name="home"),
    path("c/<slug:slug>/<language:language>register/", registering.kinds, name="register"),
    path("c/<slug:slug>/<language:language>register/<int:number>/", registering.form, name="register-kind"),
    path("c/<slug:slug>/<language:language>register/group/", registering.group, name="register-group"),
    path("c/<slug:slug>/<language:language>register/done/", registering.done, name="registered"),
    path("c/<slug:slug>/<language:language>my/", registering.my, name="my"),
    path("c/<slug:slug>/<language:language>speakers/", pages.speakers, name="speakers"),
    path("c/<slug:slug>/<language:language>speakers/<slug:code>/", pages.speaker, name="speakers-person"),
    path("c/<slug:slug>/<language:language>partners/", pages.partners, name="partners"),
    path("c/<slug:slug>/<language:language>venue/", pages.venue, name="venue"),
    path("c/<slug:slug>/<language:language>news/", pages.news, name="news"),
    path("c/<slug:slug>/<language:language>news/feed.xml", machines.feed, name="news-feed"),
    path("c/<slug:slug>/<language:language>news/<slug:page>/", pages.news_item, name="news-item"),
    path("c/<slug:slug>/<language:language>pages/<slug:page>/", pages.own_page, name="page"),
    path("c/<slug:slug>/<language:language>contact/", pages.contact, name="contact"),
    path("c/<slug:slug>/<language:language>privacy/", pages.privacy, name="privacy"),
    path("c/<slug:slug>/<language:language>card.png", machines.card, name="card"),
    path("c/<slug:slug>/images/<slug:name>.webp", machines.image, name="image"),
    path("c/<slug:slug>/portraits/<slug:name>/", machines.portrait, name="portrait"),
    *programme(),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("favicon.ico", machines.favicon, name="favicon"),
    path("robots.txt", machines.robots, name="robots"),
]
