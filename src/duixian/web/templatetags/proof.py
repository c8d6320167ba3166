"""How evidence and measurements are shown: reasons in words, numbers kept as text, cells by heading."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import template
from django.utils import translation
from django.utils.translation import gettext

from duixian.apps.events.measures.agenda import LEFT_OUT
from duixian.apps.events.measures.attendance import ROLE_WORDS as GUEST_WORDS
from duixian.apps.events.measures.media import REASONS as PRESS_REASONS
from duixian.apps.events.models import SpeakerState
from duixian.apps.events.queries.media import NO_COPY, OWN, REPRINT
from duixian.apps.evidence.measures import REASONS as MEASURE_REASONS
from duixian.apps.evidence.records import REASONS as ROW_REASONS
from duixian.apps.governance.measures import ROW_REASONS as GOVERNANCE_REASONS
from duixian.apps.incubator.measures.equipment import REASONS as INSPECTION_REASONS
from duixian.apps.incubator.measures.repairs import REASONS as REPAIR_REASONS
from duixian.apps.incubator.measures.services import REASONS as SERVICE_REASONS
from duixian.apps.incubator.measures.sites import REASONS as AREA_REASONS
from duixian.apps.incubator.measures.tenancy import CREDIT_NOTE
from duixian.apps.incubator.measures.utilities import REASONS as UTILITY_REASONS
from duixian.apps.money.measures.funds import REVERSED
from duixian.apps.money.measures.payments import REASONS as PAYMENT_REASONS
from duixian.apps.partnering.measures.cooperation import ONLY_INTENT
from duixian.apps.partnering.measures.meetings import REASONS as MEETING_REASONS
from duixian.apps.partnering.measures.requests import NOT_ACCEPTED
from duixian.apps.partnering.models import Cooperation
from duixian.apps.surveys.measures import REASONS as SURVEY_REASONS
from duixian.apps.targets.measures import NO_BUDGET
from duixian.core.events.agenda import WHY_WORDS
from duixian.core.measures.grades import GRADE_WORDS, Grade
from duixian.core.measures.judging import BAND_WORDS, Band
from duixian.core.measures.origins import ROLE_WORDS, Role
from duixian.core.measures.reasons import explain
from duixian.core.money.controls.registry import BY_CODE as RULES
from duixian.core.wording import joined
from duixian.web.templatetags.show import plain, zh_en

register = template.Library()
TRANSLATED = frozenset(
    {
        *MEASURE_REASONS,
        *ROW_REASONS,
        *GOVERNANCE_REASONS,
        *AREA_REASONS,
        *INSPECTION_REASONS,
        *REPAIR_REASONS,
        *SERVICE_REASONS,
        *PAYMENT_REASONS.values(),
        *UTILITY_REASONS.values(),
        REVERSED,
        NO_BUDGET,
        CREDIT_NOTE,
        *SURVEY_REASONS,
        *PRESS_REASONS,
        *MEETING_REASONS,
        NOT_ACCEPTED,
        ONLY_INTENT,
    }
)
"""Reasons of the apps, written in Chinese where they arise; core's are codes with words in both languages."""
WORDED = {words.zh: words for words in (*WHY_WORDS.values(), LEFT_OUT, *GUEST_WORDS.values(), NO_COPY, REPRINT, OWN)}
"""Reasons and details that are kept in Chinese and written in both languages where they arise."""
with translation.override("zh-hans"):
    STOOD = {str(state.label): state.label for state in (*SpeakerState, *Cooperation.State)}
