"""The pages of addresses that are told what happens: registered, changed, paused, given a new secret, removed; the log of messages."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.accounts.queries import units_headed
from duixian.apps.notices import operations
from duixian.apps.notices.queries.hooks import delivery_get, hook_get
from duixian.web.answering import Back, accepted, answered, attempted, form_page
from duixian.web.requests import WorkRequest
from duixian.web.workbench.connections import forms
from duixian.web.workbench.connections.access import heads, watches
from duixian.web.workbench.connections.composers import delivery_page, hook_page, hooks_page

ACTIONS: dict[str, tuple[Callable[..., object], object]] = {
    "pause": (operations.hook_pause, gettext_lazy("推送已暂停。")),
    "resume": (operations.hook_resume, gettext_lazy("推送已恢复；暂停期间发生的事项不再补发。")),
}


@require_GET
def hooks(request: WorkRequest) -> HttpResponse:
    """The addresses that the actor watches."""
    watches(request.actor)
    return render(request, "workbench/connections/hooks.html", hooks_page(request.actor))


@never_cache
@require_http_methods(["GET", "POST"])
def hook_create(request: WorkRequest) -> HttpResponse:
    """A new address: its secret is shown once, in the answer to the form."""
    heads(request.actor)
    form = forms.HookForm(request.POST or None, units=units_headed(request.actor))
    made = request.method == "POST" and accepted(
        form, lambda: operations.hook_register(by=request.actor, at=request.now, **form.cleaned_data)
    )
    if made:
        return render(request, "workbench/connections/hook_made.html", {"hook": made.hook, "secret": made.secret})
    return form_page(request, form, _("登记推送地址"), Back(_("推送地址"), reverse("connections:hooks")))


@require_GET
def hook(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One address with the log of its messages."""
    return render(request, "workbench/connections/hook.html", hook_page(request.actor, uuid, request.GET.dict()))


@require_http_methods(["GET", "POST"])
def hook_change(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Another name, address or other kinds."""
    found = hook_get(request.actor, uuid)
    heads(request.actor)
    form = forms.HookFields(request.POST or None, initial={"name": found.name, "url": found.url, "kinds": found.kinds})
    back = Back(found.name, reverse("connections:hook", args=[uuid]))
    return answered(request, form, lambda: operations.hook_change(
        uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
        heading=_("修改推送地址"), back=back, said=_("已保存。"))  # fmt: skip


@never_cache
@require_POST
def hook_rotate(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A new secret, shown once."""
    made = operations.hook_secret_rotate(uuid=uuid, by=request.actor, at=request.now)
    return render(
        request, "workbench/connections/hook_made.html", {"hook": made.hook, "secret": made.secret, "rotated": True}
    )


@require_POST
def hook_remove(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Forget an address."""
    attempted(request, lambda: operations.hook_remove(uuid=uuid, by=request.actor, at=request.now) or True,
              _("推送地址已删除。"))  # fmt: skip
    return redirect("connections:hooks")


@require_POST
def hook_act(request: WorkRequest, uuid: UUID, action: str) -> HttpResponse:
    """Pause an address, or go on."""
    hook_get(request.actor, uuid)
    if action not in ACTIONS:
        raise Http404
    operation, said = ACTIONS[action]
    attempted(request, lambda: operation(uuid=uuid, by=request.actor, at=request.now), str(said))
    return redirect("connections:hook", uuid)


@require_GET
def delivery(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One message with every attempt."""
    return render(request, "workbench/connections/delivery.html", delivery_page(request.actor, uuid))


@require_POST
def delivery_retry(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Send a message again."""
    delivery_get(request.actor, uuid)
    attempted(request, lambda: operations.delivery_retry(uuid=uuid, by=request.actor, at=request.now) or True,
              _("已重新排队，稍后发出，编号不变。"))  # fmt: skip
    return redirect("connections:delivery", uuid)
