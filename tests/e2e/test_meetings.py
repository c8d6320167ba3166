"""One-to-one meetings as delegates arrange them: a foreign guest on a phone without JavaScript, and every page for axe and for its width."""

from __future__ import annotations

import re

import pytest

from duixian.apps.events.models import Event
from duixian.apps.events.operations.links import link_for
from duixian.apps.events.rules import GUEST
from duixian.apps.partnering.models import MeetingRequest, Profile
from duixian.apps.partnering.operations.recommendations import recommendations_compute
from duixian.apps.partnering.operations.requests import message_write
from e2e.people import Visit
from factories.accounts import make_world
from factories.events import make_registration
from factories.partnering import PROGRAM, answers, asks, make_body, make_interest
from web.portal.partnering.scene import OPENS, known, opened

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.enable_socket]
PHONE = 390


@pytest.fixture
def event() -> Event:
    return opened(make_world().unit)


@pytest.fixture
def wang(event: Event) -> Profile:
    profile = known(event, "王晓明", "海汀第一医院", name_en="Wang Xiaoming", body_en="Haiting First Hospital", about_en="Early clinical trials.",
                    title="转化医学中心主任", country="CN")  # fmt: skip
    make_interest(profile, "寻找封闭式细胞培养平台", side="need", area="cell-gene")
    make_interest(profile, "提供临床试验基地", kind="service", area="cell-gene")
    return profile


def test_foreign_guest_joins_asks_and_is_met_without_javascript(visit: Visit, event: Event, wang: Profile) -> None:
    one = make_registration(event, "Ann Baker", language="en")
    one.person.organisation = make_body(event, "Baker Bio")
    one.person.save()
    ann = visit(width=PHONE, java_script_enabled=False)
    ann.go(f"/g/{link_for(one, at=OPENS)}/")
    if ann.page.locator("html").get_attribute("lang") != "en":
        ann.follow("English", within="header")
    ann.follow("Learn more and take part")
    ann.follow("Take part in one-to-one meetings")
    ann.fill("About (English)", "Closed culture systems for cell therapy.")
    ann.press("Take part")
    ann.follow("Add an offer")
    ann.fill("Text (English)", "Closed culture platform, GMP ready.")
    ann.press("Save")
    assert "To be reviewed Technology" in ann.text("#interests")
    ann.follow("Delegates", within="nav")
    ann.fill("Words", "Haiting")
    ann.press("Filter")
    ann.follow("Ask for a meeting")
    ann.page.get_by_label("Must meet").check()
    ann.fill("Message", "We would like to meet you.")
    ann.press("Send the request")
    asked = MeetingRequest.objects.get()
    assert (asked.asked, asked.priority, "Waiting for an answer" in ann.text()) == (wang, "must", True)

    hospital = visit()
    hospital.go(f"/g/{link_for(wang.registration, at=OPENS)}/meet/")
    hospital.follow("查看并答复")
    hospital.follow("接受")
    hospital.press("接受")
    assert "双方已约好" in hospital.text()
    ann.page.reload()
    ann.follow("Call the meeting off")
    assert "This is final" in ann.text()
    ann.press("Call the meeting off for good")
    asked.refresh_from_db()
    assert (asked.standing, ann.complaints, hospital.complaints) == ("cancelled", [], [])


@pytest.fixture
def paths(event: Event, wang: Profile) -> list[str]:
    """Every page of a delegate who has all of it."""
    ann = known(
        event,
        "Ann Baker",
        "Baker Bio",
        country="US",
        language="en",
        interpreter=True,
        about_en="Culture systems. " * 12,
    )
    make_interest(ann, "", text_en="Closed culture platform", area="cell-gene")
    make_interest(ann, "", text_en="Clinical trial sites", side="need", kind="service", area="cell-gene")
    recommendations_compute(event_uuid=event.uuid, by=PROGRAM, at=OPENS.replace(year=2090))
    third = known(event, "李青", "一家名字特别特别长的生物医药科技发展股份有限公司上海分公司")
    waiting, agreed = asks(ann, wang, "must", "a" * 200), asks(wang, third)
    answers(third, agreed, "accept")
    message_write(uuid=agreed.uuid, profile_uuid=third.uuid, text="好的", by=GUEST, at=OPENS)
    own = wang.interests.first()
    assert own is not None
    token = link_for(wang.registration, at=OPENS)
    parts = (
        "", "profile/", "profile/edit/", "profile/interests/new/", f"profile/interests/{own.uuid}/withdraw/", "advice/", "people/",
        f"people/{ann.uuid}/", f"people/{ann.uuid}/ask/", f"no-thanks/{ann.organisation.uuid}/", "no-thanks/", "requests/",
        "requests/?show=sent", f"requests/{waiting.uuid}/", f"requests/{waiting.uuid}/accept/", f"requests/{agreed.uuid}/cancel/", "times/",
    )  # fmt: skip
    return [f"/g/{token}/", *(f"/g/{token}/meet/{part}" for part in parts)]


@pytest.mark.parametrize(("width", "look"), [(PHONE, "light"), (PHONE, "dark"), (1440, "light")])
def test_pages_fit_their_width_and_axe_finds_nothing(visit: Visit, paths: list[str], width: int, look: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="make test-browser installs it")
    person, found = visit(width=width, color_scheme=look), {}
    for path in paths:
        person.go(path)
        violations = axe.Axe().run(person.page).response["violations"]
        told = [(one["id"], one["nodes"][0]["html"][:120]) for one in violations]
        found[re.sub("/g/[^/]+", "", path)] = person.page.evaluate("document.documentElement.scrollWidth"), told
    assert {path: told for path, told in found.items() if told != (width, [])} == {}
    assert person.complaints == []