"""Where a speaker or a cooperation stood, as measures keep it."""
SOURCES: Mapping[str, tuple[str, str]] = {
    "incubator.meter_month": ("表计按月用量", "use of a meter in a month"),
    "incubator.power_use": ("全年用电", "power in the year"),
    "incubator.water_use": ("全年用水", "water in the year"),
    "evidence.list_row": ("清单行", "row of a list"),
    "evidence.list": ("清单", "list"),
    "evidence.attestation": ("确认", "statement"),
    "evidence.file": ("文件", "file"),
    "events.media_report": ("媒体报道", "report"),
    "events.outlet": ("媒体单位", "outlet"),
    "events.scan": ("签到记录", "scan"),
    "events.session": ("议程场次", "session of the agenda"),
    "events.speaker": ("演讲专家", "speaker"),
    "events.topic": ("议程议题", "topic of the agenda"),
    "events.website_update": ("网站更新", "update of the site"),
    "governance.requirement": ("必备制度", "required policy"),
    "governance.policy_version": ("制度文本", "policy"),
    "governance.agreement": ("合作协议", "agreement"),
    "governance.meeting": ("协调会", "coordination meeting"),
    "governance.next_plan": ("下一届方案", "plan of the next edition"),
    "governance.roster_entry": ("上岗登记", "roster entry"),
    "governance.post": ("岗位计划", "planned post"),
    "governance.posting": ("在岗人日", "day posted"),
    "incubator.room": ("房间", "room"),
    "incubator.rounding": ("零头", "rounding"),
    "incubator.inspection": ("检验", "inspection"),
    "incubator.tenant": ("企业", "tenant"),
    "incubator.tenant_bill": ("企业账单", "bill of a tenant"),
    "incubator.tenant_figures": ("企业数据", "figures of a tenant"),
    "incubator.room_days": ("房间·天", "days of a room"),
    "incubator.patrol": ("巡查", "round"),
    "incubator.quarter_review": ("物业考核", "review of property service"),
    "incubator.work_order": ("工单", "work order"),
    "incubator.service_session": ("服务场次", "session of a service"),
    "incubator.attendance": ("到场", "people who came"),
    "incubator.delivery": ("服务记录", "service done"),
    "partnering.request": ("约谈申请", "request to meet"),
    "partnering.meeting": ("约谈", "one-to-one meeting"),
    "partnering.cooperation": ("合作成果", "cooperation"),
    "money.acceptance": ("验收", "acceptance"),
    "money.contract": ("合同", "contract"),
    "money.budget_change": ("预算增减", "change of a budget"),
    "money.movement": ("额度变动", "movement"),
    "money.payment": ("支付", "payment"),
    "money.receipt": ("到账", "receipt"),
    "money.unit_cost": ("单位成本", "unit cost"),
    "surveys.answer": ("答卷", "answer"),
    "surveys.invitation": ("调查邀请", "invitation to answer"),
    "surveys.issued": ("发放的问卷", "forms handed out"),
    "targets.plan_item": ("计划任务", "plan item"),
    "targets.budget": ("批复预算", "approved budget"),
    "measurement.judgement": ("定性判断", "judgement"),
    "measurement.fact": ("参考事实", "fact beside it"),
    "duixian.empty": ("说明", "note"),
}


FACTS: Mapping[str, tuple[str, str]] = {
    "papers": ("凭据不全的付款", "payments whose papers lack something"),
    "estimated": ("估读账单", "estimated bills"),
    "incubator.power_per_m2.used": ("用电（千瓦时）", "kWh used"),
    "incubator.power_per_person.used": ("用电（千瓦时）", "kWh used"),
    "incubator.water_per_m2.used": ("用水（立方米）", "m³ used"),
    "m2": ("日均面积（㎡）", "m² on average"),
    "incubator.power_per_person.people": ("年均人数", "people"),
    "incubator.property_score.kept": ("扣减（元）", "kept back (yuan)"),
    "incubator.repairs_on_time.late": ("超时完工", "done late"),
    "incubator.repair_acceptance.repaired": ("返修后合格", "accepted after it was sent back"),
    "not_done": ("到期未完工", "due and not done"),
    "returned": ("退回返修过的", "sent back at least once"),
    "silent": ("代为验收的", "accepted for want of an answer"),
    "rooms": ("计入的房间", "rooms that count"),
    "incubator.services_delivered.sessions": ("其中：场次", "of which sessions"),
    "incubator.services_delivered.deliveries": ("其中：单家服务", "of which services for one tenant"),
    "trainings": ("培训场次", "trainings"),
    "rows": ("清单行数", "rows of the list"),
    "valid": ("有效答复", "valid answers"),
    "blank": ("没有作答", "blank"),
    "band": ("档次", "band"),
    "share": ("得分比例（%）", "share of points (%)"),
    "open_findings": ("未了结的控制问题", "findings that stand"),
    "without_contract": ("应签合同而未签的支付", "payments that lack a contract"),
    "paid": ("已支付（元）", "paid (yuan)"),
    "results": ("成果数量", "results"),
    "repaired": ("整改后合格", "passed after repair"),
    "failed": ("不合格", "failed"),
    "overdue": ("逾期未验收", "due and never held"),
    "invited": ("发放数", "asked"),
    "answered": ("收回数", "answered"),
    "bounced": ("退信数", "letters that came back"),
    "open_link": ("公开链接答卷", "answers over the public link"),
    "population": ("总人数", "people in all"),
    "interval_low": ("95%置信区间下限（%）", "95 % interval from (%)"),
    "interval_high": ("95%置信区间上限（%）", "95 % interval to (%)"),
    "below_minimum": ("样本是否不足", "too few answers"),
    "left_out": ("判为不计入的答卷", "answers left out"),
    "left_out_dissatisfied": ("其中不满意的", "of those, dissatisfied"),
    "by_word": ("仅凭登记、没有场次记录的", "by word alone, without a session held"),
    "late_approved": ("开始后才批准的场次", "sessions approved after they began"),
    "accepted_findings": ("经批准保留的控制问题", "findings let stand by the head"),
    "abroad": ("境外人数", "from abroad"),
    "countries": ("国家和地区数", "countries and regions"),
    "accredited": ("获准采访的媒体家数", "outlets accredited"),
    "came": ("到会的媒体家数", "outlets that came"),
    "reprints": ("转载篇数", "reprints"),
    "unchecked": ("待核对的报道", "reports that wait to be compared"),
    "changes": ("经批准变更议程的次数", "approved changes of the agenda"),
    "replaced": ("由替换场次顶替", "replaced sessions"),
    "sent": ("已申请", "requests sent"),
    "accepted": ("已接受", "requests agreed to"),
    "scheduled": ("已排定", "scheduled"),
    "due": ("已到期", "due"),
    "recommended": ("其中推荐洽谈", "of which recommended"),
    "held": ("已举行", "held"),
    "signed": ("已签约", "signed"),
    "intent": ("合作意向", "intents"),
    "confirmed": ("已确认的专家", "speakers confirmed"),
    "spoke": ("已作报告的专家", "speakers who spoke"),
    "late": ("逾期完成", "done late"),
    "entered_late": ("到期后才列入计划", "planned after their day"),
    **{f"role_{role}": (f"到会：{words.zh}", f"came as {words.en}") for role, words in GUEST_WORDS.items()},
    "events.speakers.invited": ("已邀请的专家", "speakers invited"),
    "events.website_updates.overdue": ("到期未完成", "due and not done"),
}
"""Figures told beside a value; where a measure means another thing by a name, its own come first."""


