"""Suggested cards for events, plans and people: what a form calls 产出."""

from __future__ import annotations

from duixian.core.measures.card import EVENT_END, NUMBER, PERCENT, RATED, Card
from duixian.core.wording import Words

SPEAKERS = Card(
    key="speakers",
    pattern="(?:演讲|报告|授课|邀请).{0,4}(?:专家|嘉宾|学者)|(?:专家|嘉宾|讲者)(?:人)?数",
    kinds=NUMBER,
    measures=("events.speakers", "evidence.list_distinct"),
    definition=Words(
        "到会作报告的专家人数；邀请和确认人数另列",
        "experts who came and spoke; invited and confirmed are told beside it",
    ),
    source=Words("嘉宾名册与场次签到", "the list of speakers and the scans at their sessions"),
    unique_key=Words("自然人，不按报告场次", "the person, not the talk"),
    cut_off=EVENT_END,
    trap=Words(
        "“邀请”字面只数请柬，立项说明讲的是作报告", "“invited” literally counts letters, the narrative promises talks"
    ),
    limitations=Words("临时更换的报告人可能漏登", "a speaker replaced at short notice may be missing"),
    compensation=Words("按冻结的议程逐场核对", "every session of the frozen agenda is compared"),
)
ATTENDEES = Card(
    key="attendees",
    pattern="(?:参会|到会|与会|参加|参训|培训|观众).{0,4}(?:人数|人次|观众数|学员数)|参会观众|观众数",
    kinds=NUMBER,
    measures=("events.attendees", "evidence.list_distinct"),
    definition=Words("实际到场并签到的人数", "persons who came and checked in"),
    source=Words("报名与签到记录", "registrations and scans"),
    unique_key=Words("自然人；多日、多场只算一次", "the person; several days or sessions count once"),
    cut_off=EVENT_END,
    trap=Words(
        "工作人员、嘉宾、线上观众、多日重复是否计入", "whether staff, speakers, online guests and repeated days count"
    ),
    limitations=Words("漏扫码的人不在记录里", "who was never scanned is not in the records"),
    compensation=Words("现场补签须有经办人确认", "late check-ins are confirmed by a named person"),
)
REPORTS = Card(
    key="media_reports",
    pattern="(?:媒体)?(?:报道|宣传稿|发稿)(?:篇|次)?数?",
    kinds=NUMBER,
    measures=("events.media_reports", "evidence.list_distinct"),
    definition=Words("公开发表且已存档的独立报道篇数", "distinct published reports with an archived copy"),
    source=Words("媒体报道登记与存档页面", "the register of reports and their archived pages"),
    unique_key=Words("报道正文；转载算同一篇", "the text; reprints count once"),
    trap=Words("转载、通稿和自家公众号算不算报道", "whether reprints, press releases and one's own channel count"),
    limitations=Words("未登记的报道不计", "reports that nobody recorded are not counted"),
    compensation=Words("会后一个月内集中检索一次", "one search a month after the event"),
)
OUTLETS = Card(
    key="media_outlets",
    pattern="媒体",
    kinds=NUMBER,
    measures=("events.media_outlets", "evidence.list_distinct"),
    definition=Words("获准采访并到场签到的专业媒体家数", "accredited outlets of the trade that checked in"),
    source=Words("媒体注册与签到记录", "accreditations and scans"),
    unique_key=Words("媒体单位，不按记者人数", "the outlet, not the reporter"),
    cut_off=EVENT_END,
    trap=Words(
        "同一媒体来两位记者算一家；何为“专业”要先定",
        "two reporters of one outlet are one; what “of the trade” means must be set first",
    ),
    limitations=Words("线上采访没有签到", "online interviews leave no scan"),
    compensation=Words("线上采访凭存档报道补认", "an archived report shows an online interview"),
)
AGENDA_CONFORMITY = Card(
    key="agenda_conformity",
    pattern="议程.{0,4}(?:符合|一致|相符)|内容符合",
    kinds=RATED,
    measures=("events.agenda_conformity", "evidence.attested"),
    definition=Words("批准议程中的议题实际举行的情况", "approved topics of the agenda that were delivered"),
    source=Words("冻结的议程版本与场次记录", "the frozen agenda and the records of the sessions"),
    numerator=Words("实际举行的批准议题数", "approved topics delivered"),
    denominator=Words("冻结议程中的议题数", "topics in the frozen agenda"),
    unique_key=Words("每个议题", "each topic"),
    cut_off=EVENT_END,
    trap=Words("经批准的临时变更是否算符合", "whether late changes with approval conform"),
    limitations=Words("只看议题，不评报告质量", "looks at topics, not at how good the talks were"),
    compensation=Words("质量由满意度调查反映", "the survey tells about quality"),
    bands=(
        Words("批准的议题全部举行，变更均经批准", "all approved topics were delivered, changes with approval"),
        Words("个别议题未举行并说明原因", "a few topics fell out, with the reason"),
        Words("主要议题未举行", "main topics were not delivered"),
    ),
)
AGENDA_COMPLETION = Card(
    key="agenda_completion",
    pattern="(?:议程|场次|活动).{0,5}完成率",
    kinds=PERCENT,
    measures=("events.agenda_completion", "targets.plan_items_on_time", "evidence.attested"),
    definition=Words("冻结议程中实际举行的场次比例", "sessions held of those in the frozen agenda"),
    source=Words("冻结的议程版本与场次记录", "the frozen agenda and the records of the sessions"),
    numerator=Words("实际举行的场次数", "sessions held"),
    denominator=Words("冻结议程中的场次数", "sessions in the frozen agenda"),
    unique_key=Words("每个场次", "each session"),
    cut_off=EVENT_END,
    trap=Words("取消后另补的场次算新场次还是原场次", "whether a session held in place of a cancelled one is that one"),
    limitations=Words("冻结之后新增的场次不在分母", "sessions added after the freeze are not below the line"),
    compensation=Words("新增场次另列", "added sessions are told beside it"),
)
WEBSITE = Card(
    key="website",
    pattern="网站|网页|平台.{0,4}(?:维护|更新)",
    kinds=PERCENT | NUMBER,  # “=100” without a sign is a percentage here
    measures=("events.website_updates", "targets.plan_items_on_time", "evidence.attested"),
    definition=Words("计划的页面更新按期完成的比例", "planned updates of pages done on time"),
    source=Words("网站更新计划与发布记录", "the plan of updates and what was published"),
    numerator=Words("按期发布的计划更新数", "planned updates published on time"),
    denominator=Words("截止日前计划的更新数", "updates planned by the cut-off"),
    unique_key=Words("每项计划更新", "each planned update"),
    trap=Words("百分之百是什么的百分之百，原指标没有写", "a hundred percent of what, the indicator does not say"),
    limitations=Words("只反映更新，不反映可访问时间", "tells of updates, not of uptime"),
    compensation=Words("可用率另列", "uptime is told beside it"),
)
PERSON_DAYS = Card(
    key="person_days",
    pattern="人员到位|人员在岗|到岗率",
    kinds=PERCENT,
    measures=("governance.person_days", "evidence.attested"),
    definition=Words("实际在岗人日占计划人日的比例，逐岗计算", "posted person-days of those planned, post by post"),
    source=Words("岗位计划与排班签到", "the plan of posts and the rosters"),
    numerator=Words(
        "各岗位实际在岗人日，超出计划的不计", "posted person-days, without what exceeds the plan of a post"
    ),
    denominator=Words("各岗位计划人日", "planned person-days"),
    unique_key=Words("岗位与月份", "post and month"),
    trap=Words(
        "是否含物业、保安等外包人员；一岗超员不能补另一岗缺员",
        "whether contractors' staff count; a surplus at one post never fills another",
    ),
    limitations=Words("外包人员考勤由承包方提供", "the contractor keeps its own attendance"),
    compensation=Words("抽查门禁或现场点名", "doors or roll calls are spot-checked"),
)
PLAN_ITEMS = Card(
    key="plan_items",
    pattern="完成率|及时率|按期|按时",
    kinds=PERCENT,
    measures=("targets.plan_items_on_time", "evidence.attested"),
    definition=Words("到期的计划事项中按期完成的比例", "plan items done on time of those due"),
    source=Words("实施计划及完成记录", "the plan and its records of completion"),
    numerator=Words("截止日前到期且按期完成的事项数", "items due by the cut-off and done on time"),
    denominator=Words("截止日前到期的事项数", "items due by the cut-off"),
    unique_key=Words("每项计划事项", "each plan item"),
    trap=Words(
        "原文只写完成率，没有说明分母和周期",
        "the form names a rate without what is below the line and how often it is due",
    ),
    limitations=Words("事项大小不同，一项一票", "items differ in size, each counts once"),
    compensation=Words("重要事项单列说明", "important items are told one by one"),
)
WORK: tuple[Card, ...] = (
    SPEAKERS,
    ATTENDEES,
    REPORTS,
    OUTLETS,
    AGENDA_CONFORMITY,
    AGENDA_COMPLETION,
    WEBSITE,
    PERSON_DAYS,
    PLAN_ITEMS,
)
