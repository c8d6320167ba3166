"""How a page answers what was sent: the operation is called, and its refusal stands at the field or above the next page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple, TypeVar

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from duixian.apps.accounts.errors import NotAllowed, Refused
from duixian.web.forms import Form
from duixian.web.requests import WorkRequest

T = TypeVar("T")
ASIDE: Final = frozenset({"reason", "note", "sure", "write", "occurred_at"})
"""Fields beside a deed: where a form asks for nothing else, its button says what it does."""


class Back(NamedTuple):
    """The page that a form belongs to: what it is called and where it is."""

    label: str
    href: str


def posted(request: WorkRequest) -> tuple[Any, Any]:
    """What was sent, for a form: content and files; nothing where the page is only opened."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def accepted(form: Form, act: Callable[[], Any]) -> Any:
    """What the operation gave; None when the form or the operation refused, with the message at its field.

    Raises NotAllowed where the refusal is about who asks and not about what was typed.
    """
    if not form.is_valid():
        return None
    try:
        return act()
    except Refused as refusal:
        if isinstance(refusal, NotAllowed) and refusal.field is None:
            raise
        form.refuse(refusal)
    return None


def attempted(request: WorkRequest, act: Callable[[], T], said: str = "") -> T | None:
    """What the operation behind a button gave, with `said` above the next page; None when it refused, with its message there.

    Raises NotAllowed.
    """
    try:
        made = act()
    except NotAllowed:
        raise
    except Refused as refusal:
        messages.error(request, str(refusal.message))
        return None
    if said:
        messages.success(request, said)
    return made


def answered(
    request: WorkRequest, form: Form, act: Callable[[], object], *, heading: str, back: Back, said: str = "", warning: str = ""
) -> HttpResponse:  # fmt: skip
    """Back to the page that the form belongs to, with `said` above it, once the operation took what was typed; else the form."""
    if not accepted(form, act):
        return form_page(request, form, heading, back, warning=warning)
    if said:
        messages.success(request, said)
    return redirect(back.href)


def form_page(request: WorkRequest, form: Form, heading: str, back: Back, *, warning: str = "") -> HttpResponse:
    """The form under its heading, with what must be known before; 422 when what was typed cannot be taken."""
    submit = heading if form.deed or ASIDE.issuperset(form.fields) else ""
    context = {"form": form, "heading": heading, "back": back, "warning": warning, "submit": submit}
    return render(request, "workbench/form.html", context, status=422 if form.is_bound else 200)
