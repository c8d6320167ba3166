"""Addresses of the area `site`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.site import images, pages, plan

app_name = "site"
urlpatterns: list[URLPattern | URLResolver] = [
    path("events/<uuid:uuid>/site/", pages.listed, name="pages"),
    path("events/<uuid:uuid>/site/arrange/", pages.arrange, name="arrange"),
    path("events/<uuid:uuid>/site/new/", pages.create, name="page-create"),
    path("events/<uuid:uuid>/site/images/", images.images, name="images"),
    path("events/<uuid:uuid>/site/plan/", plan.plan, name="plan"),
    path("events/<uuid:uuid>/site/plan/new/", plan.create, name="plan-create"),
    path("events/site/pages/<uuid:uuid>/", pages.page, name="page"),
    path("events/site/pages/<uuid:uuid>/preview/", pages.preview, name="preview"),
    path("events/site/pages/<uuid:uuid>/versions/", pages.versions, name="versions"),
    path("events/site/pages/<uuid:uuid>/versions/<int:number>/restore/", pages.restore, name="restore"),
    path("events/site/pages/<uuid:uuid>/versions/<int:number>/publish/", pages.publish, name="publish"),
    path("events/site/pages/<uuid:uuid>/unpublish/", pages.unpublish, name="unpublish"),
    path("events/site/pages/<uuid:uuid>/discard/", pages.discard, name="discard"),
    path("events/site/images/<uuid:uuid>/", images.image, name="image"),
    path("events/site/images/<uuid:uuid>/remove/", images.image_take_away, name="image-remove"),
    path("events/site/updates/<uuid:uuid>/change/", plan.change, name="plan-change"),
    path("events/site/updates/<uuid:uuid>/withdraw/", plan.withdraw, name="plan-withdraw"),
    path("events/site/updates/<uuid:uuid>/done/", plan.done, name="plan-done"),
    path("events/site/updates/<uuid:uuid>/reopen/", plan.reopen, name="plan-reopen"),
]
