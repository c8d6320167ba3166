"""Letters to tenants and applicants, in both languages; a unit may write its own texts. Each brings a link to the tenant's own pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duixian.apps.notices.letters import Letter, Place, Text

PLACES: Final[Mapping[str, Place]] = {
    "name": Place(_("姓名"), "王晓明", "Dr Smith"),
    "tenant": Place(_("企业名称"), "青禾生物", "Greenfield Bio"),
    "reason": Place(_("说明"), "请补充商业计划书。", "Please add the business plan.", optional=True),
    "day": Place(_("日期"), "2020年3月1日", "1 March 2020", optional=True),
    "link": Place(_("企业页链接"), "https://example.org/t/…/", "https://example.org/t/…/"),
}
_BILL: Final[Mapping[str, Place]] = {
    **{name: PLACES[name] for name in ("name", "tenant", "link")},
    "number": Place(_("账单编号"), "B-2020-03-012", "B-2020-03-012"),
    "month": Place(_("月份"), "2020年3月", "March 2020"),
    "amount": Place(_("应付（元）"), "12,345.60", "12,345.60"),
    "due": Place(_("缴费期限"), "2020年3月15日", "15 March 2020"),
}
_PERIOD: Final[Mapping[str, Place]] = {
    **{name: PLACES[name] for name in ("name", "tenant", "link")},
    "period": Place(_("期间"), "2020年上半年", "the first half of 2020"),
    "due": Place(_("填报期限"), "2020年7月31日", "31 July 2020"),
}
_NOTICE: Final[Mapping[str, Place]] = {
    **{name: PLACES[name] for name in ("name", "tenant", "link")},
    "title": Place(_("标题"), "停水通知", "Water off on Saturday"),
    "text": Place(_("正文"), "周六上午停水。", "There is no water on Saturday morning."),
}
_LEASE: Final[Mapping[str, Place]] = {
    **{name: PLACES[name] for name in ("name", "tenant", "link")},
    "number": Place(_("租约编号"), "L-2020-003", "L-2020-003"),
    "day": Place(_("最后一天"), "2020年12月31日", "31 December 2020"),
}


def letter_of(
    label: Promise, description: Promise, zh: tuple[str, str], en: tuple[str, str], places: Mapping[str, Place] = PLACES
) -> Letter:
    """A letter with our opening and the link at its end."""
    return Letter(
        label, description, places,
        zh=Text(zh[0], "{{ name }}，您好：\n\n" + zh[1] + "\n\n企业页（链接只供贵方使用，请勿转发）：\n{{ link }}\n\n{{ unit }}"),
        en=Text(en[0], "Dear {{ name }},\n\n" + en[1] + "\n\nYour pages (please keep the link to yourselves):\n{{ link }}\n\n{{ unit }}"),
    )  # fmt: skip


LETTERS: Final[Mapping[str, Letter]] = {
    "incubator.tenant.link": letter_of(
        _("企业页链接"), _("把企业页的专属链接发给联系人。"),
        ("{{ tenant }}的企业页", "这是{{ tenant }}在本孵化器的企业页：账单、通知、资料和各项申请都在这里。"),
        ("The pages of {{ tenant }}", "these are the pages of {{ tenant }} at our incubator: bills, notices, documents and requests."),
    ),
    "incubator.tenant.applied": letter_of(
        _("收到入驻申请"), _("告诉申请人申请已收到。"),
        ("已收到入驻申请：{{ tenant }}", "我们已收到{{ tenant }}的入驻申请，审核结果会写信告知。在企业页可以查看进度、补充材料。"),
        ("Your application: {{ tenant }}", "we have received the application of {{ tenant }} and will write again once it is reviewed. "
         "Your pages show how it stands; papers can be added there."),
    ),
    "incubator.tenant.returned": letter_of(
        _("入驻申请退回补正"), _("请申请人补正材料，附理由。"),
        ("请补正入驻申请：{{ tenant }}", "{{ tenant }}的入驻申请需要补正：\n\n{{ reason }}\n\n请在企业页修改后重新提交。"),
        ("Please complete your application: {{ tenant }}", "the application of {{ tenant }} needs to be completed:\n\n{{ reason }}\n\n"
         "Please change it on your pages and send it again."),
    ),
    "incubator.tenant.refused": letter_of(
        _("不予入驻"), _("告诉申请人不予入驻，附理由。"),
        ("入驻申请的结果：{{ tenant }}", "感谢{{ tenant }}申请入驻。经审核，本次不予入驻：\n\n{{ reason }}"),
        ("Your application: {{ tenant }}", "thank you for the application of {{ tenant }}. After review we cannot admit you this time:\n\n{{ reason }}"),
    ),
    "incubator.tenant.withdrawn": letter_of(
        _("入驻申请已撤回"), _("确认申请已经撤回。"),
        ("入驻申请已撤回：{{ tenant }}", "{{ tenant }}的入驻申请已撤回。{{ reason }}"),
        ("Application withdrawn: {{ tenant }}", "the application of {{ tenant }} is withdrawn. {{ reason }}"),
    ),
    "incubator.tenant.admitted": letter_of(
        _("同意入驻"), _("告诉申请人同意入驻，接下来签租约。"),
        ("同意入驻：{{ tenant }}", "{{ tenant }}的入驻申请已经通过（{{ day }}）。接下来请签订租约、办理进场。{{ reason }}"),
        ("Admitted: {{ tenant }}", "{{ tenant }} is admitted ({{ day }}). The lease comes next, then you move in. {{ reason }}"),
    ),
    "incubator.tenant.incubating": letter_of(
        _("入驻孵化"), _("告诉企业自哪天起在孵。"),
        ("欢迎入驻：{{ tenant }}", "{{ tenant }}自{{ day }}起入驻孵化。{{ reason }}"),
        ("Welcome: {{ tenant }}", "{{ tenant }} is in the incubator from {{ day }} on. {{ reason }}"),
    ),
    "incubator.tenant.growing": letter_of(
        _("进入加速成长"), _("告诉企业自哪天起进入加速成长阶段。"),
        ("进入加速成长阶段：{{ tenant }}", "{{ tenant }}自{{ day }}起进入加速成长阶段。{{ reason }}"),
        ("Growth stage: {{ tenant }}", "{{ tenant }} is in its growth stage from {{ day }} on. {{ reason }}"),
    ),
    "incubator.tenant.graduated": letter_of(
        _("毕业"), _("告诉企业毕业。"),
        ("祝贺毕业：{{ tenant }}", "{{ tenant }}于{{ day }}毕业，谨致祝贺。{{ reason }}"),
        ("Graduated: {{ tenant }}", "{{ tenant }} graduated on {{ day }}. Congratulations. {{ reason }}"),
    ),
    "incubator.tenant.left": letter_of(
        _("退出"), _("告诉企业退出手续已办结。"),
        ("退出手续：{{ tenant }}", "{{ tenant }}于{{ day }}退出孵化器。{{ reason }}"),
        ("Left: {{ tenant }}", "{{ tenant }} left the incubator on {{ day }}. {{ reason }}"),
    ),
    "incubator.figures.asked": letter_of(
        _("请企业填报数据"), _("每半年请在孵企业填报人员、收入等数据。"),
        ("请填报{{ period }}数据：{{ tenant }}", "请在{{ due }}前，在企业页填报{{ tenant }}{{ period }}的人员、营业收入和研发投入，只需几分钟。"),
        ("Figures of {{ period }}: {{ tenant }}", "please enter people, revenue and R&D spending of {{ tenant }} in {{ period }} on your pages "
         "by {{ due }}. It takes a few minutes."), _PERIOD,
    ),
    "incubator.figures.reminded": letter_of(
        _("提醒填报数据"), _("提醒还没有填报的企业。"),
        ("提醒：请填报{{ period }}数据", "还没有收到{{ tenant }}{{ period }}的数据，请在{{ due }}前填报。"),
        ("A reminder: figures of {{ period }}", "we have not yet got the figures of {{ tenant }} in {{ period }}. Please enter them by {{ due }}."),
        _PERIOD,
    ),
    "incubator.bill.issued": letter_of(
        _("账单"), _("每月把账单发给企业。"),
        ("{{ month }}账单：{{ amount }}元", "{{ tenant }}{{ month }}账单（{{ number }}）应付 {{ amount }} 元，请在{{ due }}前缴纳。明细和PDF在企业页。"),
        ("Bill of {{ month }}: {{ amount }} yuan", "the bill of {{ tenant }} for {{ month }} ({{ number }}) comes to {{ amount }} yuan, due by {{ due }}. "
         "Your pages show its lines and the PDF."), _BILL,
    ),
    "incubator.bill.credited": letter_of(
        _("贷记单"), _("告诉企业有款项退还。"),
        ("{{ month }}贷记单：{{ amount }}元", "{{ tenant }}{{ month }}的费用核算后应退还 {{ amount }} 元（{{ number }}），将退回贵方账户。"),
        ("Credit note of {{ month }}: {{ amount }} yuan", "{{ amount }} yuan will be paid back to {{ tenant }} for {{ month }} ({{ number }})."), _BILL,
    ),
    "incubator.bill.overdue": letter_of(
        _("账单逾期"), _("提醒企业缴纳逾期账单。"),
        ("账单已逾期：{{ number }}", "{{ tenant }}{{ month }}账单（{{ number }}，{{ amount }} 元）已于{{ due }}到期，尚未收到款项。如已缴纳请忽略。"),
        ("Overdue: bill {{ number }}", "the bill of {{ tenant }} for {{ month }} ({{ number }}, {{ amount }} yuan) was due by {{ due }}. "
         "If you have paid it meanwhile, please ignore this letter."), _BILL,
    ),
    "incubator.lease.ending": letter_of(
        _("租约将到期"), _("租约到期前提醒企业。"),
        ("租约将到期：{{ number }}", "{{ tenant }}的租约（{{ number }}）最后一天是{{ day }}。续租或退租，请尽早告知我们。"),
        ("Your lease ends soon: {{ number }}", "the lease of {{ tenant }} ({{ number }}) ends on {{ day }}. Please tell us soon whether you would like to renew it."),
        _LEASE,
    ),
    "incubator.notice.posted": letter_of(
        _("给企业的通知"), _("把通知发给企业。"),
        ("{{ title }}", "{{ text }}"), ("{{ title }}", "{{ text }}"), _NOTICE,
    ),
}  # fmt: skip
