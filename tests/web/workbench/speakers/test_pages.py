from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.models import Event, Honorarium, Speaker, SpeakerState, Travel
from duixian.apps.jobs.models import Job
from duixian.apps.notices.models import OutboxMail
from factories.accounts import World, make_world
from factories.events import make_event, make_session, make_talk
from factories.speakers import PDF, accepted, confirmed, invite, on, picture, propose

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    today = timezone.localdate()
    return make_event(world.unit, starts_on=today, ends_on=today + timedelta(days=2))


@pytest.fixture
def client(world: World) -> Client:
    browser = Client()
    browser.force_login(world.filler)
    return browser


def post(client: Client, name: str, speaker: Speaker, **given: Any) -> Any:
    return client.post(reverse(f"speakers:{name}", args=[speaker.uuid]), given)


def text(client: Client, name: str, *args: Any, **query: Any) -> str:
    return client.get(reverse(f"speakers:{name}", args=args), query).content.decode()


def test_the_list_takes_the_same_queries_for_one_and_for_three(client: Client, event: Event) -> None:
    counts = []
    for name in ("甲", "乙", "丙"):
        confirmed(event, name, organisation=f"单位{name}")
        with CaptureQueriesContext(connection) as queries:
            text(client, "list", event.uuid)
        counts.append(len(queries))
    assert counts[0] == counts[2]


def test_the_list_tells_the_three_numbers_and_filters(client: Client, event: Event) -> None:
    confirmed(event, "甲教授")
    propose(event, "乙教授", country="DE")
    page = client.get(reverse("speakers:list", args=[event.uuid]), {"country": "DE"})
    assert (page.context["numbers"].invited, page.context["numbers"].confirmed, page.context["total"]) == (1, 1, 2)
    assert [one.person.name for one in page.context["page"]] == ["乙教授"]


@pytest.mark.parametrize(
    "query", [{"track": "x"}, {"state": "sold"}, {"liaison": "1"}, {"page": "z"}, {"text": "<script>"}]
)
def test_a_filter_of_nonsense_is_no_fault(client: Client, event: Event, query: dict[str, str]) -> None:
    confirmed(event)
    page = client.get(reverse("speakers:list", args=[event.uuid]), query)
    assert (page.status_code, b"<script>" in page.content) == (200, False)


def test_a_speaker_is_proposed_and_script_stays_text(client: Client, event: Event) -> None:
    address = reverse("speakers:create", args=[event.uuid])
    answer = client.post(
        address, {"name": "<script>alert(1)</script>", "language": "en", "topic": "题", "country": "US"}
    )
    speaker = Speaker.objects.get()
    assert answer.headers["Location"] == reverse("speakers:detail", args=[speaker.uuid])
    shown = text(client, "detail", speaker.uuid)
    assert ("<script>alert(1)" in shown, "&lt;script&gt;alert(1)" in shown) == (False, True)


def test_what_the_operation_refuses_stands_at_the_field(client: Client, event: Event) -> None:
    propose(event, "甲", email="a@example.org")
    address = reverse("speakers:create", args=[event.uuid])
    answer = client.post(address, {"name": "甲", "email": "a@example.org", "language": "en"})
    assert (answer.status_code, answer.context["form"].errors["name"]) == (422, ["这个人已经在嘉宾名单里了。"])


def test_the_way_of_a_speaker_by_its_forms(client: Client, event: Event) -> None:
    speaker = propose(event)
    post(client, "invite", speaker, on_paper="on")
    letter = SimpleUploadedFile("a.pdf", PDF)
    post(client, "answer", speaker, accepts="yes", file=letter, note="乐意")
    post(client, "confirm", speaker, write="on")
    session = make_session(event, starts_at=on(6, 10))
    make_talk(session, "题", speaker)
    answer = post(client, "spoke", speaker, source="session", session=str(session.uuid))
    speaker.refresh_from_db()
    assert (speaker.state, answer.status_code) == (SpeakerState.SPOKE, 302)
    assert list(OutboxMail.objects.values_list("letter", flat=True)) == ["events.speaker.confirm"]


