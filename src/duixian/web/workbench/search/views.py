"""One search over projects, people and documents."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from duixian.web.forms import Form
from duixian.web.requests import WorkRequest
from duixian.web.workbench.search.composers import LONGEST, found, words_of


class Asked(Form):
    """What is looked for."""

    q = forms.CharField(label=_("要找的字词"), required=False, max_length=LONGEST)


@require_GET
def results(request: WorkRequest) -> HttpResponse:
    """What was found, by sort, with the words marked."""
    form = Asked(request.GET)
    asked = form.cleaned_data["q"] if form.is_valid() else ""
    groups = found(request.actor, asked)
    context = {"form": form, "asked": asked, "words": words_of(asked), "groups": groups, "search_query": asked}
    return render(request, "workbench/search/results.html", context)
