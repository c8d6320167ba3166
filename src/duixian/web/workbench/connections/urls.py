"""Addresses of the area `connections`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.connections import hooks, tokens

app_name = "connections"
urlpatterns: list[URLPattern | URLResolver] = [
    path("connections/tokens/", tokens.tokens, name="tokens"),
    path("connections/tokens/new/", tokens.token_create, name="token-create"),
    path("connections/tokens/<uuid:uuid>/", tokens.token, name="token"),
    path("connections/tokens/<uuid:uuid>/void/", tokens.token_void, name="token-void"),
    path("connections/hooks/", hooks.hooks, name="hooks"),
    path("connections/hooks/new/", hooks.hook_create, name="hook-create"),
    path("connections/hooks/<uuid:uuid>/", hooks.hook, name="hook"),
    path("connections/hooks/<uuid:uuid>/change/", hooks.hook_change, name="hook-change"),
    path("connections/hooks/<uuid:uuid>/secret/", hooks.hook_rotate, name="hook-rotate"),
    path("connections/hooks/<uuid:uuid>/remove/", hooks.hook_remove, name="hook-remove"),
    path("connections/hooks/<uuid:uuid>/<slug:action>/", hooks.hook_act, name="hook-act"),
    path("connections/deliveries/<uuid:uuid>/", hooks.delivery, name="delivery"),
    path("connections/deliveries/<uuid:uuid>/retry/", hooks.delivery_retry, name="delivery-retry"),
]
