from __future__ import annotations

from duixian.core.partnering.recommend.terms import terms


def test_latin_words_and_pairs_of_ideographs() -> None:
    assert terms("寻求CAR-T技术, a PD-1 mAb") == ["寻求", "car", "技术", "pd", "mab"]
    assert terms("临床前研究") == ["临床", "床前", "前研", "研究"]
    assert terms("药 x ！") == []
