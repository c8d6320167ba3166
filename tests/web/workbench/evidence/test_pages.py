"""Evidence in the browser's eyes: the two steps of a list, statements, safe downloads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from duixian.apps.evidence.models import Attestation, EvidenceFile, UploadedList
from duixian.apps.targets.models import Declaration
from factories.accounts import World, make_world
from factories.bound import SIGNED, propose, upload
from factories.evidence import csv_bytes

pytestmark = pytest.mark.django_db
TOPIC = "参会人数"


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def declaration(world: World) -> Declaration:
    return propose(world)


@pytest.fixture
def client(world: World) -> Client:
    return signed_in(world, "filler")


def signed_in(world: World, name: str) -> Client:
    client = Client()
    client.force_login(world.users[name])
    return client


def sent(content: bytes, name: str = "签到.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def first_step(client: Client, declaration: Declaration, content: bytes, name: str = "签到.csv") -> Any:
    return client.post(reverse("evidence:upload-list", args=[declaration.uuid]),
                       {"topic": TOPIC, "title": "签到表", "file": sent(content, name)})  # fmt: skip


def test_list_is_filed_in_two_steps(client: Client, declaration: Declaration) -> None:
    second = first_step(client, declaration, csv_bytes(*SIGNED))["Location"]
    page = client.get(second).content.decode()
    assert ("张三" in page, 'value="姓名"' in page) == (True, True)
    told = {
        "sheet": "",
        "header": "1",
        "key": ["姓名"],
        "personal": ["姓名"],
        "as_of": "2020-12-20",
        "title": "签到表",
        "unit": "元",
    }
    preview = client.post(second, {**told, "preview": "1"})
    assert (preview.context["seen"].counted, UploadedList.objects.count()) == (3, 0)
    done = client.post(second, {**told, "commit": "1"})
    made = UploadedList.objects.get()
    assert (done["Location"], made.topic, made.columns["personal"]) == (
        reverse("evidence:rows", args=[made.uuid]),
        TOPIC,
        ["姓名"],
    )


def test_list_without_key_is_refused_at_the_key_and_nothing_is_lost(client: Client, declaration: Declaration) -> None:
    second = first_step(client, declaration, csv_bytes(*SIGNED))["Location"]
    refused = client.post(second, {"sheet": "", "header": "1", "as_of": "2020-12-20", "title": "签到表", "commit": "1"})
    assert (refused.status_code, list(refused.context["form"].errors), UploadedList.objects.count()) == (
        422,
        ["key"],
        0,
    )
    assert refused.context["form"]["title"].value() == "签到表"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("签到.csv", b"<script>alert(1)</script>"),
        ("签到.xlsx", b"PK\x03\x04"),
        ("签到.csv", b""),
        ("a.exe", b"MZ"),
        ("a.csv", b"\n"),
    ],
)
def test_hostile_or_empty_uploads_are_refused_at_the_file(
    client: Client, declaration: Declaration, name: str, content: bytes
) -> None:
    refused = first_step(client, declaration, content, name)
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["file"])


def test_names_of_uploads_never_become_markup_or_paths(client: Client, declaration: Declaration) -> None:
    first_step(client, declaration, csv_bytes(*SIGNED), "<img src=x onerror=alert(1)>.csv")
    file = EvidenceFile.objects.get()
    page = client.get(reverse("evidence:file", args=[file.uuid])).content.decode()
    assert ("<img src=x" in page, "&lt;img src=x" in page, "/" in file.name) == (False, True, False)


def test_download_can_only_be_saved(client: Client, world: World, declaration: Declaration) -> None:
    told = upload(world, declaration)
    answer = client.get(reverse("evidence:download", args=[told.file.uuid]))
    assert answer.content == csv_bytes(*SIGNED)
    assert {name: answer[name] for name in ("Content-Type", "X-Content-Type-Options", "Content-Security-Policy", "Cache-Control")} == {
        "Content-Type": "application/octet-stream", "X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store",
        "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    }  # fmt: skip
    assert answer["Content-Disposition"].startswith("attachment;")


def test_statement_needs_its_file(client: Client, declaration: Declaration) -> None:
    path = reverse("evidence:attest", args=[declaration.uuid])
    told = {
        "topic": "参会人员满意度（%）",
        "value": "92",
        "denominator": "100",
        "as_of": "2020-12-20",
        "statement": "问卷",
        "attested_name": "李四",
    }
    refused = client.post(path, told)
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["file"])
    done = client.post(path, {**told, "file": sent(b"%PDF-1.7", "报告.pdf")})
    made = Attestation.objects.get()
    assert (done.status_code, made.value, made.denominator, made.attested_name) == (302, "92", "100", "李四")


def test_rows_say_why_they_do_not_count_and_a_second_person_confirms(world: World, declaration: Declaration) -> None:
    told = upload(world, declaration)
    path = reverse("evidence:rows", args=[told.uuid])
    mine = signed_in(world, "filler").get(path)
    assert (mine.context["may_confirm"], "与前面的行重复" in mine.content.decode()) == (False, True)
    other = signed_in(world, "finance")
    assert other.get(path).context["may_confirm"] is True
    other.post(reverse("evidence:confirm", args=[told.uuid]))
    told.refresh_from_db()
    assert told.confirmed_by == world.finance
    refused = other.post(reverse("evidence:withdraw", args=[told.uuid]), {"reason": ""})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["reason"])


@pytest.mark.parametrize("count", [1, 4])
def test_overview_takes_the_same_queries_for_more_lists(
    world: World, declaration: Declaration, count: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(count):
        upload(world, declaration, topic=f"材料{number}")
    client = signed_in(world, "auditor")
    with django_assert_max_num_queries(12):
        page = client.get(reverse("evidence:list"))
    assert len(page.context["page"].object_list) == count


def test_lacking_topics_are_offered_until_something_is_filed(
    client: Client, world: World, declaration: Declaration
) -> None:
    path = reverse("evidence:declaration", args=[declaration.uuid])
    assert TOPIC in client.get(path).context["lacking"]
    upload(world, declaration)
    assert TOPIC not in client.get(path).context["lacking"]


def test_a_topic_is_offered_only_where_its_kind_of_evidence_counts(client: Client, declaration: Declaration) -> None:
    offered = {
        page: [value for value, _label in client.get(reverse(f"evidence:{page}", args=[declaration.uuid])).context["form"].fields["topic"].choices]
        for page in ("attest", "upload-list")
    }  # fmt: skip
    measures = {
        str(one.parameters["topic"]): one.measure
        for one in declaration.bindings.filter(superseded_at=None) if "topic" in one.parameters
    }  # fmt: skip
    stated = [
        topic for topic in offered["attest"] if measures.get(topic, "judged") not in ("judged", "evidence.attested")
    ]
    listed = [topic for topic in offered["upload-list"] if measures.get(topic) == "evidence.attested"]
    assert (stated, listed, bool(measures)) == ([], [], True)
