"""The pages: workbench for staff; no logic of their own."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Templates, components, static files and views."""

    name = "duixian.web"
    label = "web"
