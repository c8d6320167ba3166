"""A form without whose it is: names of units, people and places, telephones and addresses replaced by what they are.

It takes out what it was told of (names of the unit and its people) and what looks like it; whoever reads the case before it is shown
takes out the rest. What is put in tells of nobody and is never taken for a name again, so that doing it twice is doing it once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any, Final, NamedTuple

from duixian.core.disclosure.traces import Trace, hits_in
from duixian.core.wording import Words


class Identity(StrEnum):
    """What of somebody's a passage tells."""

    UNIT = "unit"
    PERSON = "person"
    PLACE = "place"
    NUMBER = "number"
    DOCUMENT = "document"
    ADDRESS = "address"


IDENTITY_WORDS: Final[Mapping[Identity, Words]] = {
    Identity.UNIT: Words("单位名称", "the name of an organisation"),
    Identity.PERSON: Words("人名", "the name of a person"),
    Identity.PLACE: Words("地名", "the name of a place"),
    Identity.NUMBER: Words("电话、邮箱或证件号", "a telephone, e-mail address or document number"),
    Identity.DOCUMENT: Words("文号", "the number of an official document"),
    Identity.ADDRESS: Words("网址", "a web address"),
}
STANDS_FOR: Final[Mapping[Identity, str]] = {
    Identity.UNIT: "【单位】", Identity.PERSON: "【人员】", Identity.PLACE: "【地点】", Identity.NUMBER: "【号码】",
    Identity.DOCUMENT: "【文号】", Identity.ADDRESS: "【网址】",
}  # fmt: skip
"""What is put in place of a passage."""


class Known(NamedTuple):
    """Names to look for as they are written: of the unit and those around it, of people, of what is held there (the project's name).

    The place that a unit is named by (海汀市财政局) is looked for by itself, too.
    """

    units: tuple[str, ...] = ()
    people: tuple[str, ...] = ()

    @property
    def places(self) -> tuple[str, ...]:
        """What stands before 省, 市, 区, 县 at the beginning of the names of units."""
        found = (_OF_PLACE.match(name) for name in self.units)
        return tuple(sorted({match["place"] for match in found if match}))


NOBODY: Final = Known()
"""No name is known."""


class Passage(NamedTuple):
    """A passage that tells of somebody, at its place in the content."""

    place: str
    identity: Identity
    text: str


