"""The queue, versions side by side, all rounds: what the pages show."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from duixian.apps.targets.models import Declaration
from duixian.core.workflow.errors import Reason
from factories.accounts import World, make_world
from factories.reviews import approved, explain_all, passed, returned, submitted, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def client_of(world: World, name: str) -> Client:
    client = Client()
    client.force_login(world.users[name])
    return client


def queued(client: Client, **given: object) -> list[str]:
    page = client.get(reverse("reviews:queue"), given)
    return [declaration.project.code for declaration in page.context["page"]]


def test_queue_is_narrowed_and_says_what_is_overdue(world: World) -> None:
    submitted(world, written(world, code="P-01"))
    other = submitted(world, written(world, code="P-02"))
    Declaration.objects.filter(pk=other.pk).update(due_on="2099-01-01")
    head = client_of(world, "head")
    assert queued(head) == ["P-01", "P-02"]
    assert queued(head, overdue="on") == ["P-01"]
    assert queued(head, key_only="on") == []
    assert queued(head, year="2020", unit=str(world.unit.uuid), step="unit") == ["P-01", "P-02"]
    assert queued(head, year="nonsense", unit="nonsense") == ["P-01", "P-02"]
    assert head.get(reverse("reviews:queue")).content.decode().count("已超期") == 1


@pytest.mark.parametrize("count", [1, 3])
def test_queue_takes_the_same_queries_for_one_and_three(world: World, count: int, django_assert_num_queries) -> None:
    for number in range(count):
        submitted(world, written(world, code=f"P-0{number}"))
    head = client_of(world, "head")
    with django_assert_num_queries(8):
        assert len(queued(head)) == count


@pytest.mark.parametrize(
    ("who", "given", "text"),
    [
        ("head", {}, "没有等您审核的表"),
        ("head", {"year": "2020"}, "没有符合条件的表"),
        ("filler", {}, "您没有审核角色"),
    ],
)
def test_an_empty_queue_says_why(world: World, who: str, given: dict[str, str], text: str) -> None:
    assert text in client_of(world, who).get(reverse("reviews:queue"), given).content.decode()


def test_compare_shows_what_a_return_changed(world: World) -> None:
    declaration = submitted(world)
    returned(world, declaration)
    found = Declaration.objects.select_related("current").get(pk=declaration.pk)
    content = found.current.content
    content["narratives"]["goals"] = content["narratives"]["goals"].replace("500-800名", "600-900名")
    content["budget"]["current_year"] = 650000
    found.current.save()
    page = client_of(world, "filler").get(reverse("reviews:compare", args=[declaration.uuid])).content.decode()
    assert "共 2 处不同" in page
    assert "<del>500-800</del><ins>600-900</ins>" in page.replace("<del>500</del>-<del>800", "<del>500-800") or (
        "<ins>600</ins>" in page and "<del>500</del>" in page
    )
    assert "<del>600,000</del>" in page
    assert "<ins>650,000</ins>" in page


def test_compare_can_show_what_stayed(world: World) -> None:
    declaration = written(world)
    address = reverse("reviews:compare", args=[declaration.uuid])
    client = client_of(world, "filler")
    assert "项目设立的必要性" not in client.get(address).content.decode()
    assert "项目设立的必要性" in client.get(address, {"all": "1"}).content.decode()
    assert client.get(address, {"old": "7"}).status_code == 404


def test_decisions_tell_every_round_and_offer_what_can_be_done(world: World) -> None:
    declaration = submitted(world)
    returned(world, declaration, Reason("写明分母", "indicators[0].target_raw"))
    explain_all(world, declaration)
    approved(world, declaration)
    page = client_of(world, "filler").get(reverse("reviews:decisions", args=[declaration.uuid])).content.decode()
    assert "第1行 资金到位率（%） · 指标目标值" in page
    assert "写明分母" in page
    assert "现行批复" in page
    assert 'name="reason"' in page
    auditor = client_of(world, "auditor").get(reverse("reviews:decisions", args=[declaration.uuid])).content.decode()
    assert 'name="reason"' not in auditor


@pytest.mark.parametrize(("page", "most"), [("detail", 16), ("compare", 15), ("decisions", 15)])
def test_pages_of_one_form_take_few_queries(world: World, page: str, most: int, django_assert_max_num_queries) -> None:
    declaration = submitted(world)
    passed(world, declaration)
    client = client_of(world, "department_reviewer")
    with django_assert_max_num_queries(most):
        assert client.get(reverse(f"reviews:{page}", args=[declaration.uuid])).status_code == 200
    assert client.get(reverse("reviews:queue")).context["page"].paginator.count == 1
