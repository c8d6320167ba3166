"""Units of measurement in values, names and unit columns.

A unit is kept as printed; only percent has one spelling (`%` for ％ and 百分比). Multipliers stay in the unit: 280
亿元.
"""

from __future__ import annotations

import re
from decimal import Decimal

from duixian.core.targets.shadow import shadow

_WORDS = """
% ‰ 百分点 个百分点 元 角 美元 欧元 日元 港元 港币 人民币
人 人次 人天 人日 人月 人年 人数 名 名次 位 户 户次 对 组 组次 班 班次 队 队次 批 批次 期 期次 届 届次 轮 轮次 场 场次
次 次数 回 遍 趟 车次 航次 个 个数 件 件次 项 项次 份 篇 部 本 册 套 台 台套 台次 辆 艘 架 只 头 头只 匹 羽 尾 株 棵
颗 粒 枚 张 幅 块 片 条 根 支 座 栋 幢 间 处 处次 所 家 家次 门 门次 节 节次 课时 学时 集 种 类 款 例 例次 起 宗 桩 单
笔 封 页 字 点 点位 床 床位 标段 盏 桶 瓶 袋 箱 盒 包 卷 孔 口 眼 扇 面 副 具 顶 双 样本 批样 样次 车位 席 席位 机位
机柜 账号 节点 版 版次 条次 篇次 只次 道 段 艘次 架次 店 站 馆 米 厘米 毫米 分米 公里 千米 延米 里 海里 平方米
平方公里 平方千米 平方厘米 平米 ㎡ m² m³ m2 m3 立方米 万方 方 立方 亩 公顷 km km² m cm mm ha 吨 公斤 千克 克 毫克 斤
kg g mg t 升 毫升 L ml mL 年 季 季度 月 个月 周 星期 天 日 工作日 个工作日 个自然日 自然日 日历天 个日历天 小时 个小时
分钟 秒 时 h min s ms 毫秒 课 学年 学期 年度 级 分 星 星级 档 等级 成 倍 折 度 ℃ °C 摄氏度 千瓦 千瓦时 千伏 千伏安 kW
樘 堵 盆 罐 丛 捆 尊 听 串 管 剂 剂次 针 餐 餐次 桌 桌次 杯 碗 榀 拨 股 路 芯 芯公里 端口 条目 词条 题 讲 学分 帧 车 车公里
延长米 平方 瓦 伏 安 赫兹 流明 像素 头份 份次 单元 栏 棚 池 窗口 网点 终端 用户 工位 展位 标箱 航班 房间 kWh 兆瓦 MW GB TB MB Mbps 分贝 dB ppm 标准煤 吨标准煤
"""
_UNITS = frozenset(_WORDS.split())
_MULTIPLIED = re.compile(r"(万亿|千万|百万|十万|万|亿|千|百)(.*)", re.DOTALL)
_SCALES = {"百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "万亿": 12}
_SPLIT = re.compile(r"[/·*]|每")
_LONGEST_FIRST = "|".join(map(re.escape, sorted(_UNITS, key=len, reverse=True)))
_MEASURE = rf"(?:万亿|千万|百万|十万|万|亿|千|百)?(?:{_LONGEST_FIRST})"
# One character in brackets behind a name is a measure word, unless it names a level, a part, a number or a remark.
_MEASURE_WORD = re.compile(
    "(?![市县区省镇乡村州国街新旧老上下中前后内外东南西北零一二两三四五六七八九十甲乙丙丁含略无有原补续试暂总])[\u4e00-\u9fff]"
)
_PER_THING = re.compile("[\u4e00-\u9fff]{1,4}")  # 元/号, 元/生: whatever the price is for
_EITHER = re.compile(r"([^()]+)\(([^()]+)\)")  # 台(套), 人(次): two measure words for one thing
_WITH_NOUN = re.compile(rf"({_MEASURE}(?:\({_MEASURE}\))?(?:(?:[/·]|每){_MEASURE})*)([\u4e00-\u9fff]{{1,6}})")
# Two things joined are judged as a sentence; the second alternatives are words that only contain such a character.
CONJUNCTION = "(?<!参)与(?!会)|(?<!普)及(?!时|格)|(?<!合)并(?!网)|和(?!谐)|且|或"
# What follows a measure word and is more than the thing counted: then the text is a sentence, not one value.
_MORE_THAN_A_NOUN = re.compile(
    rf"{CONJUNCTION}|^[性内上下前后起止余多之]|[以之][内上下前后]|左右|[大小高低多少等]于|[余多前后起止]$|[的不无未为是在将第一二三四五六七八九十百千]"
)
_UNKNOWN = re.compile(r"[\u4e00-\u9fff]{1,4}|(?:[A-Za-zµμΩ°℃²³㎡㎥㎏㎞][A-Za-zµμΩ°℃²³㎡㎥㎏㎞/·]{0,7})")
_GRADES = frozenset({"级", "等级", "星级", "星", "等"})
_STANDARD = re.compile("标准|水平|规范|要求|资质|防护")
_PERCENT = frozenset({"%", "百分比", "百分率", "%)", "(%)"})
_NOTHING = frozenset({"", "/", "-", "--", "无", "空", "null", "None", "*", "**"})

_BRACKET = re.compile(r"[(（\[［【〔]([^()（）\[\]［］【】〔〕]*)[)）\]］】〕]")
_LONGEST_NAME = 300  # characters; nothing longer is an indicator's name
_PERCENT_BRACKETS = ("（%）", "(%)", "（％）")
_OPENING = frozenset("(（[［【")
_CLOSING = frozenset(")）]］】〕")
_NOT_A_PERCENTAGE = re.compile(r"(?:汇|频|功|容积|分辨|倍|速|心|斜|帧|码|采样|密率|血压)率$")
_DEGREE = re.compile(
    r"(?:满意|认可|认同|支持|信任|信赖|知晓|知悉|好评|达成|完成|配合|参与|契合|符合|吻合|美誉|知名|忠诚|响应|幸福|获得感|关注|达标)程?度$"
)


def percent_or_unit(text: str) -> str | None:
    """A unit column's text as a unit: `%` for every spelling of percent, None for an empty or placeholder cell."""
    unit = shadow(text)
    if unit in _PERCENT:
        return "%"
    return None if unit in _NOTHING else unit


def is_known(text: str) -> bool:
    """Whether the text is a unit of the lexicon, alone, multiplied (万人次), compound (元/人·月) or double (台(套))."""
    either = _EITHER.fullmatch(text)
    if either:
        return all(_is_simple(part) for part in either.groups())
    first, *per = _SPLIT.split(text)
    return _is_simple(first) and all(_is_simple(part) or _PER_THING.fullmatch(part) for part in per)


def _is_simple(part: str) -> bool:
    if part in _UNITS or part in _PERCENT:
        return True
    if len(part) == 2 and part[1] in "次天" and part[0] in _UNITS:  # 点次, 校次, 车天: one thing, counted each time
        return True
    match = _MULTIPLIED.fullmatch(part)
    return match is not None and (match[2] == "" or match[2] in _UNITS)


def value_unit(text: str, *, strict: bool = False) -> tuple[bool, str | None]:
    """Read what follows a number: (accepted, unit).

    Accepted are a known unit, a known unit with the thing it counts (3个项目 → 个), and, unless `strict`, any short
    word. Anything longer makes the text a sentence.
    """
    if not text:
        return True, None
    if text in _PERCENT:
        return True, "%"
    if is_known(text):
        return True, text
    if strict:
        return False, None
    match = _WITH_NOUN.fullmatch(text)
    if match:
        named = match[1] in _GRADES and _STANDARD.match(match[2])  # 国家三级标准 is a name, not three of anything
        return not named and _MORE_THAN_A_NOUN.search(match[2]) is None, match[1]
    if _MORE_THAN_A_NOUN.search(text):
        return False, None
    return _UNKNOWN.fullmatch(text) is not None, text


def scale(unit: str | None) -> tuple[Decimal, str | None]:
    """The power of ten in a unit and what it multiplies: 万人次 → (10000, 人次), ‰ → (0.1, %), 元 → (1, 元)."""
    if unit is None:
        return Decimal(1), None
    if unit == "‰":
        return Decimal("0.1"), "%"
    match = _MULTIPLIED.fullmatch(unit)
    if match is None or unit in _UNITS:
        return Decimal(1), unit
    return Decimal(10) ** _SCALES[match[1]], match[2] or None


def split_name_unit(name: str) -> tuple[str, str | None]:
    """Split a unit in brackets off an indicator's name: 资金到位率（%） → (资金到位率, %).

    A remark such as （含境外） stays in the name; remarks may follow the unit. A name that ends in a bare % gives it
    as well.
    """
    if len(name) > _LONGEST_NAME:
        return name, None
    if name.endswith(_PERCENT_BRACKETS):
        return name[:-3].rstrip(), "%"
    tight = name.rstrip()
    if tight[-1:] in ("%", "％"):
        bare = tight[:-1].rstrip()
        return (name, None) if bare[-1:] in _OPENING else (bare, "%")
    if tight[-1:] not in _CLOSING:
        return name, None
    for match in reversed(list(_BRACKET.finditer(name))):
        unit = _bracket_unit(match[1])
        if unit is not None and _BRACKET.sub("", name[match.end() :]).strip() == "":
            return (name[: match.start()].rstrip() + name[match.end() :].strip()), unit
    return name, None


def _bracket_unit(text: str) -> str | None:
    unit = shadow(text).removeprefix("单位").removeprefix(":")
    if unit in _PERCENT:
        return "%"
    return unit if is_known(unit) or _MEASURE_WORD.fullmatch(unit) else None


def implies_percent(name: str, value: Decimal | tuple[Decimal, Decimal]) -> bool:
    """Whether a bare number under this name is a percentage: …率 but not 汇率 or 容积率; 满意度 and its like from 0
    to 100."""
    if "率" not in name and "度" not in name:
        return False
    bare = _BRACKET.sub("", name).strip().removesuffix("指标")
    if bare.endswith("率"):
        return _NOT_A_PERCENTAGE.search(bare) is None
    if not bare.endswith("度") or _DEGREE.search(bare) is None:
        return False
    low, high = value if isinstance(value, tuple) else (value, value)
    return low >= 0 and high <= 100
