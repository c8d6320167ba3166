"""Anybody may ask what a digest stands for, and have a pack checked; nothing is kept of what they send."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any, Final

from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from duixian.apps.accounts.errors import Invalid
from duixian.apps.disclosure.verifying import digest_lookup
from duixian.core.proof.checking import Verdict, verify_pack
from duixian.core.proof.packing import VERIFIER, verifier_source
from duixian.web.portal.frame import DJANGO, frame, language_of
from duixian.web.portal.limits import limited

LARGEST: Final = 16 * 2**20
"""Bytes of a file that is looked at here; a larger pack is checked with the program, which has no limit of ours."""
MOST_PROBLEMS: Final = 200
View = Callable[..., HttpResponse]


def for_everybody(view: View) -> View:
    """A page without sign-in, in the language asked for, that no search engine keeps."""

    @never_cache
    @wraps(view)
    def shown(request: HttpRequest, **named: str) -> HttpResponse:
        with translation.override(DJANGO[language_of(request)]):
            response = view(request, **named)
        response["X-Robots-Tag"] = "noindex"
        return response

    return login_not_required(shown)


@for_everybody
@limited
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The form: some digits of a digest, or a file."""
    if request.method == "GET":
        return _page(request, "ask", {})
    sent = request.FILES.get("file")
    if isinstance(sent, UploadedFile):
        return _file(request, sent)
    given = "".join(request.POST.get("digest", "").split()).lower()
    try:
        digest_lookup(given)
    except Invalid as refused:
        return _page(request, "ask", {"given": given, "error": refused.message}, status=422)
    return redirect("verify:told", given)


@for_everybody
@require_GET
def told(request: HttpRequest, digest: str) -> HttpResponse:
    """What one digest stands for."""
    try:
        found = digest_lookup(digest)
    except Invalid:
        found = []
    return _page(request, "told", {"found": found, "digest": digest}, status=200 if found else 404)


@login_not_required
@require_GET
def program(request: HttpRequest) -> HttpResponse:
    """The verifier of one file."""
    response = HttpResponse(verifier_source(), content_type="text/x-python; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{VERIFIER}"'
    return response


def _file(request: HttpRequest, sent: UploadedFile) -> HttpResponse:
    """What is known of a file that somebody sent; a pack is checked."""
    if (sent.size or 0) > LARGEST:
        error = _("文件超过16 MB，这里不核验。请下载核验程序，在自己的电脑上核验。")
        return _page(request, "ask", {"error": error}, status=413)
    content = sent.read()
    digest = sha256(content).hexdigest()
    verdict = verify_pack(content) if content[:4] == b"PK\3\4" and b"duixian-pack/" in content else None
    context: dict[str, Any] = {"name": sent.name, "digest": digest, "found": digest_lookup(digest), "verdict": verdict}
    return _page(request, "file", {**context, **(_verdict(verdict) if verdict else {})})


def _verdict(verdict: Verdict) -> dict[str, Any]:
    """Each problem once: the one-file program names file, row and field; the other check is told where only it found something."""
    problems = verdict.alone or verdict.house
    return {"problems": problems[:MOST_PROBLEMS], "more": max(len(problems) - MOST_PROBLEMS, 0)}


def _page(request: HttpRequest, name: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    words = _("核验")
    about = {
        "portal": frame(language_of(request), name=words, head=words), "shortest": 12,
        "program_digest": sha256(verifier_source()).hexdigest(),
    }  # fmt: skip
    return render(request, f"public/verify/{name}.html", {**about, **context}, status=status)
