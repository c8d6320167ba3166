from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from duixian.core.events.reprints import ENOUGH, LIKE, Told, alike, likeness, likest

BODY = "第22届生命科学研讨会昨日在海汀开幕，来自十二个国家和地区的八十余位专家作了报告，七百余人到会，会上发布了三项合作成果，并举行了项目推介专场，现场展示了二十家企业的新技术。"
OTHER = "本市生物医药产业上半年产值同比增长一成，多家企业的新药进入临床研究阶段，市里将出台新的扶持办法，继续支持创新平台建设，推动成果转化，吸引更多人才来此创业就业发展和生活居住。"


def test_a_reprint_with_other_marks_and_blanks_is_alike() -> None:
    found = likeness(Told(1, "开幕", BODY), Told(2, "盛会", BODY.replace("，", " , ") + "\n（转自某报）"))
    assert (found.by_text, found.percent >= 90) == (True, True)


def test_two_texts_of_their_own_are_not_alike() -> None:
    assert list(alike([Told(1, "同一标题", BODY), Told(2, "同一标题", OTHER)])) == []


def test_without_texts_headlines_are_compared() -> None:
    found = list(
        alike([Told(1, "第22届研讨会开幕", ""), Told(2, "第22届研讨会 开幕！", BODY), Told(3, "产业增长", "")])
    )
    assert [(one.first, one.second, one.percent, one.by_text) for one in found] == [(1, 2, 100, False)]


def test_the_likest_is_found_or_none() -> None:
    report, others = (
        Told(9, "开幕", BODY),
        [Told(1, "无关", OTHER), Told(2, "转载", BODY + "。"), Told(3, "转载", BODY[:-8])],
    )
    found = likest(report, others)
    assert found is not None
    assert (found.second, likest(report, others[:1]), likest(report, [])) == (2, None, None)


TEXT = st.text(alphabet=st.characters(codec="utf-8", categories=["L"]), min_size=ENOUGH, max_size=200)


@given(TEXT)
def test_a_text_is_wholly_like_itself(text: str) -> None:
    assert likeness(Told(1, "", text), Told(2, "", text)).percent == 100


@given(TEXT, TEXT)
def test_likeness_is_mutual(one: str, other: str) -> None:
    left, right = Told(1, "", one), Told(2, "", other)
    assert likeness(left, right).percent == likeness(right, left).percent


@given(st.text(max_size=40), st.text(max_size=40))
def test_alike_means_at_least_the_bar(one: str, other: str) -> None:
    assert all(found.percent >= LIKE for found in alike([Told(1, one, ""), Told(2, other, "")]))
