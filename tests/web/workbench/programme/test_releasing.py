"""Problems, releases and the agenda on their pages."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from duixian.apps.accounts.models import User
from duixian.apps.events.models import Agenda, ProgrammeRelease
from duixian.apps.events.operations.agendas import agenda_freeze
from factories.accounts import World, act, make_world
from factories.events import make_session
from factories.forum import AT, Forum, approved, clock, make_forum, release

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def forum(world: World) -> Forum:
    return make_forum(world)


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(forum: Forum, name: str, user: User | None = None, *args: Any) -> Any:
    return client_of(user or forum.world.filler).get(reverse(f"programme:{name}", args=args or [forum.event.uuid]))


def test_overlap_is_allowed_with_a_reason_and_taken_back(forum: Forum) -> None:
    make_session(forum.event, "并行", forum.hall, clock(9), 60, kind="partnering")
    client = client_of(forum.world.filler)
    (one,) = page(forum, "clashes").context["problems"]["errors"]
    address = f"{reverse('programme:allow', args=[forum.event.uuid])}?key={one.clash.key}"
    assert client.get(address).status_code == 200
    client.post(address, {"reason": "大厅分区"})
    told = page(forum, "clashes").context["problems"]
    assert ([found.reason for found in told["allowed"]], told["errors"]) == (["大厅分区"], [])
    client.post(reverse("programme:disallow", args=[told["allowed"][0].allowance]))
    assert len(page(forum, "clashes").context["problems"]["errors"]) == 1


def test_release_shows_what_changed_and_whom_it_concerns_before_it_is_made(forum: Forum) -> None:
    release(forum)
    forum.talks.title = "新药专题"
    forum.talks.save()
    shown = page(forum, "release")
    assert (shown.context["changes"], shown.context["people"]) == (
        [("题目变更", "场次“创新药专题”改题为“新药专题”", 3)],
        3,
    )
    seen = shown.context["form"].initial["seen"]
    client = client_of(forum.world.filler)
    answer = client.post(
        reverse("programme:release", args=[forum.event.uuid]),
        {"seen": seen, "notes": "改题", "letters": "on"},
        follow=True,
    )
    made = ProgrammeRelease.objects.get(number=2)
    assert (answer.context["release"], made.notes, answer.context["changes"]) == (
        made,
        "改题",
        ["场次“创新药专题”改题为“新药专题”"],
    )


def test_programme_that_changed_unseen_is_shown_again(forum: Forum) -> None:
    seen = page(forum, "release").context["seen"]
    forum.talks.title = "别人改的"
    forum.talks.save()
    client = client_of(forum.world.filler)
    answer = client.post(reverse("programme:release", args=[forum.event.uuid]), {"seen": seen})
    assert (answer.status_code, ProgrammeRelease.objects.count(), answer.context["form"]["seen"].value() == seen) == (
        422,
        0,
        False,
    )
    again = client.post(
        reverse("programme:release", args=[forum.event.uuid]), {"seen": answer.context["form"]["seen"].value()}
    )
    assert (again.status_code, ProgrammeRelease.objects.count()) == (302, 1)


def test_release_is_not_offered_while_errors_stand_nor_to_those_who_only_look(forum: Forum) -> None:
    assert b'name="seen"' in page(forum, "release").content
    assert b'name="seen"' not in page(forum, "release", forum.world.auditor).content
    make_session(forum.event, "并行", forum.hall, clock(9), 60, kind="partnering")
    assert b'name="seen"' not in page(forum, "release").content


def test_list_of_releases_takes_the_same_queries_for_one_and_three(
    forum: Forum, django_assert_num_queries: Any
) -> None:
    release(forum)
    client, address = client_of(forum.world.auditor), reverse("programme:release", args=[forum.event.uuid])
    client.get(address)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for title in ("二", "三"):
        forum.talks.title = title
        forum.talks.save()
        release(forum)
    with django_assert_num_queries(len(one)):
        client.get(address)


@pytest.mark.parametrize("fmt", ["pdf", "docx"])
def test_release_is_handed_out_on_paper(forum: Forum, fmt: str) -> None:
    made = release(forum)
    answer = page(forum, "release-file", None, made.uuid, fmt)
    head = b"".join(answer.streaming_content)[:4]
    assert head == {"pdf": b"%PDF", "docx": b"PK\x03\x04"}[fmt]
    assert page(forum, "release-file", None, made.uuid, "exe").status_code == 404


def test_agenda_is_proposed_and_approved(forum: Forum, world: World) -> None:
    made = release(forum)
    client = client_of(world.filler)
    client.post(reverse("programme:agenda", args=[forum.event.uuid]), {"release": str(made.uuid)})
    agenda = Agenda.objects.get()
    waiting = page(forum, "agenda", world.head)
    assert (
        waiting.context["proposed"],
        reverse("programme:agenda-approve", args=[agenda.uuid]) in waiting.content.decode(),
    ) == (agenda, True)
    client_of(world.head).post(reverse("programme:agenda-approve", args=[agenda.uuid]), {"decision": "同意"})
    shown = page(forum, "agenda")
    assert [(row["title"], row["why"]) for row in shown.context["places"]] == [
        ("开幕式", "尚无记录"), ("创新药专题", "尚无记录"), ("高端交流会", "尚无记录"),
    ]  # fmt: skip
    assert shown.context["agenda"].decision == "同意"


def test_change_of_the_agenda_without_a_reason_is_refused_at_its_field(forum: Forum, world: World) -> None:
    approved(forum)
    forum.talks.title = "新题"
    forum.talks.save()
    made = release(forum)
    answer = client_of(world.filler).post(
        reverse("programme:agenda", args=[forum.event.uuid]), {"release": str(made.uuid), "reason": ""}
    )
    assert (answer.status_code, dict(answer.context["form"].errors)) == (422, {"reason": ["这一项必须填写。"]})


def test_agenda_is_refused_with_a_reason(forum: Forum, world: World) -> None:
    agenda = agenda_freeze(release_uuid=release(forum).uuid, by=act(world.filler), at=AT)
    address = reverse("programme:agenda-refuse", args=[agenda.uuid])
    assert client_of(world.head).post(address, {"decision": ""}).status_code == 422
    client_of(world.head).post(address, {"decision": "再议"})
    agenda.refresh_from_db()
    assert (agenda.state, agenda.decision) == ("refused", "再议")
