"""What the pages on which publications are prepared show: reads only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.urls import reverse

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Refused
from duixian.apps.accounts.queries import history_of
from duixian.apps.disclosure.models import Publication, PublicationState
from duixian.apps.disclosure.publishing_queries import (
    allowed,
    content_told,
    publication_get,
    publication_problems,
    publications_of,
    replacements_of,
    to_publish,
)
from duixian.core.disclosure.texts import texts_of
from duixian.web.languages import spoken
from duixian.web.public.disclosure.composers import shown_page
from duixian.web.public.disclosure.frame import Frame
from duixian.web.public.languages import CHINESE, ENGLISH, HTML_LANG, LOCALES
from duixian.web.workbench.disclosure.forms import BarForm, ReasonForm, ReplaceForm
from duixian.web.workbench.monitoring.composers import year_of

PER_PAGE = 30


def publication_list_page(actor: Actor, given: Mapping[str, str]) -> dict[str, Any]:
    """The publications of the actor's units and what there is to prepare; the same queries for every number of rows."""
    year, state = year_of(given.get("year")), given.get("state", "")
    state = state if state in PublicationState.values else ""
    page = Paginator(publications_of(actor, year=year, state=state), PER_PAGE).get_page(given.get("page"))
    waiting = [one for one in to_publish(actor)[:PER_PAGE] if not (one.has_promise and one.has_result)]  # type: ignore[attr-defined]  # annotated
    return {"page": page, "year": year, "state": state, "states": PublicationState.choices, "waiting": waiting}


def publication_page(
    actor: Actor, uuid: UUID, *, refusal: Refused | None = None, form: ReplaceForm | None = None
) -> dict[str, Any]:
    """A publication beside what stops it, what was taken out and what this person may do. Raises NotFound."""
    found = publication_get(actor, uuid)
    content, may = content_told(found), allowed(actor, found)
    problems = publication_problems(found)
    return {
        **shown_page(found, content), "open": preview_frame(), "may": may, "problems": [_problem(one.path, one.words, content) for one in problems],
        "replacements": replacements_of(found), "form": form or ReplaceForm(initial={"revision": found.revision}),
        "opened": form is not None, "refusal": refusal, "bar_form": BarForm(initial={"revision": found.revision}),
        "reason_form": ReasonForm(), "places": [place for place, _text in texts_of(content)] if may.writes else [],
        "public": settings.SITE_ADDRESS + _public(found), "history": history_of(actor, "disclosure.publication", found.uuid, limit=20),
    }  # fmt: skip


def _problem(path: str, words: Any, content: Mapping[str, Any]) -> dict[str, Any]:
    return {"place": path, "words": words, "text": dict(texts_of(content)).get(path, "")}


def _public(found: Publication) -> str:
    language = ENGLISH if spoken() == "en" else CHINESE
    return reverse("open:publication", kwargs={"language": language, "key": str(found.uuid)})


def preview_frame() -> Frame:
    """The frame that the public page would have, in the language of the workbench."""
    language = ENGLISH if spoken() == "en" else CHINESE
    home = reverse("open:home", kwargs={"language": language})
    return Frame(language, HTML_LANG[language], LOCALES[language], (), "", home, settings.SITE_ADDRESS)
