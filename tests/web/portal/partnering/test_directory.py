"""Who takes part, as a delegate finds them; asking, and not wanting to."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duixian.apps.events.models import Event
from duixian.apps.partnering.models import MeetingRequest, NoThanks, Partnering, Profile
from factories.accounts import make_world
from factories.partnering import asks, make_interest, make_profile
from web.portal.partnering.scene import OPENS, Pages, known, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    cache.clear()
    return opened(make_world().unit)


@pytest.fixture
def wang(event: Event) -> Profile:
    return known(event, "王晓明", "海汀第一医院", name_en="Wang Xiaoming", body_en="Haiting Hospital")


@pytest.fixture
def ann(event: Event) -> Profile:
    profile = known(
        event,
        "Ann Baker",
        "Baker Bio",
        country="US",
        title="VP",
        language="en",
        interpreter=True,
        about_en="Culture systems.",
    )
    make_interest(profile, "", text_en="Closed platform", area="cell-gene", stage="marketed", region="america")
    return profile


@pytest.fixture
def li(event: Event) -> Profile:
    profile = known(
        event, "李青", "青原制药", name_en="Li Qing", body_en="Qingyuan Pharma", country="CN", about="小分子药物"
    )
    make_interest(profile, "寻找海外权益合作", side="need", kind="asset", area="small-molecule")
    return profile


@pytest.fixture
def pages(wang: Profile) -> Pages:
    return Pages(wang.registration)


def named(page: str) -> list[str]:
    """Whom the list shows, in its order."""
    return [name for name in sorted(("Ann Baker", "李青", "王晓明"), key=page.find) if f'/">{name}</a>' in page]


def test_list_shows_who_they_are_and_what_they_need_and_offer(pages: Pages, ann: Profile, li: Profile) -> None:
    page = pages.get("people/")
    assert named(page) == ["Ann Baker", "李青"]
    for said in ("VP", "Baker Bio", "美国", "使用英文", "需要翻译", '<p class="meet-person__about" lang="en">Culture systems.', "Closed platform",
                 "技术 · 细胞与基因治疗 · 已上市 · 美洲", "寻找海外权益合作"):  # fmt: skip
        assert said in page
    assert ("@example.org" in page.replace("office@example.org", ""), "王晓明" in page) == (False, False)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"text": "closed"}, ["Ann Baker"]),
        ({"text": "青原"}, ["李青"]),
        ({"side": "need"}, ["李青"]),
        ({"kind": "technology"}, ["Ann Baker"]),
        ({"area": "small-molecule"}, ["李青"]),
        ({"country": "US"}, ["Ann Baker"]),
        ({"country": "US", "side": "need"}, []),
        ({"side": "nonsense", "page": "99"}, ["Ann Baker", "李青"]),
    ],
)
def test_list_is_narrowed(pages: Pages, ann: Profile, li: Profile, query: dict[str, str], found: list[str]) -> None:
    page = pages.get("people/", **query)
    assert (named(page), "没有符合条件的参会者" in page) == (found, not found)


def test_list_costs_the_same_however_many_there_are(pages: Pages, ann: Profile, event: Event) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            pages.get("people/")
        return len(caught)

    alone = queries()
    for number in range(25):
        make_interest(make_profile(event, f"代表{number:02}"))
    page = pages.get("people/", page=2)
    assert (queries(), "共 26 条，本页第 21–26 条" in page) == (alone, True)
    assert alone <= 14


def test_person_is_asked_once(pages: Pages, wang: Profile, ann: Profile) -> None:
    assert "申请约谈" in pages.get(f"people/{ann.uuid}/")
    code, page = pages.post(f"people/{ann.uuid}/ask/", priority="must", message="想谈平台。")
    one = MeetingRequest.objects.get()
    assert (code, "申请已发出，对方会收到邮件。" in page, "想谈平台。" in page) == (302, True, True)
    assert (one.asker, one.asked, one.priority, one.message) == (wang, ann, "must", "想谈平台。")
    assert ["您的申请：待答复" in pages.get(part) for part in ("people/", f"people/{ann.uuid}/")] == [True, True]
    code, page = pages.post(f"people/{ann.uuid}/ask/", priority="meet")
    assert (code, "已经申请过，不必再申请。" in page, MeetingRequest.objects.count()) == (422, True, 1)


def test_asking_whoever_asked_before_makes_the_meeting(pages: Pages, wang: Profile, ann: Profile) -> None:
    one = asks(ann, wang)
    assert "对方想见您，等您答复" in pages.get("people/")
    code, page = pages.post(f"people/{ann.uuid}/ask/", priority="meet")
    one.refresh_from_db()
    assert (code, "约谈已谈定" in page, one.standing, one.both_asked) == (302, True, "accepted", True)


def test_errors_of_a_request_stand_beside_their_fields(pages: Pages, ann: Profile) -> None:
    code, page = pages.post(f"people/{ann.uuid}/ask/", priority="never", message="长" * 601)
    assert (code, 'id="id_priority_error"' in page, 'id="id_message_error"' in page) == (422, True, True)


def test_anybody_of_an_organisation_is_asked(pages: Pages, ann: Profile) -> None:
    assert "该单位每位参会者都会收到这份申请" in pages.get(f"organisations/{ann.organisation.uuid}/ask/")
    code, page = pages.post(f"organisations/{ann.organisation.uuid}/ask/", priority="meet")
    one = MeetingRequest.objects.get()
    assert (code, "任何一位" in page, one.asked, one.asked_body) == (302, True, None, ann.organisation)


def test_closed_window_and_reached_limit_offer_no_request(
    pages: Pages, ann: Profile, li: Profile, wang: Profile
) -> None:
    def offered() -> tuple[bool, bool]:
        ask = pages.get(f"people/{ann.uuid}/ask/")
        return f"{ann.uuid}/ask/" in pages.get("people/"), 'name="message"' in ask

    assert offered() == (True, True)
    Partnering.objects.update(most_requests=1)
    asks(wang, li)
    assert (offered(), "已达上限" in pages.get("people/")) == ((False, False), True)
    code, page = pages.post(f"people/{ann.uuid}/ask/", priority="meet")
    assert (code, "未了结的申请已达上限 1 份；请先撤回一些。" in page) == (422, True)
    Partnering.objects.update(most_requests=9, closes_at=OPENS.replace(month=2))
    assert (offered(), "申请已截止" in pages.get("people/")) == ((False, False), True)
    code, page = pages.post(f"people/{ann.uuid}/ask/", priority="meet")
    assert (code, "约谈申请已经截止。" in page) == (422, True)


def test_whoever_cannot_be_found_cannot_be_opened_or_asked(
    pages: Pages, wang: Profile, ann: Profile, event: Event
) -> None:
    hidden, elsewhere = make_profile(event, listed=False), make_profile(opened(event.unit, slug="other"))
    NoThanks.objects.create(profile=ann, organisation=wang.organisation, created_at=OPENS)
    for one in (hidden, elsewhere, ann, wang):
        for part in (f"people/{one.uuid}/", f"people/{one.uuid}/ask/", f"organisations/{one.organisation.uuid}/ask/"):
            assert pages.code(part) == 404
    assert named(pages.get("people/")) == []


def test_organisation_is_barred_after_a_page_that_says_what_follows_and_lifted(
    pages: Pages, wang: Profile, ann: Profile
) -> None:
    one = asks(ann, wang)
    page = pages.get(f"no-thanks/{ann.organisation.uuid}/")
    assert ("对方不会收到通知" in page, "已谢绝" in page) == (True, True)
    code, page = pages.post(f"no-thanks/{ann.organisation.uuid}/")
    one.refresh_from_db()
    assert (code, "对方不会知道" in page, "Baker Bio" in page, one.standing) == (302, True, True, "declined")
    assert named(pages.get("people/")) == []
    theirs = Pages(ann.registration)
    told = theirs.get() + theirs.get("requests/", show="sent") + theirs.get(f"requests/{one.uuid}/")
    assert ("不约谈" in told.replace("不约谈的单位", ""), "王晓明" in theirs.get("people/")) == (False, False)
    code, page = pages.post(f"no-thanks/{ann.organisation.uuid}/lift/")
    assert (code, "双方又可以互相申请约谈" in page, named(pages.get("people/"))) == (302, True, ["Ann Baker"])


def test_own_organisation_cannot_be_barred(pages: Pages, wang: Profile) -> None:
    assert pages.code(f"no-thanks/{wang.organisation.uuid}/") == 404


def test_english_page_names_everybody_in_english(ann: Profile, li: Profile) -> None:
    page = Pages(ann.registration, language="en").get("people/", side="need")
    assert ("Li Qing" in page, "Qingyuan Pharma" in page, 'lang="zh-CN">寻找海外权益合作' in page, "Need</span>" in page) == (
        True, True, True, True,
    )  # fmt: skip