@register.filter
def fact_words(name: str, measure: str = "") -> str:
    """A figure told beside the value of a measure, in words; its name where there are none."""
    return zh_en(FACTS.get(f"{measure}.{name}") or FACTS.get(name, (name, name)))


@register.filter
def fact_value(fact: object, name: str) -> str:
    """The figure; a band, and whether something is so, in words."""
    if name == "below_minimum":
        return zh_en(("是", "yes") if int(str(fact)) else ("否", "no"))
    return zh_en(BAND_WORDS[Band(str(fact))]) if name == "band" else str(fact)


@register.filter
def at(cells: Mapping[Any, Any], key: Any) -> Any:
    """What stands under a key; an empty string where nothing does."""
    return cells.get(key, "")


@register.filter
def number(text: str) -> str:
    """A number kept as text, with separators; other text as it is."""
    try:
        return plain(Decimal(text))
    except InvalidOperation:
        return text


@register.filter
def said(reason: str) -> str:
    """Why a row is left out or a value is missing, in the language of the page: words of the apps, rules broken, codes of core."""
    if reason in TRANSLATED:
        return gettext(reason)
    if reason in WORDED:
        return zh_en(WORDED[reason])
    broken = reason.split(", ")
    if all(code in RULES for code in broken):
        return zh_en(joined(tuple(RULES[code].title for code in broken)))
    code, colon, detail = reason.partition(": ")
    return zh_en(explain(f"{code}: {_detail(detail)}" if colon else reason))


def _detail(detail: str) -> str:
    if detail in WORDED:
        return zh_en(WORDED[detail])
    return str(STOOD.get(detail, detail))


@register.filter
def role_words(role: str) -> str:
    """The part that a row plays, in words."""
    return zh_en(ROLE_WORDS[Role(role)])


@register.filter
def source_words(source: str) -> str:
    """The kind of record in words; its code where there are none."""
    return zh_en(SOURCES.get(source, (source, source)))


@register.filter
def next_step(grade: int) -> str:
    """What would make evidence of this grade stronger; nothing at the top."""
    words = GRADE_WORDS[Grade(grade)].next_step
    return zh_en(words) if words else ""


@register.filter
def last_day(until: date | None) -> str:
    """The last day of a half-open period: the day before `until`; nothing for one that is open."""
    return "" if until is None else date.fromordinal(until.toordinal() - 1).isoformat()
