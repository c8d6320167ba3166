"""What came back: files read and told one by one; closed addresses reopened with a reason."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from duixian.apps.notices.mime import message_id
from duixian.apps.notices.models import OutboxMail, Suppression
from duixian.apps.notices.operations.suppressing import address_close
from factories.accounts import World, make_world
from factories.letters import AT, sent, written
from factories.reports import delivery_report, free_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def filler(world: World, client: Client) -> Client:
    client.force_login(world.filler)
    return client


def files(*contents: bytes) -> dict[str, list[SimpleUploadedFile]]:
    return {"reports": [SimpleUploadedFile(f"{number}.eml", content) for number, content in enumerate(contents)]}


def test_each_file_is_told(world: World, filler: Client) -> None:
    ours, theirs = sent(world.unit, "a"), sent(world.other, "b", to="x@example.org")
    unclear = sent(world.unit, "c", to="c@example.org")
    report = delivery_report(message_id(ours))
    given = files(report, report, delivery_report(message_id(theirs)), free_text(message_id(unclear)), b"hello")
    page = filler.post(reverse("mail:upload"), given)
    told = [(one.name, one.outcome.value) for one in page.context["read"]]
    assert told == [
        ("0.eml", "bounced"), ("1.eml", "known"), ("2.eml", "foreign"), ("3.eml", "unclear"), ("4.eml", "nothing"),
    ]  # fmt: skip
    html = page.content.decode()
    assert all(
        words in html for words in ("已登记退信", "以前已登记", "不是本单位的邮件", "不是标准退信", "没有找到退信")
    )
    assert "x@example.org" not in html
    assert dict(OutboxMail.objects.values_list("key", "state")) == {"a": "bounced", "b": "sent", "c": "sent"}


def test_no_file_and_too_many_are_refused(filler: Client) -> None:
    assert filler.post(reverse("mail:upload")).context["form"].errors["reports"] == ["请先选择文件。"]
    page = filler.post(reverse("mail:upload"), files(*[b"a"] * 51))
    assert (page.status_code, page.context["form"].errors["reports"]) == (422, ["一次最多读入50个文件。"])


def test_closed_addresses_are_listed_and_reopened_with_a_reason(world: World, filler: Client) -> None:
    address_close(mail=written(world.unit), status="5.1.1", reason="no such user", at=AT)
    address_close(mail=written(world.other, "b"), status="5.1.1", reason="", at=AT)
    one = Suppression.objects.get(unit=world.unit)
    page = filler.get(reverse("mail:closed"))
    assert (list(page.context["page"]), "no such user" in page.content.decode()) == ([one], True)
    lift = reverse("mail:lift", args=[one.uuid])
    assert filler.post(lift, {"reason": ""}).status_code == 422
    filler.post(lift, {"reason": "已电话核实"})
    assert list(filler.get(reverse("mail:closed")).context["page"]) == []
    past = filler.get(reverse("mail:closed"), {"show": "all"})
    assert "已电话核实" in past.content.decode()
