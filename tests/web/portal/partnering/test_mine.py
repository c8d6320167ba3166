"""A delegate's own profile, needs and offers."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from duixian.apps.events.models import Event
from duixian.apps.partnering.models import Interest, Profile
from duixian.apps.partnering.operations.interests import interest_review
from factories.accounts import make_world
from factories.partnering import NOW, PROGRAM, make_interest, make_profile
from web.portal.partnering.scene import Pages, opened

pytestmark = pytest.mark.django_db
EVIL = "<script>alert(1)</script>"


@pytest.fixture
def event() -> Event:
    cache.clear()
    return opened(make_world().unit)


@pytest.fixture
def profile(event: Event) -> Profile:
    return make_profile(event, about="甲")


@pytest.fixture
def pages(profile: Profile) -> Pages:
    return Pages(profile.registration)


def test_profile_is_changed_and_shown_as_text(pages: Pages, profile: Profile) -> None:
    code, page = pages.post("profile/edit/", about=EVIL, about_en="Trials.", listed="on")
    assert (code, "已保存。" in page, EVIL in page, "Trials." in page) == (302, True, False, True)
    assert "&lt;script&gt;" in pages.get("profile/edit/")


def test_errors_stand_beside_their_fields(pages: Pages) -> None:
    code, page = pages.post("profile/edit/", about="长" * 1001, website="javascript:alert(1)")
    assert (code, 'id="id_about_error"' in page, 'id="id_website_error"' in page) == (422, True, True)
    code, page = pages.post("profile/interests/new/", side="need", kind="none", expires_on="2001-01-01")
    assert (code, 'id="id_kind_error"' in page) == (422, True)
    code, page = pages.post(
        "profile/interests/new/", side="need", kind="technology", expires_on="2001-01-01", text="甲"
    )
    assert (code, 'id="id_expires_on_error"' in page, "有效期已过。" in page) == (422, True, True)
    code, page = pages.post("profile/interests/new/", side="need", kind="technology")
    assert (code, 'id="id_text_error"' in page, Interest.objects.count()) == (422, True, 0)


def test_delegate_hides_and_shows_themselves(pages: Pages, profile: Profile) -> None:
    for wish, said in (("no", "现在找不到您"), ("yes", "现在能找到您")):
        code, page = pages.post("profile/listed/", listed=wish)
        profile.refresh_from_db()
        assert (code, said in page, profile.listed, profile.about) == (302, True, wish == "yes", "甲")


def test_need_is_added_read_changed_and_taken_back(pages: Pages, profile: Profile) -> None:
    typed = {
        "side": "need",
        "kind": "technology",
        "text": "细胞培养平台",
        "area": "cell-gene",
        "stage": "clinical",
        "region": "shanghai",
    }
    assert pages.post("profile/interests/new/", **typed)[0] == 302
    one = Interest.objects.get()
    page = pages.get("profile/")
    assert ("待审核" in page, "技术 · 细胞与基因治疗 · 临床 · 上海" in page, "有效期至 2099-06-12" in page) == (
        True,
        True,
        True,
    )
    interest_review(uuid=one.uuid, publish=False, reason="请写明用途。", by=PROGRAM, at=NOW)
    page = pages.get("profile/")
    assert ("未通过" in page, "请写明用途。" in page) == (True, True)
    assert "selected>细胞与基因治疗" in pages.get(f"profile/interests/{one.uuid}/")
    pages.post(f"profile/interests/{one.uuid}/", **{**typed, "text": "用于临床试验的细胞培养平台"})
    one.refresh_from_db()
    assert (one.state, one.text) == ("pending", "用于临床试验的细胞培养平台")
    interest_review(uuid=one.uuid, publish=True, by=PROGRAM, at=NOW)
    assert "已发布" in pages.get("profile/")
    assert "用于临床试验的细胞培养平台" in pages.get(f"profile/interests/{one.uuid}/withdraw/")
    code, page = pages.post(f"profile/interests/{one.uuid}/withdraw/")
    assert (code, "已撤回。" in page, "细胞培养平台" in page) == (302, True, False)
    assert pages.code(f"profile/interests/{one.uuid}/") == 404


def test_expired_and_full_are_said(pages: Pages, profile: Profile) -> None:
    one = make_interest(profile)
    Interest.objects.filter(pk=one.pk).update(expires_on="2001-01-01")
    assert ("已过期" in pages.get("profile/"), "1 条需求或供给未通过或已过期" in pages.get()) == (True, True)
    for _each in range(7):
        make_interest(profile)
    page = pages.get("profile/")
    assert ("最多 8 条；请先撤回不再需要的。" in page, "添加供给" in page, "添加需求" in page) == (True, False, True)
    code, page = pages.post("profile/interests/new/", side="offer", kind="technology", text="第九条")
    assert (code, 'id="id_side_error"' in page) == (422, True)


def test_interest_of_somebody_else_is_not_there(pages: Pages, event: Event) -> None:
    theirs = make_interest(make_profile(event))
    for part in (f"profile/interests/{theirs.uuid}/", f"profile/interests/{theirs.uuid}/withdraw/"):
        answer = pages.client.post(pages.address(part), {"side": "need", "kind": "talent", "text": "甲"})
        assert (answer.status_code, "这里没有要找的内容" in answer.content.decode()) == (404, True)
    theirs.refresh_from_db()
    assert (theirs.state, theirs.text) == ("published", "细胞培养平台")


def test_english_reader_writes_english_first(event: Event) -> None:
    pages = Pages(make_profile(event, language="en").registration, language="en")
    for part in ("profile/edit/", "profile/interests/new/?side=offer"):
        page = pages.get(part)
        assert page.index("(English)") < page.index("(Chinese)")
