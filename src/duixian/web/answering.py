"""The page of a small form, as every area shows it."""

from __future__ import annotations

from typing import NamedTuple

from django.http import HttpResponse
from django.shortcuts import render

from duixian.web.forms import Form
from duixian.web.requests import WorkRequest


class Back(NamedTuple):
    """The page that the form belongs to: what it is called and where it is."""

    label: str
    href: str


def form_page(request: WorkRequest, form: Form, heading: str, back: Back) -> HttpResponse:
    """The form under its heading; 422 when what was typed cannot be taken."""
    context = {"form": form, "heading": heading, "back": back}
    return render(request, "workbench/form.html", context, status=422 if form.is_bound else 200)