_HAN: Final = "\u4e00-\u9fff"
_KIND: Final = (
    "人民政府|委员会|管委会|办事处|管理局|管理处|服务局|工作站|办公厅|办公室|研究院|研究所|基金会|博物馆|图书馆|文化馆|科技馆|"
    "有限责任公司|股份有限公司|有限公司|集团公司|分公司|公司|集团|大学|学院|中学|小学|幼儿园|医院|协会|学会|商会|联合会|红十字会|街道|孵化园|科技园|产业园|创新园|中心"
)
_SHORTEST: Final = 2
"""Signs before such a word that make it a name; before 中心, which ends many common words, twice as many."""
_CUT: Final = "由对向在为被是的经以将到按于给用请与和及同跟并等让据受从自把就则且或、"
_LEAD: Final = (
    "委托", "邀请", "联合", "依托", "通过", "根据", "承担", "以及", "下属", "直属", "入驻", "支持", "配合", "会同", "报送", "包括", "成为", "作为",
    "位于", "打造", "有关", "相关", "其他", "多家", "上级", "所属", "参会", "参展", "入孵", "在孵", "第三方", "中介", "物业", "会务", "国内外",
    "国内", "国外", "境外", "外资", "知名", "优秀", "专业",
)  # fmt: skip
"""Words that lead up to a name and are no part of it."""
_OPENING: Final = "各本该我新原某"
_SURNAMES: Final = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金贾韦夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文施洪季庞樊兰殷倪"
_TITLE: Final = "同志|先生|女士|教授|院士|主任|处长|科长|局长|书记|老师|博士|研究员|工程师|经理"
_PROVINCES: Final = (
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|"
    "台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|广州|深圳|杭州|南京|苏州|武汉|成都|西安|沈阳|大连|青岛|厦门|宁波|长沙|郑州|济南|合肥|南昌|福州|昆明|"
    "贵阳|南宁|海口|三亚|石家庄|太原|呼和浩特|长春|哈尔滨|兰州|西宁|银川|乌鲁木齐|拉萨|无锡|常州|东莞|佛山|珠海|张江|浦东|长三角|珠三角|京津冀"
)
_NOT_PLACES: Final = "超市|城市|都市|夜市|上市|集市|股市|门市|本市|全市|我市|各市|区市|园区|院区|社区|地区|校区|小区|景区|片区|灾区|市区|辖区|街区|厂区|库区|展区|分区|城区|郊区|山区|牧区|疫区|特区|专区|新区|矿区|林区|灌区|护区|老区|工区|功能区|服务区|开发区|高新区|示范区|试验区|保税区|自贸区|生活区|办公区|公共区|各区|全区|本区|我区|区县|各县|全县|本县|我县|州县|市县|乡镇|城镇|小镇|集镇|村镇|各镇|各乡|家乡|城乡|下乡"
_PATTERNS: Final = (
    (Identity.UNIT, re.compile(r"(?<=[（(])[A-Z][A-Za-z0-9-]{2,}(?: ?\d{4})?(?=[）)])")),
    (Identity.ADDRESS, re.compile(r"(?:https?://|www\.)[A-Za-z0-9./_~?&=%#:-]+")),
    (Identity.DOCUMENT, re.compile(rf"(?:(?<=依据)|(?<=根据)|(?<=按照)|(?<![{_HAN}])(?!依据|根据|按照))[{_HAN}]{{0,12}}[〔\[（(【](?:19|20)\d{{2}}[〕\]）)】]\s*第?\d{{1,5}}号")),
    (Identity.PERSON, re.compile(rf"(?:负责人|联系人|经办人|填报人|法人代表|法定代表人)[：:为是]\s*(?P<told>[{_SURNAMES}][{_HAN}]{{1,2}})(?![{_HAN}])")),
    (Identity.PERSON, re.compile(rf"(?<![{_HAN}])(?P<told>[{_SURNAMES}][{_HAN}]{{1,2}}(?:{_TITLE}))")),
    (Identity.PERSON, re.compile(rf"(?:由|请|邀请|聘请|与|和|及|、|，)(?P<told>[{_SURNAMES}][{_HAN}]{{1,2}}(?:同志|先生|女士|教授|院士))")),
    (Identity.PLACE, re.compile(rf"(?:(?![{_CUT}])[{_HAN}]){{1,6}}(?:路|大道|街|巷|弄)\d+(?:号|弄)(?:[{_HAN}\d]{{0,6}}(?:楼|室|栋|幢|层))?")),
    (Identity.PLACE, re.compile(rf"(?:{_PROVINCES})(?:特别行政区|自治区|维吾尔|壮族|回族|省|市)*")),
    (Identity.PLACE, re.compile(rf"(?:(?<![{_HAN}])|(?<=[{_CUT}]))(?![{_HAN}]{{0,2}}(?:{_NOT_PLACES}))(?:(?![{_CUT}])[{_HAN}]){{2,3}}(?:市|区|县|镇|乡)(?!场|民|政|级|域|委)")),
)  # fmt: skip
_ORGANISATION: Final = re.compile(rf"(?P<lead>[{_HAN}A-Za-z（）()·]{{0,24}}?)(?:{_KIND})")
_OF_TRACE: Final = {Trace.NAME: Identity.PERSON}


class _Hit(NamedTuple):
    start: int
    end: int
    identity: Identity


_OF_PLACE: Final = re.compile(rf"(?P<place>[{_HAN}]{{2,4}}?)(?:省|市|区|县|自治州)")


def identities_in(text: str, known: Known = NOBODY) -> tuple[tuple[Identity, str], ...]:
    """What in a text tells of somebody, in its order."""
    return tuple((hit.identity, text[hit.start : hit.end]) for hit in _hits(text, known))


def without_identities(text: str, known: Known = NOBODY, *, told: Counter[Identity] | None = None) -> str:
    """The text with each such passage replaced; counts what it replaced in `told`. Doing it again changes nothing."""
    while hits := _hits(text, known):
        for hit in reversed(hits):
            text = f"{text[: hit.start]}{STANDS_FOR[hit.identity]}{text[hit.end :]}"
            if told is not None:
                told[hit.identity] += 1
    return text


def _hits(text: str, known: Known) -> tuple[_Hit, ...]:
    shadow = _without_stand_ins(text)
    found: list[_Hit] = []
    for hit in (*_names(shadow, known), *_looks(shadow), *_organisations(shadow)):
        if not any(hit.start < other.end and other.start < hit.end for other in found):
            found.append(hit)
    return tuple(sorted(found))


