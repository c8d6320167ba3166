"""The tenants of the incubator: invented firms and teams of biomedicine, the same ones each time."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Final, NamedTuple

from duixian.cli.demo_year.names import chinese

WORDS: Final = [
    "青穗",
    "澄屿",
    "沐野",
    "岚桥",
    "砚池",
    "栖木",
    "听澜",
    "漱石",
    "望潮",
    "星垂",
    "野渡",
    "松涧",
    "鹤汀",
    "蓝序",
    "禾间",
    "梧声",
    "南圃",
    "柘溪",
    "楠峰",
    "榆桥",
    "苇塘",
    "桐里",
    "柏舟",
    "椒园",
    "芷汀",
    "荻浦",
    "菱溪",
    "芦川",
    "蒲津",
    "茗岭",
    "蔚野",
    "藜光",
    "苜原",
    "葵序",
    "蓼汀",
    "萱谷",
    "兰渚",
    "棠溪",
    "榴园",
    "枳岭",
    "橘洲",
    "桑坪",
    "槐序",
    "枫港",
    "桦林",
    "椴岭",
    "杉原",
    "樟桥",
    "梓里",
    "楸园",
    "栎川",
    "椿台",
    "棣华",
    "榕浦",
    "桤木",
    "楮桥",
    "柚园",
    "檀溪",
    "枇岭",
    "梨洲",
]
FIELDS: Final = (
    ("细胞治疗", "细胞技术", "面向实体瘤的细胞治疗产品，完成动物药效研究。"), ("抗体药物", "抗体", "双特异性抗体的发现与工程化平台。"),
    ("体外诊断", "诊断", "感染性疾病快速检测试剂与小型设备。"), ("医疗器械", "医疗器械", "可降解植入器械的设计与样机验证。"),
    ("中药新药", "药业", "经典名方制剂的质量标准与药效研究。"), ("药物递送", "制剂", "脂质纳米递送系统的处方与放大工艺。"),
    ("数字医疗", "医疗科技", "慢病随访与辅助决策软件。"), ("研发服务", "医药研发", "早期药代和毒理的委托研究服务。"),
)  # fmt: skip
TEAMS: Final = frozenset({3, 11, 19, 27, 35, 43, 51})
"""Places of those that are teams without a company yet."""
GRADUATES: Final = {4: "2020-06-30", 9: "2020-06-30", 16: "2020-11-30", 22: "2020-12-10"}
"""Who graduates, and when."""
LEAVERS: Final = {13: "2020-05-16", 30: "2020-09-10"}
"""Who leaves, and the first day without the room."""
STOCK: Final = 50
"""How many are there when the year begins; six come in its course."""


class Firm(NamedTuple):
    """A tenant to be: its name, field, speaker, and when it applied and came."""

    place: int
    name: str
    team: bool
    field: str
    summary: str
    speaker: str
    email: str
    applied: date
    entered: date
    people: int
    price: Decimal

    @property
    def gone(self) -> bool:
        """Whether it graduates or leaves within the year."""
        return self.place in GRADUATES or self.place in LEAVERS


def firms() -> list[Firm]:
    """Those that are there when the year begins, the earliest first."""
    random = Random("入驻企业")
    found, address = [], 0
    for place in range(STOCK):
        gone = place in GRADUATES or place in LEAVERS
        address += not gone
        entered = date(2017, 7, 1) + timedelta(days=round(place * 820 / STOCK))
        email = f"former{place:02d}@demo.example" if gone else f"tenant{address:02d}@demo.example"
        found.append(_firm(place, email, entered, random))
    return found


def _firm(place: int, email: str, entered: date, random: Random) -> Firm:
    field, suffix, summary = FIELDS[place % len(FIELDS)]
    team = place in TEAMS
    name = f"海汀大学{WORDS[place]}团队" if team else f"海汀{WORDS[place]}{suffix}有限公司"
    people = random.randint(3, 7) if team else random.randint(6, 34)
    price = Decimal(random.randint(18, 26)) / 10
    applied = entered - timedelta(days=random.randint(25, 60))
    return Firm(place, name, team, field, summary, chinese(random), email, applied, entered, people, price)


def newcomers() -> list[Firm]:
    """The six that come in 2020."""
    random = Random("新入驻")
    days = ("2020-01-16", "2020-03-02", "2020-06-01", "2020-07-06", "2020-09-16", "2020-11-02")
    return [
        _firm(STOCK + number, f"tenant{STOCK - 5 + number:02d}@demo.example", date.fromisoformat(day), random)
        for number, day in enumerate(days)
    ]
