"""The pages: workbench for staff; no logic of their own."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class WebConfig(AppConfig):
    """Templates, components, static files and views."""

    name = "duixian.web"
    label = "web"

    def ready(self) -> None:
        """The clocks of a sign-in start with it."""
        user_logged_in.connect(import_module("duixian.web.sessions").begin, dispatch_uid="duixian.web.sessions.begin")