_STAND_INS: Final = re.compile("|".join(map(re.escape, STANDS_FOR.values())))


def _without_stand_ins(text: str) -> str:
    """The text with what was put in blanked out: it is no part of any name."""
    return _STAND_INS.sub(lambda match: "\n" * len(match.group()), text)


def _names(shadow: str, known: Known) -> Iterable[_Hit]:
    for name in sorted({one.strip() for one in known.units if len(one.strip()) > 1}, key=len, reverse=True):
        yield from (_Hit(*match.span(), Identity.UNIT) for match in re.finditer(re.escape(name), shadow, re.IGNORECASE))
    for place in known.places:
        yield from (
            _Hit(*match.span(), Identity.PLACE) for match in re.finditer(rf"{re.escape(place)}(?:[省市区县])?", shadow)
        )
    for hit in hits_in(shadow, known.people):
        yield _Hit(hit.start, hit.end, _OF_TRACE.get(hit.trace, Identity.NUMBER))


def _looks(shadow: str) -> Iterable[_Hit]:
    for identity, pattern in _PATTERNS:
        for match in pattern.finditer(shadow):
            yield _Hit(*match.span("told" if "told" in pattern.groupindex else 0), identity)


def _organisations(shadow: str) -> Iterable[_Hit]:
    """Names that end in 公司, 协会 and the like, without the words that lead up to them."""
    for match in _ORGANISATION.finditer(shadow):
        lead = match["lead"]
        after = max((lead.rfind(sign) + 1 for sign in _CUT), default=0)
        after = max(after, *(lead.rfind(word) + len(word) for word in _LEAD if word in lead), 0)
        while lead[after : after + 1] and lead[after] in _OPENING:
            after += 1
        shortest = 2 * _SHORTEST if match.group().endswith("中心") else _SHORTEST
        if len(lead) - after >= shortest:
            yield _Hit(match.start() + after, match.end(), Identity.UNIT)


_DROPPED: Final = frozenset(
    {"contact", "phone", "project_code", "provenance", "confidence", "unread", "marks", "self_score"}
)
_WHOLE: Final = {"unit": "【单位】", "department": "【主管部门】"}
_KEPT: Final = frozenset({"kind", "layout", "operator", "type", "unit_source", "start_date", "end_date", "nature"})


def anonymised(form: Mapping[str, Any], known: Known) -> tuple[dict[str, Any], Mapping[str, int]]:
    """The content of a form (`duixian-forms/1`) that tells of nobody, and how many passages of each kind were replaced.

    Who filled it in, the codes and the places where it was read are left out; the names of its unit, department and project count as
    known. Numbers and dates stay.
    """
    own = tuple(str(form[key]) for key in ("unit", "department") if form.get(key))
    named = known._replace(units=(*known.units, *own))
    told: Counter[Identity] = Counter()
    made = {key: _WHOLE.get(key, value) for key, value in form.items() if key not in _DROPPED}
    return _mapped(made, "", lambda _place, text: without_identities(text, named, told=told)), {
        kind.value: count for kind, count in told.items()
    }


def identities_left(form: Mapping[str, Any], known: Known) -> tuple[Passage, ...]:
    """What in a form still tells of somebody, in the order of its content."""
    found: list[Passage] = []

    def look(place: str, text: str) -> str:
        found.extend(Passage(place, identity, passage) for identity, passage in identities_in(text, known))
        return text

    _mapped(form, "", look)
    return tuple(found)


def with_passage(form: Mapping[str, Any], passage: str, text: str) -> tuple[dict[str, Any], int]:
    """The form with a passage replaced wherever it stands, and how often it stood."""
    met: list[int] = []

    def change(_place: str, told: str) -> str:
        met.append(told.count(passage))
        return told.replace(passage, text)

    made = _mapped(form, "", change) if passage else dict(form)
    return made, sum(met)


def _mapped(value: Any, place: str, change: Callable[[str, str], str]) -> Any:
    if isinstance(value, str):
        return value if place.rpartition(".")[2] in _KEPT or value in _WHOLE.values() else change(place, value)
    if isinstance(value, Mapping):
        return {key: _mapped(one, f"{place}.{key}".removeprefix("."), change) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_mapped(one, f"{place}[{at}]", change) for at, one in enumerate(value)]
    return value
