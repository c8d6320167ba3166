"""Signing in, one's own account, and the administrator's pages of units, people and roles."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def locked_out(request: HttpRequest, response: HttpResponse | None = None, credentials: Any = None) -> HttpResponse:
    """What somebody sees after too many failed sign-ins."""
    return render(request, "workbench/accounts/locked_out.html", status=429)
