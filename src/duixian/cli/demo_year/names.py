"""Invented people, bodies and outlets, the same ones each time."""

from __future__ import annotations

from random import Random
from typing import Final

FAMILY: Final = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN: Final = "明华志远思齐文博雨桐子涵嘉禾景行若谷望舒知行怀瑾清扬书瑶牧之予安承泽令仪维桢希文向晚"
SPELT: Final = dict(zip(
    FAMILY + GIVEN,
    ["Wang", "Li", "Zhang", "Liu", "Chen", "Yang", "Zhao", "Huang", "Zhou", "Wu", "Xu", "Sun", "Hu", "Zhu", "Gao", "Lin", "He", "Guo", "Ma", "Luo", "Liang", "Song", "Zheng", "Xie", "Han", "Tang", "Feng", "Yu", "Dong", "Xiao", "Cheng", "Cao", "Yuan", "Deng", "Xu", "Fu", "Shen", "Zeng", "Peng", "Lyu", "ming", "hua", "zhi", "yuan", "si", "qi", "wen", "bo", "yu", "tong", "zi", "han", "jia", "he", "jing", "xing", "ruo", "gu", "wang", "shu", "zhi", "xing", "huai", "jin", "qing", "yang", "shu", "yao", "mu", "zhi", "yu", "an", "cheng", "ze", "ling", "yi", "wei", "zhen", "xi", "wen", "xiang", "wan"], strict=True,
))  # fmt: skip
"""The characters of the names in Latin letters."""
ABROAD: Final = (
    ("US", "Alice Daniel Grace Peter Ruth Victor Nathan Helen", "Morgan Whitfield Holloway Langley Ellison Ames Carver Stroud"),
    ("GB", "Edith Hugh Nora Simon Imogen Alastair", "Barlow Fenwick Pemberton Thackeray Ashdown"), ("DE", "Anke Dieter Jutta Matthias Heike", "Vollmer Hansmann Lindner Brandt"),
    ("FR", "Camille Luc Sylvie Bastien", "Durand Ferrand Perrot Lemaire"), ("JP", "Haruto Keiko Yui Takumi", "Mori Aoki Ishida"), ("SG", "Wei Jie;Hui Min;Jun Hao", "Lim;Tan;Ong"),
)  # fmt: skip
"""Country, first names, family names."""
BODIES: Final = (
    "海汀大学药学院", "海汀药物研究所", "北岭医科大学", "青原制药股份有限公司", "澄川生物科技有限公司", "启明医疗器械有限公司",
    "云桥医药研发服务有限公司", "安禾中药饮片有限公司", "海汀市第三人民医院", "江渚生命健康产业园", "远山创业投资", "拓新医药产业基金",
)  # fmt: skip
OUTLETS: Final = ("生物医药观察", "海汀科技报", "药界周刊", "BioPress International", "健康产业新闻网")


def chinese(random: Random) -> str:
    """A name of two or three characters."""
    start = random.randrange(0, len(GIVEN) - 1, 2)
    return random.choice(FAMILY) + GIVEN[start : start + random.choice((1, 2))]


def latin(name: str) -> str:
    """A Chinese name in Latin letters, as its bearer writes it abroad: given name first."""
    return f"{''.join(SPELT[one] for one in name[1:]).capitalize()} {SPELT[name[0]].capitalize()}"


def person(random: Random, abroad: float = 0.0) -> tuple[str, str]:
    """A name and the country's code; abroad in so large a share of draws."""
    if random.random() >= abroad:
        return chinese(random), "CN"
    country, first, last = random.choice(ABROAD)
    gap = ";" if ";" in first else " "
    return f"{random.choice(first.split(gap))} {random.choice(last.split(gap))}", country
