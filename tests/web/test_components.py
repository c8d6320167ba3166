"""The page of components shows every tag, in both languages and both looks, and hands on nothing it should not."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from django import forms
from django.contrib.auth.password_validation import password_validators_help_text_html
from django.template import Context, Template
from django.test import Client
from django_cotton.compiler_regex import CottonCompiler

from duixian.web.forms import AmountField, DateInput, Form
from duixian.web.workbench.system.samples import ICONS
from factories.accounts import make_world

WEB = Path(__file__).parents[2] / "src/duixian/web"
TAGS = sorted(path.relative_to(WEB / "templates").as_posix() for path in (WEB / "templates/cotton").rglob("*.html"))


@pytest.fixture
def signed_in(client: Client) -> Client:
    client.force_login(make_world().filler)
    return client


def rendered(markup: str, **values: object) -> str:
    return re.sub(r"\s+", " ", Template(CottonCompiler().process(markup)).render(Context(values))).strip()


@pytest.mark.django_db
def test_page_shows_every_component(signed_in: Client) -> None:
    response = signed_in.get("/components/")
    shown = {str(template.name) for template in response.templates if str(template.name).startswith("cotton/")}
    assert sorted(shown) == TAGS


@pytest.mark.django_db
def test_page_has_no_tag_left_and_no_id_twice(signed_in: Client) -> None:
    html = signed_in.get("/components/").content.decode()
    assert re.findall(r"</?c-[\w-]+|{%|{{", html) == []
    assert [name for name, count in Counter(re.findall(r'\bid="([^"]+)"', html)).items() if count > 1] == []


@pytest.mark.django_db
def test_page_refers_only_to_ids_that_are_there(signed_in: Client) -> None:
    html = signed_in.get("/components/").content.decode()
    ids = set(re.findall(r'\bid="([^"]+)"', html))
    named = re.findall(r'(?:\bfor|aria-describedby|aria-labelledby|popovertarget|data-dialog|href)="#?([^"/?]+)"', html)
    assert sorted({word for group in named for word in group.split()} - ids) == []


@pytest.mark.django_db
def test_page_in_english_has_no_chinese_but_the_brand_the_people_and_the_samples_of_data(signed_in: Client) -> None:
    signed_in.cookies["language"] = "en"
    html = re.sub(r"<script.*?</script>", "", signed_in.get("/components/").content.decode(), flags=re.DOTALL)
    assert re.findall(r'<html lang="(.*?)"', html) == ["en"]
    found = set(re.findall(r"[\u4e00-\u9fff]+", html))
    data = [
        "兑现",
        "中文",
        "填报甲",
        "主任丙",
        "科技局丁",
        "邀请国内外专家",
        "不少于",
        "名",
        "设置分会场",
        "含线上",
        "个",
        "填报人",
    ]
    rows = ["产出数量", "产出质量", "产出时效", "满意度", "邀请演讲专家数", "验收合格率", "完成率", "参会人员满意度"]
    assert sorted(found - {*data, *rows}) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("cookie", "attribute"), [("dark", ' data-theme="dark"'), ("light", ' data-theme="light"'), ("x", "")]
)
def test_chosen_look_is_in_the_page_from_the_start(signed_in: Client, cookie: str, attribute: str) -> None:
    signed_in.cookies["theme"] = cookie
    html = signed_in.get("/components/").content.decode()
    assert re.findall(r"<html lang=\"zh-CN\"(.*?)>", html) == [attribute]


def test_every_icon_is_drawn_and_every_drawing_shown() -> None:
    drawn = re.findall(r'<symbol id="([^"]+)"', (WEB / "static/duixian/img/icons.svg").read_text(encoding="utf-8"))
    assert sorted(ICONS) == sorted(drawn)


def test_every_icon_asked_for_is_drawn() -> None:
    drawn = set(re.findall(r'<symbol id="([^"]+)"', (WEB / "static/duixian/img/icons.svg").read_text(encoding="utf-8")))
    asked = {
        (path.name, name)
        for path in (WEB / "templates").rglob("*.html")
        for name in re.findall(r'(?:<c-icon name|\bicon)="([\w-]+)"', path.read_text(encoding="utf-8"))
    }
    assert sorted((file, name) for file, name in asked if name not in drawn) == []


def test_component_knows_nothing_of_the_page_around_it() -> None:
    assert rendered("<c-badge>1</c-badge>", tone="met", icon="lock", title="x") == '<span class="badge">1</span>'


def test_attribute_given_by_a_variable_is_escaped() -> None:
    html = rendered('<c-badge title="{{ name }}">{{ name }}</c-badge>', name='"><script>')
    assert html == '<span class="badge" title="&quot;&gt;&lt;script&gt;">&quot;&gt;&lt;script&gt;</span>'


def test_rate_shows_its_two_numbers() -> None:
    html = rendered('<c-rate :numerator="19" :denominator="20" />')
    assert re.sub("<[^>]+>", "", html) == "95.00 % (19/20)"


def test_rate_of_nothing_is_not_zero() -> None:
    html = rendered('<c-rate :numerator="0" :denominator="0" />')
    assert re.sub("<[^>]+>", "", html) == "未测量 (0/0)"


def test_number_that_is_missing_is_said_to_be_missing() -> None:
    assert re.sub("<[^>]+>", "", rendered("<c-number-link />")) == "未测量"


def test_zero_is_a_number_and_opens_its_rows() -> None:
    html = rendered('<c-number-link href="/rows/" :value="0" />')
    assert html == '<a class="number" href="/rows/" >0<span class="visually-hidden">（查看明细）</span></a>'


def test_light_says_in_words_what_its_colour_says() -> None:
    html = rendered('<c-light verdict="behind" reason="迟了 3 天" />')
    assert re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", html)).split() == ["落后", "迟了", "3", "天"]


class Sample(Form):
    amount = AmountField(label="金额", help_text="以元计")
    since = DateInput


def test_field_ties_its_control_to_help_and_error() -> None:
    html = rendered('<c-field :field="form.amount" />', form=Sample({"amount": "x"}))
    control = re.findall(r"<input[^>]*>", html)[0]
    assert 'aria-describedby="id_amount_error id_amount_helptext"' in control
    assert 'aria-invalid="true"' in control
    assert re.findall(r'id="(id_amount_\w+)"', html) == ["id_amount_error", "id_amount_helptext"]


def test_form_of_any_library_comes_out_in_our_fields() -> None:
    html = re.sub(r"\s+", " ", str(Sample()))
    assert re.findall(r'<div class="field [^"]*"', html) == ['<div class="field field--number"']


def test_help_that_an_organiser_wrote_is_text_and_the_list_for_passwords_stays_one() -> None:
    """The help of a question stands on a public page: markup in it is shown, never obeyed."""

    class Asked(Form):
        one = forms.CharField(help_text='<b id="x">必填</b>')
        two = forms.CharField(help_text=password_validators_help_text_html())

    shown = rendered('<c-field :field="one" /><c-field :field="two" />', one=Asked()["one"], two=Asked()["two"])
    assert ('<b id="x">' in shown, "&lt;b id=&quot;x&quot;&gt;必填&lt;/b&gt;" in shown, shown.count("<ul><li>")) == (
        False, True, 1,
    )  # fmt: skip
