"""Images of a site: added with their words, described, removed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from duixian.apps.events.operations.site_images import image_add, image_describe, image_remove
from duixian.apps.events.queries.site_pages import image_get
from duixian.apps.evidence.filetypes import Upload
from duixian.web.answering import Back, accepted, answered, attempted, posted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.site import composers, forms
from duixian.web.workbench.site.access import event_run, runs


@require_http_methods(["GET", "POST"])
def images(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The images of a site, and a form for one more."""
    if request.method == "POST":
        event_run(request.actor, uuid)
    form = forms.ImageForm(*posted(request))
    made = accepted(form, lambda: image_add(event_uuid=uuid, upload=_upload(form), alt=form.cleaned_data["alt"], alt_en=form.cleaned_data["alt_en"],
                                            by=request.actor, at=request.now))  # fmt: skip
    if made:
        messages.success(request, _("图片已添加；在正文中写 ![图注](%(name)s) 即可显示。") % {"name": made.name})
        return redirect("site:images", uuid)
    context = {**composers.images_page(request.actor, uuid, request.GET.get("page")), "form": form}
    return render(request, "workbench/site/images.html", context, status=422 if form.is_bound else 200)


def _upload(form: forms.ImageForm) -> Upload:
    sent = form.cleaned_data["file"]
    return Upload(sent.name, sent.read())


@require_http_methods(["GET", "POST"])
def image(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Other words for an image."""
    one = image_get(request.actor, uuid)
    runs(request.actor, one.event)
    form = forms.DescribeForm(request.POST or None, image=one)
    back = Back(_("网站图片"), reverse("site:images", args=[one.event.uuid]))
    return answered(request, form, lambda: image_describe(image_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
                    heading=_("图片说明"), back=back, said=_("图片说明已保存。"))  # fmt: skip


@require_POST
def image_take_away(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """An image is shown no more; whoever takes it away is told which pages named it."""
    one = image_get(request.actor, uuid)
    runs(request.actor, one.event)
    uses = composers.image_uses(one.event, one.name)
    if (
        attempted(request, lambda: image_remove(image_uuid=uuid, by=request.actor, at=request.now), _("图片已移除。"))
        and uses
    ):
        messages.warning(request, _("这些已发布的页面引用了它，现在只显示图注：%(pages)s") % {"pages": "、".join(uses)})
    return redirect("site:images", one.event.uuid)
