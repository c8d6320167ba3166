"""What incubators report of a year: each line with its definition, from records or typed in; what nobody recorded is missing, never zero."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final, NamedTuple

from duixian.core.incubator.rounding import half_up
from duixian.core.wording import Words


class Group(StrEnum):
    """The parts of the table."""

    INCOME = "income"
    MEANS = "means"
    AREA = "area"
    TENANTS = "tenants"
    RATIOS = "ratios"
    SERVICES = "services"


GROUP_WORDS: Final[Mapping[Group, Words]] = {
    Group.INCOME: Words("收入", "Income"),
    Group.MEANS: Words("资金与人员", "Means and people"),
    Group.AREA: Words("场地", "Area"),
    Group.TENANTS: Words("企业", "Tenants"),
    Group.RATIOS: Words("比率", "Ratios"),
    Group.SERVICES: Words("服务", "Services"),
}
YUAN, M2, PEOPLE = Words("元", "yuan"), Words("㎡", "m²"), Words("人", "people")
FIRMS, TIMES, ITEMS = Words("家", "tenants"), Words("次", "times"), Words("项", "items")


class Line(NamedTuple):
    """A line: `typed` where no record gives it, `places` decimals are shown."""

    key: str
    group: Group
    label: Words
    unit: Words
    definition: Words
    typed: bool = False
    places: int = 0


_I, _M, _A, _T, _R, _S = Group
LINES: Final = (
    Line("income_service", _I, Words("综合服务收入", "Income from services"), YUAN, Words("当年收到的企业账单中的服务费", "service fees on bills of tenants paid in the year"), places=2),
    Line("income_property", _I, Words("物业收入", "Income from property"), YUAN, Words("当年收到的企业账单中的房租、物业费、维修费和代收水电费", "rent, property and repair fees, power and water on bills paid in the year"), places=2),
    Line("income_investment", _I, Words("投资收入", "Income from investment"), YUAN, Words("当年孵化投资的收益，按财务账填报", "returns of the incubator's own investments, from the books"), True, 2),
    Line("income_other", _I, Words("其他收入", "Other income"), YUAN, Words("不属于以上三类的收入，不含财政补贴", "income of no other kind, without subsidies"), True, 2),
    Line("income_total", _I, Words("总收入", "Income in all"), YUAN, Words("以上四项之和，缺一项不计", "the sum of the four; missing when one is"), places=2),
    Line("subsidies", _M, Words("财政补贴", "Subsidies"), YUAN, Words("当年到账的各级财政补贴", "public subsidies received in the year"), True, 2),
    Line("fund", _M, Words("孵化基金总额", "Incubation fund"), YUAN, Words("年末自有和合作的种子资金、孵化基金", "own and partners' seed funds at the end of the year"), True, 2),
    Line("staff", _M, Words("孵化器从业人员", "Staff of the incubator"), PEOPLE, Words("年末在岗的管理服务人员", "people who run it, at the end of the year"), True),
    Line("staff_trained", _M, Words("受过专业培训的从业人员", "Staff with professional training"), PEOPLE, Words("持孵化器从业培训证书的人员", "staff who hold a certificate of incubator training"), True),
    Line("mentors", _M, Words("创业导师", "Mentors"), PEOPLE, Words("当年辅导过企业的导师，每人计一次", "who mentored a tenant in the year, each once")),
    Line("area_total", _A, Words("孵化场地总面积", "Area in all"), M2, Words("年末全部房间面积", "all rooms at the end of the year"), places=2),
    Line("area_let", _A, Words("在孵企业用房", "Area let to tenants"), M2, Words("年末出租用途的房间，含空置", "rooms to let at the end of the year, vacant ones too"), places=2),
    Line("area_service", _A, Words("公共服务用房", "Shared services"), M2, Words("年末公共服务用途的房间", "rooms for shared services at the end of the year"), places=2),
    Line("area_pilot", _A, Words("中试用房", "Pilot plant"), M2, Words("年末中试用途的房间", "rooms of the pilot plant at the end of the year"), places=2),
    Line("area_own", _A, Words("自用办公用房", "Own offices"), M2, Words("年末自用办公的房间", "own offices at the end of the year"), places=2),
    Line("area_common", _A, Words("公共部位", "Common parts"), M2, Words("年末走廊、机房等公共部位", "corridors, plant rooms and the like"), places=2),
    Line("tenants", _T, Words("在孵企业", "Tenants"), FIRMS, Words("年末在孵和加速成长的企业", "incubating or growing at the end of the year")),
    Line("tenants_new", _T, Words("当年新增在孵企业", "New tenants"), FIRMS, Words("当年办理入驻的企业", "moved in during the year")),
    Line("graduates", _T, Words("当年毕业企业", "Graduates"), FIRMS, Words("当年毕业的企业", "graduated in the year")),
    Line("people", _T, Words("在孵企业从业人员", "People at tenants"), PEOPLE, Words("各企业当年最近一期经确认的期末人数之和", "people at the end of each tenant's last confirmed period of the year")),
    Line("revenue", _T, Words("在孵企业营业收入", "Revenue of tenants"), YUAN, Words("各企业当年经确认的各期收入之和", "confirmed revenue of the year's periods"), places=2),
    Line("rd_spending", _T, Words("在孵企业研发投入", "R&D spending of tenants"), YUAN, Words("各企业当年经确认的各期研发投入之和", "confirmed R&D spending of the year's periods"), places=2),
    Line("patents", _T, Words("当年授权发明专利", "Invention patents granted"), ITEMS, Words("企业当年取得的发明专利", "invention patents that tenants obtained in the year")),
    Line("rights", _T, Words("当年取得其他知识产权", "Other IP rights"), ITEMS, Words("企业当年取得的其他知识产权", "other rights that tenants obtained in the year")),
    Line("funded", _T, Words("当年获融资企业", "Tenants with funding"), FIRMS, Words("当年获得融资的企业，每家计一次", "tenants that raised funds in the year, each once")),
    Line("funding", _T, Words("当年融资额", "Funds raised"), YUAN, Words("企业当年登记的融资额之和", "funds that tenants raised in the year"), places=2),
    Line("m2_per_tenant", _R, Words("每家企业平均面积", "m² per tenant"), M2, Words("在孵企业用房面积 ÷ 在孵企业", "area let ÷ tenants"), places=2),
    Line("per_1000_m2", _R, Words("每千平方米在孵企业", "Tenants per 1,000 m²"), FIRMS, Words("在孵企业 ÷ 孵化场地总面积 × 1000", "tenants ÷ area in all × 1,000"), places=2),
    Line("per_mentor", _R, Words("每名导师对应企业", "Tenants per mentor"), FIRMS, Words("在孵企业 ÷ 创业导师", "tenants ÷ mentors"), places=2),
    Line("sessions", _S, Words("培训和活动场次", "Sessions held"), TIMES, Words("当年登记举办的场次，取消的不计", "sessions held in the year, not those cancelled")),
    Line("people_trained", _S, Words("培训人次", "Attendances at trainings"), TIMES, Words("当年各场培训到场人数之和，一人多场计多次", "people at each training of the year; who came twice counts twice")),
    Line("deliveries", _S, Words("技术与咨询服务", "Services delivered"), TIMES, Words("当年登记完成的技术服务、咨询和设备使用", "technical services, advice and use of equipment done in the year")),
    Line("tenants_served", _S, Words("接受服务的企业", "Tenants served"), FIRMS, Words("当年到场或接受服务的企业，每家计一次", "tenants that came or were served in the year, each once")),
)  # fmt: skip
TYPED: Final = frozenset(line.key for line in LINES if line.typed)
"""Lines that no record gives."""
BY_KEY: Final = {line.key: line for line in LINES}
_INCOME: Final = ("income_service", "income_property", "income_investment", "income_other")


def completed(values: Mapping[str, Decimal | None]) -> dict[str, Decimal | None]:
    """The values with those that follow from others: the sum of income and the ratios, half up to two decimals. Missing stays missing."""
    full = dict(values)
    parts = [full.get(key) for key in _INCOME]
    full["income_total"] = None if None in parts else sum((part for part in parts if part is not None), Decimal(0))
    full["m2_per_tenant"] = _ratio(full.get("area_let"), full.get("tenants"))
    full["per_1000_m2"] = _ratio(full.get("tenants"), full.get("area_total"), 1000)
    full["per_mentor"] = _ratio(full.get("tenants"), full.get("mentors"))
    return full


def _ratio(above: Decimal | None, below: Decimal | None, times: int = 1) -> Decimal | None:
    return None if above is None or not below else half_up(Fraction(above) * times / Fraction(below))


class Grouped(NamedTuple):
    """A part of the table with its lines."""

    group: Group
    label: Words
    lines: tuple[Line, ...]


def grouped(lines: Iterable[Line] = LINES) -> tuple[Grouped, ...]:
    """The lines by part, in their order."""
    held = tuple(lines)
    return tuple(
        Grouped(group, words, tuple(one for one in held if one.group is group)) for group, words in GROUP_WORDS.items()
    )
