"""Single answers: listed, opened, left out; entered from paper; imported and exported."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.accounts.errors import NotAllowed, Refused
from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.surveys.errors import WrongAnswers
from duixian.apps.surveys.operations.answers import answer_enter
from duixian.apps.surveys.operations.importing import Import, import_start
from duixian.apps.surveys.operations.judging import answer_invalidate, answer_restore
from duixian.apps.surveys.queries.answers import answer_get
from duixian.apps.surveys.queries.exports import answers_file
from duixian.apps.surveys.queries.waves import wave_get
from duixian.core.surveys.reading import Wrong
from duixian.core.wording import Language
from duixian.web.answering import Back, accepted, answered, attempted
from duixian.web.languages import spoken
from duixian.web.portal.answer.asking import Given, asked_of
from duixian.web.requests import WorkRequest
from duixian.web.workbench.evidence.forms import upload_of
from duixian.web.workbench.monitoring.views import attachment
from duixian.web.workbench.surveys.access import reads_people, runs
from duixian.web.workbench.surveys.composers import answer_page, answers_page, frame_of
from duixian.web.workbench.surveys.forms import ImportForm, JudgeForm, PaperForm


@require_GET
def listed(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The answers of a survey."""
    wave = wave_get(request.actor, uuid)
    reads_people(request.actor, wave.unit.path)
    return render(
        request, "workbench/surveys/answers.html", answers_page(request.actor, wave, request.now, request.GET.dict())
    )


@require_GET
def detail(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One answer."""
    one = answer_get(request.actor, uuid)
    reads_people(request.actor, one.wave.unit.path)
    return render(request, "workbench/surveys/answer.html", answer_page(request.actor, uuid, request.now))


@require_http_methods(["GET", "POST"])
def leave_out(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Say that an answer does not count."""
    one = answer_get(request.actor, uuid)
    runs(request.actor, one.wave.unit.path)
    form = JudgeForm(request.POST or None)
    return answered(request, form, lambda: answer_invalidate(answer_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
                    heading=pgettext("action", "答卷不计入"), back=Back(pgettext("survey", "答卷"), reverse("surveys:answer", args=[uuid])))  # fmt: skip


@require_POST
def restore(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Let an answer count again."""
    answer_get(request.actor, uuid)
    attempted(
        request, lambda: answer_restore(answer_uuid=uuid, by=request.actor, at=request.now), _("答卷已恢复计入。")
    )
    return redirect("surveys:answer", uuid)


@require_http_methods(["GET", "POST"])
def paper(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Enter a paper form; the next one follows with the same day."""
    wave = wave_get(request.actor, uuid)
    runs(request.actor, wave.unit.path)
    day = min(day_of(request.now, wave.unit), day_of(wave.closes_at, wave.unit))
    form = PaperForm(
        request.POST or None,
        wave=wave,
        initial={"on": request.GET.get("on") or day.isoformat(), "group": request.GET.get("group")},
    )
    given = {name: [str(text) for text in texts] for name, texts in request.POST.lists()}
    wrong: tuple[Wrong, ...] = ()
    if form.is_bound and form.is_valid():
        try:
            answer_enter(wave_uuid=uuid, given=given, by=request.actor, at=request.now, **form.cleaned_data)
        except WrongAnswers as refusal:
            wrong = refusal.wrong
        except NotAllowed:
            raise
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("已录入一份，可以接着录下一份。"))
            return redirect(f"{reverse('surveys:paper', args=[uuid])}?on={form.cleaned_data['on']}")
    asked = asked_of(wave.version.asked, _language_of(form), cast(Given, given), wrong)
    context = {**frame_of(request.actor, wave, request.now), "form": form, "asked": asked, "wrong": wrong}
    return render(request, "workbench/surveys/paper.html", context, status=422 if form.is_bound else 200)


def _language_of(form: PaperForm) -> Language:
    chosen = form.data.get("language") if form.is_bound else None
    return cast(Language, chosen) if chosen in {"zh", "en"} else spoken()


@require_http_methods(["GET", "POST"])
def bring(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Import an export of another system: a job takes it row by row."""
    wave = wave_get(request.actor, uuid)
    runs(request.actor, wave.unit.path)
    form = ImportForm(request.POST or None, request.FILES or None)
    started = accepted(
        form, lambda: import_start(wave_uuid=uuid, upload=_upload(form), by=request.actor, at=request.now)
    )
    if started:
        _say(request, started)
        return redirect("jobs:detail", started.job.uuid)
    context = {**frame_of(request.actor, wave, request.now), "form": form}
    return render(request, "workbench/surveys/import.html", context, status=422 if form.is_bound else 200)


def _upload(form: ImportForm) -> Upload:
    return cast(Upload, upload_of(form.cleaned_data["file"]))


def _say(request: WorkRequest, started: Import) -> None:
    rows = started.rows
    messages.success(request, ngettext("开始导入 %(n)s 行。", "开始导入 %(n)s 行。", rows) % {"n": rows})
    if started.unknown:
        messages.warning(
            request, _("以下各列不属于这份问卷，没有导入：%(columns)s") % {"columns": "、".join(started.unknown)[:300]}
        )


@require_GET
def export(request: WorkRequest, uuid: UUID, fmt: str) -> FileResponse:
    """All answers as a file."""
    wave = wave_get(request.actor, uuid)
    file = answers_file(
        request.actor, uuid, file_format=fmt, language=spoken(), as_of=day_of(request.now, wave.unit), known_at=request.now
    )  # fmt: skip
    return attachment(file.name, file.data)
