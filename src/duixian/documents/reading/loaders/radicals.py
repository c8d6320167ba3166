"""Radical code points back to the ideographs they are printed for.

Some PDF programs write 目 as the Kangxi radical U+2F6C and 门 as the supplement U+2ED4; they look the same and no search
finds them. NFKC folds the Kangxi block but hardly any of the supplement, so those stand here (Unicode's
EquivalentUnifiedIdeograph data, the characters of simplified Chinese).
"""

from __future__ import annotations

import re
from unicodedata import normalize

_PAIRS = (
    "⺅亻 ⺟母 ⺠民 ⺻聿 ⻁虎 ⻄西 ⻅见 ⻆角 ⻉贝 ⻋车 ⻓长 ⻔门 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 "
    "⻬齐 ⻮齿 ⻰龙 ⻳龟 ⺒巳 ⺓幺 ⺝月 ⺞歺 ⺨犬 ⺫目 ⺬示 ⺮竹 ⺶羊 ⺷羊 ⺸羊 ⺹耂 ⺼肉 ⺾艹 ⻍辶 ⻎辶 ⻏阝 ⻖阝 ⻑長 ⻒镸 ⻫斉 ⻭歯 ⻯竜 ⻲亀"
)
_SIMPLIFIED = {"\u2f3e": "户"}
"""Where fonts for simplified Chinese draw the radical as its simplified form, NFKC gives the traditional one (戶)."""
_SUPPLEMENT = {pair[0]: pair[1] for pair in _PAIRS.split()} | _SIMPLIFIED
_RADICALS = re.compile("[\u2e80-\u2fdf]")


def fold_radicals(text: str) -> str:
    """The text with every radical replaced by its ideograph; lengths and offsets stay."""
    return _RADICALS.sub(_fold, text)


def _fold(match: re.Match[str]) -> str:
    radical = match[0]
    folded = _SUPPLEMENT.get(radical) or normalize("NFKC", radical)
    return folded if len(folded) == 1 else radical
