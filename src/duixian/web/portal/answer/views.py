"""Answering: the questions behind a link, thanks, and a clear page for every link that takes nothing (any more).

A link that is none, and one of a survey not released, get the same answer. No page here reads a session.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Final, cast

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.surveys.errors import NotAnswerable, WrongAnswers
from duixian.apps.surveys.letters import title_of
from duixian.apps.surveys.models import Answer
from duixian.apps.surveys.operations.answers import answer_submit
from duixian.apps.surveys.operations.invitations import invitation_decline
from duixian.apps.surveys.queries.links import Link, is_used, link_of, own_answer
from duixian.apps.surveys.rules import Standing
from duixian.core.surveys.questionnaire import told
from duixian.core.surveys.reading import Wrong, as_given
from duixian.core.wording import Language
from duixian.web.portal.answer.asking import EMPTY, Given, asked_of
from duixian.web.portal.frame import DJANGO, bare, frame, language_of
from duixian.web.portal.limits import limited_for_many
from duixian.web.requests import WorkRequest

RESPONDENT: Final = Actor.program("respondent")
COOKIE: Final = "answered"
"""A random number at the browser, for the pages of one public link only."""
KEPT: Final = 400 * 86_400
View = Callable[..., HttpResponse]


def answer_page(view: View) -> View:
    """Makes a view of `(request, token, link, language)` a page that everybody may open, in the language that is asked for."""

    @never_cache
    @wraps(view)
    def shown(request: WorkRequest, token: str) -> HttpResponse:
        try:
            link = link_of(token)
        except NotFound:
            return _nowhere(request)
        language = language_of(
            request, own=link.invitation.language if link.invitation else "", languages=link.wave.languages
        )
        with translation.override(DJANGO[language]):
            response = view(request, token, link, language)
        response["X-Robots-Tag"] = "noindex"
        return response

    return cast(View, login_not_required(shown))


def _nowhere(request: WorkRequest) -> HttpResponse:
    return bare(request, "portal/answer/nowhere.html", status=404)


@require_http_methods(["GET", "POST"])
@limited_for_many
@answer_page
def fill(request: WorkRequest, token: str, link: Link, language: Language) -> HttpResponse:
    """The questions; sent, they are taken, or come back as they were typed with what is wrong. A switch of the language keeps what was typed."""
    given = {name: [str(text) for text in texts] for name, texts in request.POST.lists()}
    if request.method != "POST":
        return _opened(request, token, link, language)
    if "switch" in request.POST:
        return _questions(request, link, language, given)
    try:
        answer_submit(
            token=token, given=given, language=language, browser=request.COOKIES.get(COOKIE, ""), by=RESPONDENT, at=request.now
        )  # fmt: skip
    except WrongAnswers as refusal:
        return _questions(request, link, language, given, refusal.wrong, status=422)
    except NotAnswerable:
        return _closed(request, link, language, status=409)
    except Invalid as refusal:
        return _questions(request, link, language, given, said=str(refusal.message), status=422)
    return redirect(f"{reverse('answer:thanks', args=[token])}?lang={language}")


def _opened(request: WorkRequest, token: str, link: Link, language: Language) -> HttpResponse:
    before = own_answer(link)
    if link.wave.standing_at(request.now) is not Standing.OPEN or (
        before is None and is_used(link, request.COOKIES.get(COOKIE, ""))
    ):
        return _closed(request, link, language)
    response = _questions(request, link, language, _as_before(link, before), again=before is not None)
    if link.invitation is None and COOKIE not in request.COOKIES:
        response.set_cookie(COOKIE, secrets.token_hex(16), max_age=KEPT, path=reverse("answer:fill", args=[token]), httponly=True,
                            samesite="Lax", secure=request.is_secure())  # fmt: skip
    return response


def _as_before(link: Link, before: Answer | None) -> Given:
    return EMPTY if before is None else as_given(link.wave.version.asked, before.values)


def _questions(
    request: WorkRequest, link: Link, language: Language, given: Given, wrong: tuple[Wrong, ...] = (), *, said: str = "",
    again: bool = False, status: int = 200,
) -> HttpResponse:  # fmt: skip
    asked = asked_of(link.wave.version.asked, language, given, wrong)
    context = {
        **_around(link, language), "asked": asked, "wrong": [one for one in asked if one.error], "said": said, "again": again,
        "intro": told(link.wave.version.asked.intro, language), "may_decline": link.invitation is not None and not again,
    }  # fmt: skip
    return render(request, "portal/answer/fill.html", context, status=status)


def _around(link: Link, language: Language) -> dict[str, Any]:
    wave = link.wave
    around = frame(language, languages=wave.languages, name=title_of(wave, language), head=wave.unit.name)
    return {"portal": around, "wave": wave, "open_link": link.invitation is None}


def _closed(request: WorkRequest, link: Link, language: Language, *, status: int = 200) -> HttpResponse:
    """Why the link takes nothing: not begun, over, or used."""
    stands = link.wave.standing_at(request.now)
    context = {**_around(link, language), "why": stands.value if stands is not Standing.OPEN else "used"}
    return render(request, "portal/answer/closed.html", context, status=status)


@require_GET
@answer_page
def thanks(request: WorkRequest, token: str, link: Link, language: Language) -> HttpResponse:
    """After an answer; whoever has not answered is sent to the questions."""
    if not is_used(link, request.COOKIES.get(COOKIE, "")):
        return redirect("answer:fill", token)
    changes = not link.wave.anonymous and link.wave.standing_at(request.now) is Standing.OPEN
    words: Mapping[str, Any] = {
        "words": told(link.wave.version.asked.thanks, language),
        "changes": changes,
        "token": token,
    }
    return render(request, "portal/answer/thanks.html", {**_around(link, language), **words})


@require_POST
@answer_page
def decline(request: WorkRequest, token: str, link: Link, language: Language) -> HttpResponse:
    """No answer, and no more reminders."""
    try:
        invitation_decline(token=token, by=RESPONDENT, at=request.now)
    except NotFound:
        return _nowhere(request)
    except NotAnswerable:
        return _closed(request, link, language, status=409)
    return render(request, "portal/answer/declined.html", {**_around(link, language), "token": token})
