"""What a page answers to what was sent."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.test import RequestFactory

from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.web.answering import Back, accepted, answered, attempted, posted
from duixian.web.forms import Form

BACK = Back("合同", "/contracts/")


class Reason(Form):
    reason = forms.CharField(max_length=5)


def sent(method: str = "post", **content: str) -> Any:
    request: Any = getattr(RequestFactory(), method)("/", content)
    request.session, request._messages = {}, None
    request._messages = FallbackStorage(request)
    return request


def told(request: Any) -> list[str]:
    return [str(one) for one in get_messages(request)]


def refusing(refusal: Exception) -> Any:
    def act() -> None:
        raise refusal

    return act


def test_a_page_that_is_only_opened_has_nothing_sent() -> None:
    assert posted(sent("get", reason="x")) == (None, None)
    content, files = posted(sent(reason="x"))
    assert (content["reason"], dict(files)) == ("x", {})


def test_the_operation_is_called_once_the_form_is_in_order() -> None:
    assert accepted(Reason({"reason": "ok"}), lambda: 7) == 7
    assert accepted(Reason({"reason": "too long"}), refusing(AssertionError())) is None


@pytest.mark.parametrize(("field", "place"), [("reason", "reason"), ("other", "__all__"), (None, "__all__")])
def test_a_refusal_stands_at_its_field_or_on_top(field: str | None, place: str) -> None:
    form = Reason({"reason": "ok"})
    assert accepted(form, refusing(Invalid("不行", field=field))) is None
    assert form.errors == {place: ["不行"]}


def test_who_may_not_is_told_so_and_who_typed_it_at_the_field() -> None:
    with pytest.raises(NotAllowed):
        accepted(Reason({"reason": "ok"}), refusing(NotAllowed("无权")))
    form = Reason({"reason": "ok"})
    assert accepted(form, refusing(NotAllowed("须他人", field="reason"))) is None
    assert form.errors == {"reason": ["须他人"]}


def test_what_was_taken_leads_back_with_a_word() -> None:
    request = sent()
    response = answered(request, Reason({"reason": "ok"}), lambda: True, heading="退回", back=BACK, said="已退回。")
    assert (response.status_code, response.headers["Location"], told(request)) == (302, "/contracts/", ["已退回。"])


def test_a_button_tells_what_came_of_it() -> None:
    request = sent()
    assert attempted(request, lambda: 3, "已保存。") == 3
    assert attempted(request, lambda: 4) == 4
    assert attempted(request, refusing(Invalid("已了结"))) is None
    assert told(request) == ["已保存。", "已了结"]
    with pytest.raises(NotAllowed):
        attempted(request, refusing(NotAllowed("无权")))
