"""Invented delegates with planted needs and offers, in Chinese, English or both; the truth is known, and how much of it a table may know."""

from __future__ import annotations

import random
from typing import NamedTuple

from duixian.core.partnering.recommend.concept import Concept, biopharma
from duixian.core.partnering.recommend.features import Item, Profile

PLANTED = 48
ZH = (
    "我们正在寻找{}方面的合作伙伴",
    "公司希望了解{}",
    "重点关注{}，欢迎交流",
    "团队在{}有多年经验",
    "本次会议期间可就{}面谈",
)
EN = (
    "We are looking for partners in {}.",
    "Our team is keen to discuss {} with you.",
    "{} is at the heart of our work.",
    "Happy to meet about {}.",
)


class Crowd(NamedTuple):
    profiles: list[Profile]
    chinese: list[bool]
    meant: list[list[set[int]]]  # needs and offers, as numbers of planted concepts
    planted: list[Concept]

    def relevant(self, one: int) -> set[int]:
        """With whom needs and offers meet in both directions."""
        needs, offers = self.meant[one]
        return {
            n
            for n, (other_needs, other_offers) in enumerate(self.meant)
            if n != one and needs & other_offers and offers & other_needs
        }


def crowd(people: int, seed: int = 1, *, ticks: float = 0.65, planted: int = PLANTED) -> Crowd:
    """Delegates, six of ten writing Chinese; `ticks` of what they mean is ticked as tags."""
    chance = random.Random(f"crowd/{people}/{seed}")
    concepts = chance.sample(biopharma(), planted)
    chinese = [chance.random() < 0.6 for _ in range(people)]
    meant = [[set(chance.sample(range(planted), chance.randint(1, 3))) for _ in range(2)] for _ in range(people)]
    profiles = [_profile(chance, n, chinese[n], meant[n], concepts, ticks) for n in range(people)]
    return Crowd(profiles, chinese, meant, concepts)


def _profile(  # noqa: PLR0917  # what is drawn for one delegate
    chance: random.Random, number: int, chinese: bool, meant: list[set[int]], concepts: list[Concept], ticks: float
) -> Profile:
    sides = (
        tuple(
            Item(
                _sentence(chance, concepts[n], chinese),
                frozenset({concepts[n].code} if chance.random() < ticks else ()),
            )
            for n in sorted(side)
        )
        for side in meant
    )
    return Profile(f"p{number}", f"o{number}", *sides)


def _sentence(chance: random.Random, concept: Concept, chinese: bool) -> str:
    """A stock sentence about a concept; 15 % name it in the other language."""
    named_in_chinese = chinese != (chance.random() < 0.15)
    return chance.choice(ZH if chinese else EN).format(chance.choice(concept.zh if named_in_chinese else concept.en))
