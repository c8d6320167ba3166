"""Importing in the browser, with and without JavaScript."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from duixian.apps.targets.forms_io import text_digest
from duixian.apps.targets.models import Declaration, FormImport
from factories.accounts import World, make_world
from factories.imports import SAMPLE, file_of, read, untidy

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def filler(world: World) -> Client:
    client = Client()
    client.force_login(world.filler)
    return client


def upload(client: Client, world: World, *files: tuple[str, bytes]):
    given = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post(reverse("imports:list"), {"unit": str(world.unit.uuid), "file": given})


def address(page: str, found: FormImport) -> str:
    return reverse(f"imports:{page}", args=[found.uuid])


def correct(client: Client, found: FormImport, path: str, value: str, seen: str, **headers: str):
    given = {"form": "0", f"value:{path}": value, f"base:{path}": text_digest(seen)}
    return client.post(address("correct", found), given, headers=headers)


def test_a_file_is_read_and_shown_beside_its_source(world: World, filler: Client) -> None:
    answer = upload(filler, world, ("sample-2020.txt", SAMPLE.read_bytes()))
    found = FormImport.objects.get()
    assert answer["Location"] == address("detail", found)
    page = filler.get(answer["Location"]).content.decode()
    assert "先核对这些" in page
    assert 'data-place="{&quot;end&quot;: ' in page
    assert page.count('class="tab"') == 3


def test_several_files_lead_to_the_list(world: World, filler: Client) -> None:
    answer = upload(filler, world, ("a.txt", file_of("txt")), ("b.txt", SAMPLE.read_bytes()))
    assert (answer["Location"], FormImport.objects.count()) == (reverse("imports:list"), 2)


def test_what_cannot_be_read_is_told_and_the_rest_is_kept(world: World, filler: Client) -> None:
    answer = upload(filler, world, ("a.txt", file_of("txt")), ("b.pdf", b"%PDF-1.4 torn"))
    page = answer.content.decode()
    assert (answer.status_code, FormImport.objects.count()) == (422, 1)
    assert "<strong>b.pdf</strong>：" in page
    assert "请重新导出或下载该文件。" in page


def test_no_file_and_too_many_are_told(world: World, filler: Client) -> None:
    assert "请先选择文件。" in upload(filler, world).content.decode()
    many = upload(filler, world, *((f"{n}.txt", b"x") for n in range(11)))
    assert "一次最多导入10个文件。" in many.content.decode()
    assert FormImport.objects.count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_the_same_queries_for_one_and_three(
    world: World, filler: Client, count: int, django_assert_num_queries
) -> None:
    for forms in range(1, count + 1):
        read(world, "a.txt", file_of("txt", forms))
    with django_assert_num_queries(7):
        assert filler.get(reverse("imports:list")).context["page"].paginator.count == count


def test_one_field_is_saved_when_it_is_left(world: World, filler: Client) -> None:
    found = read(world, "a.txt", file_of("txt"))
    part = correct(filler, found, "category", "经常性项目", "其他一次性项目", **{"HX-Request": "true"}).content.decode()
    assert 'value="经常性项目"' in part
    assert "已保存" in part
    assert "<html" not in part


def test_a_refused_field_keeps_what_was_typed(world: World, filler: Client) -> None:
    found = read(world, "a.txt", file_of("txt"))
    part = correct(filler, found, "budget.total", "很多", "600,000", **{"HX-Request": "true"}).content.decode()
    assert 'value="很多"' in part
    assert "看不懂这个金额" in part


def test_the_whole_page_is_saved_without_javascript(world: World, filler: Client) -> None:
    found = read(world, "a.txt", file_of("txt"))
    answer = correct(filler, found, "category", "经常性项目", "其他一次性项目")
    assert answer["Location"] == f"{address('detail', found)}?form=0"
    wrong = correct(filler, found, "budget.total", "很多", "600,000")
    assert wrong.status_code == 422
    assert '<a href="#i-budget-total">' in wrong.content.decode()


def test_unread_text_is_assigned_with_one_click(world: World, filler: Client) -> None:
    found = read(world, "a.txt", untidy())
    page = filler.get(address("detail", found)).content.decode()
    assert '<option value="budget.total" selected>' in page
    given = {"form": "0", "unread": "0", "seen": text_digest("约60万元待定"), "path": "narratives.basis"}
    filler.post(address("assign", found), given)
    assert "全部文字都已归入栏目。" in filler.get(address("detail", found)).content.decode()
    again = filler.post(address("assign", found), given)
    assert (again.status_code, "已经归入别的栏目" in again.content.decode()) == (409, True)


def test_accepting_twice_makes_one_and_says_where_it_went(world: World, filler: Client) -> None:
    found = read(world, "a.txt", file_of("txt"))
    given = {"form": "0", "into": "new", "code": "P-01", "name": "论坛", "year": "2020"}
    for _twice in range(2):
        filler.post(address("accept", found), given)
    made = Declaration.objects.get()
    page = filler.get(address("detail", found)).content.decode()
    assert reverse("projects:declaration", args=[made.uuid]) in page
    assert "readonly" in page


def test_a_refused_acceptance_keeps_what_was_typed(world: World, filler: Client) -> None:
    found = read(world, "a.txt", file_of("txt"))
    answer = filler.post(
        address("accept", found), {"form": "0", "into": "new", "code": "", "name": "论坛乙", "year": "2020"}
    )
    assert (answer.status_code, Declaration.objects.count()) == (422, 0)
    assert "请填写项目编号。" in answer.content.decode()
    assert 'value="论坛乙"' in answer.content.decode()


def test_all_forms_are_accepted_at_once(world: World, filler: Client) -> None:
    found = read(world)
    answer = filler.post(address("accept_all", found), follow=True)
    assert Declaration.objects.count() == 3
    assert answer.content.decode().count("已采用：2020-") == 3
    assert "全部采用" in filler.get(reverse("imports:list")).content.decode()


def test_pages_are_pictures_that_a_browser_may_keep(world: World, filler: Client) -> None:
    found = read(world, "a.pdf", file_of("pdf"))
    answer = filler.get(reverse("imports:picture", args=[found.uuid, 1]))
    assert (answer["Content-Type"], answer.content[:4]) == ("image/png", b"\x89PNG")
    assert "immutable" in answer["Cache-Control"]
    page = filler.get(address("detail", found)).content.decode()
    assert 'class="box"' in page
    assert filler.get(reverse("imports:picture", args=[found.uuid, 99])).status_code == 404


def test_a_form_that_the_file_has_not_is_not_found(world: World, filler: Client) -> None:
    found = read(world, "a.txt", file_of("txt"))
    assert filler.get(address("detail", found), {"form": "5"}).status_code == 404
    assert filler.get(address("detail", found), {"form": "nonsense"}).context["page"].number == 0


@pytest.mark.parametrize("file_format", ["txt", "docx", "pdf"])
def test_detail_takes_at_most_fifteen_queries(
    world: World, filler: Client, file_format: str, django_assert_max_num_queries
) -> None:
    found = read(world, f"a.{file_format}", file_of(file_format))
    with django_assert_max_num_queries(15):
        assert filler.get(address("detail", found)).context["page"].form.indicators
