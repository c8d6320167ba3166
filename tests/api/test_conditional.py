"""ETags from the content; failures are kept by nobody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from duixian.api.conditional import conditional


def answer(status: int = 200, etag: str = "") -> HttpResponse:
    view = conditional(lambda request: HttpResponse("{}", status=status))
    request: HttpRequest = RequestFactory().get("/", headers={"If-None-Match": etag} if etag else {})
    got = view(request)
    assert isinstance(got, HttpResponse)
    return got


def test_the_same_content_has_the_same_etag_and_is_not_sent_again() -> None:
    etag = answer()["ETag"]
    assert (etag, answer(etag=etag).status_code, answer(etag='"other"').status_code) == (answer()["ETag"], 304, 200)
    assert not etag.startswith("W/")
    assert answer()["Cache-Control"] == "private, no-cache"


def test_a_failure_has_none() -> None:
    assert ("ETag" in answer(404), answer(404)["Cache-Control"], answer(404)["Vary"]) == (
        False,
        "no-store",
        "Authorization",
    )
