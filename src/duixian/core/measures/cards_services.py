"""Suggested cards for what tenants were given: services, trainings, and how many of them had any."""

from __future__ import annotations

from duixian.core.measures.card import NUMBER, Card
from duixian.core.wording import Words

_RECORDS = Words("场次的到场登记、单家服务记录", "who came to the sessions, services done for one tenant")
TENANTS_SERVED = Card(
    key="tenants_served",
    pattern="(?:服务|受益|惠及|辅导).{0,4}(?:企业|团队).{0,2}(?:数|家|户)|服务企业",
    kinds=NUMBER,
    measures=("incubator.tenants_served", "evidence.list_distinct", "evidence.attested"),
    definition=Words(
        "本年参加过场次或接受过服务的企业数", "tenants that came to a session or had a service done within the year"
    ),
    source=_RECORDS,
    unique_key=Words("每家企业，不按次数", "each tenant, however often"),
    trap=Words("家次与家数；报名未到的不算", "visits are not tenants; who booked and did not come is not counted"),
    limitations=Words("只收了通知的企业不算受益", "who only got a notice was not served"),
    compensation=Words("每家接受的服务逐行列出", "what each had is listed row by row"),
)
PEOPLE_TRAINED = Card(
    key="people_trained",
    pattern="培训人次|(?:企业|入驻|孵化|创业).{0,4}培训.{0,6}(?:人次|人数)",
    kinds=NUMBER,
    measures=("incubator.people_trained", "events.attendees", "evidence.list_distinct"),
    definition=Words("本年举办的培训的到场人数之和", "people who came to the trainings held within the year"),
    source=Words("培训场次的到场登记和签到表", "who came to the trainings, with the signed lists"),
    unique_key=Words("每场每人；来两场算两次", "each person at each training"),
    trap=Words("人次不是人数；非入驻企业人员是否计入", "visits are not persons; whether people from outside count"),
    limitations=Words("按企业登记人数，不逐人登记", "people are counted by tenant, not by name"),
    compensation=Words("签到表原件留存", "the signed lists are kept"),
)
SERVICES_DELIVERED = Card(
    key="services_delivered",
    pattern="(?:孵化|企业|创业|技术|咨询|公共|专业)?.{0,2}服务.{0,4}(?:次数|项次|场次|次$)|(?:培训|辅导|路演|对接).{0,6}(?:场次|次数|场$)",
    kinds=NUMBER,
    measures=("incubator.services_delivered", "evidence.list_distinct", "evidence.attested"),
    definition=Words(
        "本年举办的场次与为单家企业完成的服务之和", "sessions held and services done for one tenant, within the year"
    ),
    source=_RECORDS,
    unique_key=Words("每场或每次服务", "each session or service"),
    trap=Words(
        "一场不论多少人算一次；排了没有办的不算",
        "a session counts once, however many came; one that was not held does not",
    ),
    limitations=Words("次数不说明效果", "how often says nothing of what came of it"),
    compensation=Words("每次服务的成效一并登记", "what came of each is recorded with it"),
)
SERVICES: tuple[Card, ...] = (PEOPLE_TRAINED, SERVICES_DELIVERED, TENANTS_SERVED)