def test_an_invitation_tells_why_a_reason_is_asked_for(client: Client, world: World) -> None:
    today = timezone.localdate()
    big = make_event(world.unit, slug="big", starts_on=today, ends_on=today, international=True, expected_total=900,
                     expected_abroad=400, expected_countries=20)  # fmt: skip
    speaker = propose(big)
    assert "获批前不得对外承诺" in text(client, "invite", speaker.uuid)
    answer = post(client, "invite", speaker, on_paper="on")
    assert (answer.status_code, "approval_reason" in answer.context["form"].errors) == (422, True)


def test_a_step_is_corrected_from_its_page(client: Client, event: Event) -> None:
    speaker = confirmed(event)
    step = speaker.steps.get(state="confirmed")
    client.post(reverse("speakers:correct", args=[step.uuid]), {"reason": "误登"})
    speaker.refresh_from_db()
    assert speaker.state == SpeakerState.ACCEPTED
    assert client.get(reverse("speakers:correct", args=[step.uuid])).status_code == 404


def test_papers_are_kept_by_their_forms(client: Client, event: Event) -> None:
    speaker = confirmed(event)
    photo = SimpleUploadedFile("a.png", picture(kind="PNG"))
    post(client, "portrait", speaker, photo=photo)
    post(client, "ask", speaker, kind="slides", due_on="2020-05-20")
    post(client, "receive", speaker, kind="slides", file=SimpleUploadedFile("s.pdf", PDF), consents="on")
    post(client, "travel", speaker, arrives_at="2020-06-09T16:00", arrival="MU1", hotel="海汀酒店", booked="on")
    post(client, "honorarium", speaker, gross="2,000", title_class="professor", hours="2")
    material = speaker.materials.get()
    client.post(reverse("speakers:release", args=[material.uuid]), {"released": "yes"})
    material.refresh_from_db()
    image = client.get(reverse("speakers:photo", args=[speaker.uuid]))
    assert (image.headers["Content-Type"], material.released_at is not None) == ("image/jpeg", True)
    assert (Travel.objects.get().arrives_at, Honorarium.objects.get().gross) == (on(6, 9, 8), 2000)
    assert "海汀酒店" in text(client, "arrangements", event.uuid)


def test_sealed_data_are_entered_read_and_erased(client: Client, event: Event) -> None:
    speaker = confirmed(event)
    given = {"name": "SMITH JOHN", "number": "E12345678", "nationality": "US", "born_on": "1960-05-04"}
    address = reverse("speakers:sealed", args=[speaker.uuid, "passport"])
    assert client.post(address, given).context["form"].errors["consent"] == ["请先阅读并同意这项单独的说明。"]
    client.post(address, {**given, "consent": "on"})
    read = client.post(reverse("speakers:sealed-read", args=[speaker.uuid, "passport"]))
    assert ("E12345678" in read.content.decode(), "no-store" in read.headers["Cache-Control"]) == (True, True)
    assert "E12345678" not in text(client, "detail", speaker.uuid)
    assert HistoryRow.objects.filter(kind="events.sealed.read").count() == 1
    paper = client.post(reverse("speakers:visa", args=[speaker.uuid]), {"language": "en", "format": "docx"})
    assert paper.headers["Content-Disposition"].startswith("attachment")
    client.post(reverse("speakers:sealed-erase", args=[speaker.uuid, "passport"]))
    assert client.post(reverse("speakers:sealed-read", args=[speaker.uuid, "passport"])).status_code == 404


def test_another_kind_of_sealed_data_is_not_there(client: Client, event: Event) -> None:
    speaker = confirmed(event)
    assert client.get(reverse("speakers:sealed", args=[speaker.uuid, "dna"])).status_code == 404


