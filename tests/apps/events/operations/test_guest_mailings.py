"""The office writes to guests it has chosen: a draft first, each in their language, with their own link."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.events.models import Event, RegistrationKind
from duixian.apps.events.operations.deciding import registration_cancel
from duixian.apps.events.operations.guest_mailings import Message, guests_write
from duixian.apps.events.queries.registrations import RegistrationFilter, registration_by_token
from duixian.apps.events.rules import GUEST
from duixian.apps.notices.models import Mailing, OutboxMail
from duixian.core.wording import Words
from factories.accounts import World, act, make_world
from factories.events import make_event, make_kind
from factories.registering import AT, applied, details, mail_of

pytestmark = pytest.mark.django_db
BOTH = Message(Words("班车调整", "Shuttle"), Words("班车每半小时一班。", "Every half hour."))


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit)


@pytest.fixture
def kind(event: Event) -> RegistrationKind:
    return make_kind(event)


def write(event: Event, world: World, message: Message = BOTH, **wanted: str) -> Mailing:
    return guests_write(
        event_uuid=event.uuid, wanted=RegistrationFilter(**wanted), message=message, by=act(world.filler), at=AT
    )


def test_each_is_written_to_in_their_language_with_their_link(
    world: World, event: Event, kind: RegistrationKind
) -> None:
    first = applied(kind, "甲")
    second = applied(
        kind, "Ann", guest=details("Ann", name_en="Ann", email="ann@example.org", country="GB"), language="en"
    )
    before = OutboxMail.objects.count()
    draft = write(event, world)
    told = {one.address: one for one in draft.recipients.all()}
    assert {address: (one.language, one.facts["subject"], one.facts["message"]) for address, one in told.items()} == {
        mail_of("甲"): ("zh", "班车调整", "班车每半小时一班。"), "ann@example.org": ("en", "Shuttle", "Every half hour."),
    }  # fmt: skip
    opened = [registration_by_token(one.facts["link"].rstrip("/").rpartition("/")[2]).pk for one in told.values()]
    assert (sorted(opened), draft.state) == (sorted((first.pk, second.pk)), "draft")
    assert OutboxMail.objects.count() == before


def test_the_list_as_it_is_narrowed(world: World, event: Event, kind: RegistrationKind) -> None:
    for name in ("甲", "乙", "丙"):
        applied(kind, name)
    gone = event.registrations.get(person__name="丙")
    registration_cancel(uuid=gone.uuid, by=GUEST, at=AT)

    def names(**wanted: str) -> list[str]:
        return sorted(one.facts["name"] for one in write(event, world, **wanted).recipients.all())

    assert names() == sorted(("甲", "乙"))
    assert names(text="甲") == ["甲"]
    assert names(state="cancelled") == ["丙"]


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("subject", Message(Words(" ", "S"), Words("正文", "T"))),
        ("body", Message(Words("主题", "S"), Words("", "T"))),
        ("subject_en", Message(Words("主题", ""), Words("正文", "T"))),
        ("body_en", Message(Words("主题", "S"), Words("正文", " "))),
    ],
)
def test_a_text_that_somebody_needs_must_be_there(
    world: World, event: Event, kind: RegistrationKind, field: str, message: Message
) -> None:
    applied(kind, "甲")
    applied(kind, "Ann", guest=details("Ann", email="ann@example.org", country="GB"), language="en")
    with pytest.raises(Invalid) as caught:
        write(event, world, message)
    assert (caught.value.field, Mailing.objects.count()) == (field, 0)


def test_only_the_office_writes_and_only_to_somebody(world: World, event: Event, kind: RegistrationKind) -> None:
    with pytest.raises(Invalid):
        write(event, world)
    applied(kind, "甲")
    wanted = RegistrationFilter()
    with pytest.raises(NotAllowed):
        guests_write(event_uuid=event.uuid, wanted=wanted, message=BOTH, by=act(world.auditor), at=AT)
    for by, uuid in ((world.stranger, event.uuid), (world.filler, uuid4())):
        with pytest.raises(NotFound):
            guests_write(event_uuid=uuid, wanted=wanted, message=BOTH, by=act(by), at=AT)


def test_many_cost_no_more_queries_than_one(world: World, event: Event, kind: RegistrationKind) -> None:
    applied(kind, "甲")

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            write(event, world)
        return len(caught)

    one = queries()
    for name in "乙丙丁":
        applied(kind, name)
    assert queries() == one
