"""Registration on the conference site, as a browser without JavaScript does it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from duixian.apps.events.models import Channel, Event, EventState, Registration, RegistrationKind
from duixian.apps.events.operations.kinds import question_put
from duixian.core.events.questions import Condition, Kind, Question
from duixian.core.wording import Words
from factories.accounts import World, act, make_world
from factories.events import make_event, make_kind
from factories.registering import AT, apply, letters, states

pytestmark = pytest.mark.django_db
EVIL = "<script>alert(1)</script>"


@pytest.fixture
def world() -> World:
    cache.clear()
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    """A conference that is still to come, whatever the clock says."""
    return make_event(world.unit, starts_on=AT.date().replace(year=2099), ends_on=AT.date().replace(year=2099))


@pytest.fixture
def kind(event: Event) -> RegistrationKind:
    return make_kind(event, name_en="Delegate")


def at(event: Event, page: str = "register/1/", language: str = "") -> str:
    return f"/c/{event.slug}/{language}{page}"


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(key|came)"(?: value="([^"]*)")?', page))


def send(client: Client, event: Event, language: str = "", query: str = "", **more: Any) -> Any:
    address = at(event, language=language)
    page = client.get(f"{address}{query}").content.decode()
    told = {**hidden(page), "name": "王晓明", "email": "a@example.org", "country": "CN", "notice": "on"}
    return client.post(address, {**told, **more})


def test_kinds_are_offered_with_fee_and_state(event: Event, kind: RegistrationKind, client: Client) -> None:
    make_kind(event, "media", opens_at=datetime(2098, 1, 1, tzinfo=UTC))
    make_kind(event, "vip", public=False)
    make_kind(event, "exhibitor", quota=0, fee=800)
    page = client.get(at(event, "register/")).content.decode()
    assert re.findall(r"<h2>(.*?)</h2>", page) == ["参会代表", "媒体", "参展商"]
    assert ("尚未开放" in page, "名额已满，可登记候补" in page, "会务费 800 元" in page, "贵宾" in page) == (
        True,
        True,
        True,
        False,
    )
    english = client.get(at(event, "register/", "en/")).content.decode()
    assert ("Delegate" in english, "Choose how you take part" in english) == (True, True)


def test_form_registers_and_leads_to_the_own_page(event: Event, kind: RegistrationKind, client: Client) -> None:
    Channel.objects.create(event=event, name="公众号", code="wechat", opened_on=AT.date(), created_at=AT)
    answer = send(client, event, query="?from=wechat", photos="on")
    assert answer.status_code == 302
    own = client.get(answer["Location"])
    assert ("报名已提交" in own.content.decode(), states(event)) == (True, [("王晓明", "confirmed")])
    one = event.registrations.get()
    assert (one.channel and one.channel.code, sorted(c.purpose for c in one.consents.all())) == (
        "wechat",
        ["notice", "photos"],
    )
    assert "sessionid" not in client.cookies


def test_form_sent_twice_is_one_registration(event: Event, kind: RegistrationKind, client: Client) -> None:
    told = {
        **hidden(client.get(at(event)).content.decode()),
        "name": "甲",
        "email": "a@example.org",
        "country": "CN",
        "notice": "on",
    }
    first, second = (client.post(at(event), told) for _ in range(2))
    assert (first.status_code, second.status_code, event.registrations.count()) == (302, 302, 1)
    assert client.get(second["Location"]).status_code == 200


def test_form_with_an_address_that_is_registered_tells_nothing_of_it(
    event: Event, kind: RegistrationKind, client: Client
) -> None:
    send(client, event)
    answer = send(client, event, name="别人", phone="139")
    page = client.get(answer["Location"]).content.decode()
    assert (answer["Location"], "请查收邮件" in page, "王晓明" in page) == (at(event, "register/done/"), True, False)
    assert [letter for _to, letter in letters()] == ["confirmed", "known"]


def test_form_with_faults_keeps_what_was_typed_and_names_each(
    world: World, event: Event, kind: RegistrationKind, client: Client
) -> None:
    visa = Question("visa", Kind.YES_NO, Words("签证", "Visa"), required=True)
    land = Question(
        "land", Kind.COUNTRY, Words("护照国", "Passport"), required=True, when=Condition("visa", frozenset({"yes"}))
    )
    for question in (visa, land):
        question_put(kind_uuid=kind.uuid, question=question, by=act(world.filler), at=AT)
    answer = send(client, event, "en/", name=EVIL, email="no", country="", notice="", q_visa="yes")
    page = answer.content.decode()
    assert (answer.status_code, states(event), EVIL in page, page.count("&lt;script&gt;")) == (422, [], False, 1)
    errors = re.findall(r'<li><a href="#[^"]*">([^<]*)</a>', page)
    assert errors == ["E-mail", "Country or region", "Passport", "I have read and accept this notice"]
    assert 'data-when="q_visa" data-values="yes"' in page
    assert "Only if the answer to “Visa” is “Yes”." in page
    made = send(client, event, name="甲", q_visa="no", q_land="XX")
    assert (made.status_code, event.registrations.get().answers) == (302, {"visa": "no"})


def test_form_when_full_takes_people_onto_the_waiting_list(event: Event, client: Client) -> None:
    kind = make_kind(event, quota=1)
    apply(kind, "甲")
    assert "名额已满。现在报名将按先后列入候补" in client.get(at(event)).content.decode()
    page = client.get(send(client, event)["Location"]).content.decode()
    assert ("您已按报名先后列入候补" in page, states(event)[1]) == (True, ("王晓明", "waiting"))


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"opens_at": datetime(2098, 1, 1, tzinfo=UTC)}, "尚未开放"), ({"closes_at": AT}, "报名已截止"),
    ],
)  # fmt: skip
def test_form_when_not_open(event: Event, client: Client, values: dict[str, Any], said: str) -> None:
    make_kind(event, **values)
    shown = client.get(at(event))
    sent = client.post(
        at(event), {"name": "甲", "email": "a@example.org", "country": "CN", "notice": "on", "key": "k" * 20}
    )
    assert (shown.status_code, sent.status_code, f"<h1>{said}</h1>" in shown.content.decode(), states(event)) == (
        200,
        409,
        True,
        [],
    )
    assert "您填写的内容没有提交" in sent.content.decode()


def test_form_of_a_cancelled_unpublished_or_unknown_conference(
    event: Event, kind: RegistrationKind, client: Client
) -> None:
    Event.objects.update(state=EventState.CANCELLED)
    assert "<h1>会议已取消</h1>" in client.get(at(event)).content.decode()
    Event.objects.update(state=EventState.PLANNED)
    codes = [client.get(address).status_code for address in (at(event), "/c/nowhere/register/1/")]
    Event.objects.update(state=EventState.PUBLISHED)
    assert [*codes, client.get(at(event, "register/7/")).status_code] == [404, 404, 404]


def test_robots_are_thanked_and_forgotten(event: Event, kind: RegistrationKind, client: Client) -> None:
    answer = send(client, event, website="https://spam.example")
    assert (answer["Location"], states(event), letters()) == (at(event, "register/done/"), [], [])


def test_one_address_sends_so_many_forms_and_no_more(
    event: Event, kind: RegistrationKind, client: Client, settings: Any
) -> None:
    settings.GUEST_POSTS = 2
    answers = [client.post(at(event, "my/"), {"email": "x@example.org"}) for _ in range(3)]
    assert ([one.status_code for one in answers], answers[2]["Retry-After"]) == ([200, 200, 429], "600")
    assert "请 10 分钟后再试" in answers[2].content.decode()
    forged = client.post(at(event, "my/"), {"email": "x@example.org"}, headers={"X-Forwarded-For": "198.51.100.7"})
    other = client.post(at(event, "my/"), {"email": "x@example.org"}, REMOTE_ADDR="198.51.100.8")
    assert (forged.status_code, other.status_code) == (429, 200)


def test_addresses_behind_a_trusted_proxy_are_told_apart(event: Event, client: Client, settings: Any) -> None:
    settings.GUEST_POSTS, settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1, 1
    codes = [
        client.post(
            at(event, "my/"), {"email": "x@example.org"}, headers={"X-Forwarded-For": f"203.0.113.9, 198.51.100.{n}"}
        ).status_code
        for n in (1, 1, 2)
    ]
    assert codes == [200, 429, 200]
    assert letters() == []


def test_link_asked_for_gets_the_same_answer_whether_or_not_the_address_is_known(
    event: Event, kind: RegistrationKind, client: Client
) -> None:
    apply(kind, "甲")
    known = event.registrations.get().person.email
    pages = [client.post(at(event, "my/"), {"email": email}) for email in (known, "nobody@example.org")]
    assert (pages[0].status_code, pages[0].content) == (200, pages[1].content)
    assert letters()[1:] == [(known, "link")]
    assert client.post(at(event, "my/"), {"email": "no"}).status_code == 422


def test_group_is_registered_in_one_form(event: Event, kind: RegistrationKind, client: Client) -> None:
    page = client.get(at(event, "register/group/")).content.decode()
    told = {
        **hidden(page),
        "name": "海汀大学",
        "contact": "联系人",
        "email": "c@example.org",
        "country": "CN",
        "notice": "on",
    }
    rows = {"m0-kind": str(kind.uuid), "m0-name": "甲", "m0-email": "a@example.org", "m1-kind": str(kind.uuid), "m1-name": "乙",
            "m7-kind": str(kind.uuid)}  # fmt: skip
    answer = client.post(at(event, "register/group/"), {**told, **rows})
    assert (answer.status_code, states(event)) == (302, [("甲", "confirmed"), ("乙", "confirmed")])
    own = client.get(answer["Location"]).content.decode()
    assert ("团体报名已提交" in own, "甲" in own, "2 人" in own) == (True, True, True)


def test_group_with_a_faulty_row_registers_nobody_and_keeps_the_rows(
    event: Event, kind: RegistrationKind, client: Client
) -> None:
    told = {"key": "k" * 20, "name": EVIL, "contact": "联系人", "email": "c@example.org", "country": "CN", "notice": "on",
            "m0-kind": str(kind.uuid), "m0-name": "甲", "m1-kind": str(kind.uuid), "m1-email": "no"}  # fmt: skip
    answer = client.post(at(event, "register/group/"), told)
    page = answer.content.decode()
    assert (answer.status_code, states(event), EVIL in page, 'value="甲"' in page, "请填写姓名。" in page) == (
        422,
        [],
        False,
        True,
        True,
    )
    with_nobody = client.post(at(event, "register/group/"), {k: v for k, v in told.items() if not k.startswith("m")})
    assert (with_nobody.status_code, "请填写1到50位参会人员。" in with_nobody.content.decode()) == (422, True)
    assert client.get(f"{at(event, 'register/group/')}?rows=999").content.decode().count('name="m') == 50 * 5


def queries(client: Client, event: Event, email: str) -> int:
    told = {
        **hidden(client.get(at(event)).content.decode()),
        "name": email,
        "email": email,
        "country": "CN",
        "notice": "on",
    }
    with CaptureQueriesContext(connection) as caught:
        assert client.post(at(event), told).status_code == 302
    return len(caught)


def test_form_costs_the_same_however_many_are_registered(event: Event, kind: RegistrationKind, client: Client) -> None:
    queries(client, event, "first@example.org")  # the first one keeps texts, keys and numbers
    second = queries(client, event, "second@example.org")
    for n in range(20):
        apply(kind, f"来宾{n}")
    assert queries(client, event, "last@example.org") == second <= 45
    with CaptureQueriesContext(connection) as caught:
        client.get(at(event))
    assert len(caught) <= 5  # the edition, its kinds, texts of consent, letterhead of the unit, published pages


def test_pages_of_registration_are_kept_by_nobody(event: Event, kind: RegistrationKind, client: Client) -> None:
    cached = [client.get(at(event, page))["Cache-Control"] for page in ("register/1/", "my/", "register/group/")]
    assert set(cached) <= {"no-cache, private, no-store", "private, no-store"}
    assert Registration.objects.count() == 0