def test_a_list_is_looked_at_and_then_imported(client: Client, event: Event) -> None:
    rows = "姓名,邮箱,国家\n甲,a@example.org,美国\n乙,坏,CN\n".encode("gb18030")
    first = client.post(reverse("speakers:upload", args=[event.uuid]), {"file": SimpleUploadedFile("名单.csv", rows)})
    shown = client.get(first.headers["Location"])
    assert [len(entry.faults) for entry in shown.context["listed"].entries] == [0, 1]
    answer = client.post(first.headers["Location"])
    assert answer.headers["Location"] == reverse("jobs:detail", args=[Job.objects.get().uuid])


def test_what_is_no_list_is_refused_at_the_file(client: Client, event: Event) -> None:
    answer = client.post(reverse("speakers:upload", args=[event.uuid]), {"file": SimpleUploadedFile("a.csv", b"x")})
    assert (answer.status_code, "file" in answer.context["form"].errors) == (422, True)


def test_letters_are_previewed_with_why_not_and_then_a_job(client: Client, event: Event) -> None:
    good, without = propose(event, "甲"), propose(event, "乙", email="")
    address = reverse("speakers:letters", args=[event.uuid, "invite"])
    page = client.get(address)
    assert {one.speaker.person.name: one.problem for one in page.context["everybody"]} == {
        "甲": "",
        "乙": "没有电子邮箱",
    }
    assert client.get(address, {"speaker": str(without.uuid)}).context["ready"] == []
    client.post(address, {"speaker": [str(good.uuid)], "reply_by": ""})
    assert Job.objects.get().parameters["speakers"] == [str(good.uuid)]
    assert client.get(reverse("speakers:letters", args=[event.uuid, "sing"])).status_code == 404


def test_a_reminder_is_not_proposed_within_a_week(client: Client, event: Event) -> None:
    now = timezone.now()
    invite(propose(event, "甲", at=now - timedelta(days=9)), now - timedelta(days=8))
    invite(propose(event, "乙", at=now - timedelta(days=9)), now - timedelta(days=2))
    page = client.get(reverse("speakers:letters", args=[event.uuid, "remind"]))
    assert {one.speaker.person.name: one.problem for one in page.context["everybody"]} == {
        "甲": "",
        "乙": "邀请还不到 7 天",
    }


def test_who_spoke_is_said_session_by_session(client: Client, event: Event) -> None:
    speaker, session = confirmed(event), make_session(event, starts_at=on(6, 10))
    make_talk(session, "题", speaker)
    address = reverse("speakers:spoke-many", args=[event.uuid])
    assert [found for found, _ in client.get(address).context["sessions"]] == [session]
    client.post(address, {"session": str(session.uuid), "speaker": [str(speaker.uuid)]})
    speaker.refresh_from_db()
    assert (speaker.state, client.get(address).context["sessions"]) == (SpeakerState.SPOKE, [])
    assert client.post(address, {"session": "x"}).status_code == 404


def test_letters_and_links_of_one_speaker(client: Client, event: Event) -> None:
    speaker = accepted(event)
    post(client, "link", speaker)
    post(client, "link", speaker)
    assert OutboxMail.objects.filter(letter="events.speaker.link").count() == 1
    post(client, "revoke", speaker)
    assert speaker.links.filter(revoked_at=None).count() == 0
    post(client, "remind", speaker)
    assert OutboxMail.objects.count() == 1


def test_the_list_is_taken_along_without_sealed_data(client: Client, event: Event) -> None:
    confirmed(event, "=甲")
    answer = client.get(reverse("speakers:export", args=[event.uuid]))
    assert b"".join(answer.streaming_content)[:2] == b"PK"


def test_pages_are_english_where_that_is_chosen(client: Client, event: Event) -> None:
    speaker = confirmed(event)
    client.cookies["language"] = "en"
    assert (
        "Speakers" in text(client, "list", event.uuid),
        "Sensitive data" in text(client, "detail", speaker.uuid),
    ) == (True, True)
