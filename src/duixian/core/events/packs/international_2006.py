"""International conferences held in China (reference/field.md §5): the documents are cited as institutions tell them.

None of the ministerial texts was read, hence nothing is marked verified.
"""

from __future__ import annotations

from datetime import date

from duixian.core.events.packs.shape import Cited, Pack, Threshold
from duixian.core.wording import Words


def _told(zh: str, en: str) -> Cited:
    return Cited(Words(zh, en), verified=False)


INTERNATIONAL_2006 = Pack(
    id="international-2006",
    since=date(2006, 1, 1),
    label=Words("在华举办国际会议（中办发〔2006〕10号、财行〔2015〕371号）", "international conferences in China (中办发〔2006〕10号, 财行〔2015〕371号)"),
    countries=3,
    countries_source=_told("财行〔2015〕371号：与会代表来自3个以上国家，不含港澳台", "财行〔2015〕371号: delegates from three countries or more, Hong Kong, Macao and Taiwan not counted"),
    general=Threshold(abroad=100, total=400),
    technical=Threshold(abroad=300, total=800),
    threshold_source=_told(
        "中办发〔2006〕10号：一般性会议境外100人以上或总数400人以上，自然科学技术类境外300人以上或总数800人以上，报中央审批",
        "中办发〔2006〕10号: central approval from 100 people abroad or 400 in all; for natural science and technology from 300 or 800",
    ),
    leaders_source=_told(
        "中办发〔2006〕10号：外国部长以上官员、前政要或我党和国家领导人出席的，报中央审批",
        "中办发〔2006〕10号: central approval where foreign ministers, former leaders or leaders of the Party and the state attend",
    ),
    lead_ordinary=3,
    lead_important=6,
    lead_source=_told("有关单位外事管理规定：一般会议提前3个月、重要会议提前6个月申报", "rules of institutions on foreign affairs: three months ahead, six for important conferences"),
    lead_overseas_ngo=4,
    lead_overseas_ngo_important=8,
    lead_overseas_ngo_source=_told("有关单位外事管理规定：与境外非政府组织合办的提前4个月、重要的提前8个月申报", "rules of institutions on foreign affairs: four months ahead with an overseas NGO as host, eight for important ones"),
    police_source=_told("境外非政府组织境内活动管理法：临时活动由中方合作单位向省级公安机关备案", "law on overseas NGOs: the Chinese partner files the temporary activity with the provincial police"),
    promise_source=_told("有关单位外事管理规定：获批前不得对外承诺、发出通知或邀请", "rules of institutions on foreign affairs: no outward commitment, notice or invitation before approval"),
    avoid=("论坛", "峰会", "首届", "世界大会"),
    avoid_source=_told("有关单位外事管理规定：会议名称慎用“论坛”“峰会”“首届”“世界大会”", "rules of institutions on foreign affairs: names should avoid 论坛, 峰会, 首届 and 世界大会"),
    most_days=3,
    days_source=_told("财行〔2015〕371号：二、三类会议会期不超过3天", "财行〔2015〕371号: conferences of classes 2 and 3 last no more than three days"),
    large=100,
    size_source=_told("有关通知（2011年）：规模不超过往届，从严控制100人以上的会议", "a notice of 2011: no larger than earlier editions, above 100 people only sparingly"),
)  # fmt: skip
