"""Page numbers, running headers and the foot of a web page are noise; what a form says never is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from duixian.core.forms.places import PagePlace, TextPlace
from duixian.documents.reading.interpret.lines.noise import page_noise
from duixian.documents.reading.model import Line

BODY = ("项目支出绩效目标表", "项目名称：河道管护", "管护河道36公里，水质达标，", "沿岸环境明显改善。")


def noise(*printed: str) -> list[str]:
    """The lines of a plain text that are noise."""
    lines = [Line(text, TextPlace(0, len(text))) for text in printed]
    texts = [text.strip() for text in printed]
    return [printed[i] for i in sorted(page_noise(lines, printed, texts))]


def paper(*pages: Sequence[str]) -> list[tuple[int, str]]:
    """The lines of printed pages that are noise, with their page."""
    lines = [Line(text, PagePlace(n, (0, 0, 1, 1))) for n, page in enumerate(pages, start=1) for text in page]
    texts = [line.text for line in lines]
    found = sorted(page_noise(lines, texts, texts))
    return [(lines[i].place.page, texts[i]) for i in found if isinstance(lines[i].place, PagePlace)]


@pytest.mark.parametrize("number", ["- 3 -", "— 12 —", "第 2 页 共 5 页", "第二页", "共5页", "Page 3 of 9", "·4·"])
def test_page_numbers_are_noise(number: str) -> None:
    assert noise(*BODY, number, "后续工作按计划进行。") == [number]


@pytest.mark.parametrize("text", ["36", "第22届", "第3季度完成验收", "-5", "共36公里"])
def test_figures_of_a_form_are_no_page_numbers(text: str) -> None:
    assert noise(*BODY, text, "后续工作按计划进行。") == []


def test_title_printed_again_is_noise_where_it_comes_again() -> None:
    printed = (*BODY, BODY[0], "后续工作按计划进行。")
    lines = [Line(text, TextPlace(0, len(text))) for text in printed]
    assert page_noise(lines, printed, printed) == {4}


def test_header_at_two_page_breaks_is_noise() -> None:
    page = ("管护河道36公里，", "沿岸环境改善。", "水质达标。")
    assert noise(*BODY, "河道管护材料", "- 1 -", *page, "河道管护材料", "- 2 -", *page) == [
        "河道管护材料", "- 1 -", "河道管护材料", "- 2 -",
    ]  # fmt: skip


def test_foot_of_a_web_page_is_noise_with_the_host_beside_it() -> None:
    foot = ("主办：某县人民政府", "地址：某县中山路1号", "浙ICP备00000000号", "扫一扫在手机打开当前页")
    assert noise(*BODY, *foot) == list(foot)


def test_host_of_a_conference_alone_is_no_foot() -> None:
    assert noise(*BODY, "主办单位：某县水利局", "地址：某县中山路1号") == []


def test_first_line_that_every_page_prints_is_kept_once() -> None:
    head = "某县水利局绩效材料"
    pages = [(head, *BODY, "第1页"), (head, "管护河道。", "第2页"), (head, "水质达标。", "第3页")]
    assert paper(*pages) == [(1, "第1页"), (2, head), (2, "第2页"), (3, head), (3, "第3页")]


def test_one_page_repeats_nothing() -> None:
    assert paper(("甲", "管护河道。", "甲")) == []
