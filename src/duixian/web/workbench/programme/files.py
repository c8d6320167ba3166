"""The programme as files: read from a spreadsheet, handed out as a spreadsheet and on paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, cast
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from duixian.apps.events.operations.programme_import import programme_import
from duixian.apps.events.queries.editions import event_get
from duixian.apps.events.queries.programme import programme_of
from duixian.apps.evidence.filetypes import Upload
from duixian.core.wording import Words
from duixian.documents.sheets.programme import write_agenda, write_programme
from duixian.web.answering import Back, accepted, form_page, posted
from duixian.web.languages import spoken
from duixian.web.requests import WorkRequest
from duixian.web.workbench.evidence.forms import upload_of
from duixian.web.workbench.monitoring.views import attachment
from duixian.web.workbench.programme.access import event_to_run
from duixian.web.workbench.programme.forms import ImportForm

TABLES: Final[Mapping[str, Literal["xlsx", "csv"]]] = {"xlsx": "xlsx", "csv": "csv"}
PAPERS: Final[Mapping[str, Literal["pdf", "docx"]]] = {"pdf": "pdf", "docx": "docx"}
DRAFT = Words("草稿，尚未发布", "Draft, not released")


@require_http_methods(["GET", "POST"])
def bring(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Read a programme from XLSX or CSV."""
    event_to_run(request.actor, uuid)
    form = ImportForm(*posted(request))
    done = accepted(form, lambda: programme_import(
        event_uuid=uuid, upload=cast(Upload, upload_of(form.cleaned_data["file"])), by=request.actor, at=request.now))  # fmt: skip
    back = Back(_("议程"), reverse("programme:board", args=[uuid]))
    if done is None:
        return form_page(request, form, _("导入议程"), back)
    said = _("新增%(added)s个场次，更新%(changed)s个，已有%(known)s个；报告%(talks)s个。")
    messages.success(request, said % done._asdict())
    return redirect(back.href)


@require_GET
def export(request: WorkRequest, uuid: UUID, fmt: str) -> FileResponse:
    """The programme as it stands: XLSX and CSV to be changed and read again, PDF and DOCX to be read."""
    event = event_get(request.actor, uuid)
    programme = programme_of(event)
    if fmt in TABLES:
        data = write_programme(programme, TABLES[fmt], language=spoken())
    elif fmt in PAPERS:
        notice = _("演示数据") if settings.DEMO else ""
        data = write_agenda(programme, PAPERS[fmt], state=DRAFT, language=spoken(), notice=notice)
    else:
        raise Http404
    return attachment(f"{event.short_name}-{_('议程')}.{fmt}", data)
