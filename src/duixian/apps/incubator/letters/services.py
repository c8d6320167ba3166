"""Letters to tenants about services they booked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from duixian.apps.incubator.letters.tenants import PLACES, letter_of
from duixian.apps.notices.letters import Letter, Place

_BOOKING: Final[Mapping[str, Place]] = {
    **{name: PLACES[name] for name in ("name", "tenant", "link")},
    "reason": Place(_("说明"), "名额已满。", "There are no places left.", optional=True),
    "service": Place(_("服务"), "知识产权布局培训", "Training: planning patents"),
    "time": Place(_("时间"), "2020-03-12 14:00–16:30", "2020-03-12 14:00–16:30", optional=True),
    "place": Place(_("地点"), "601 培训教室", "Room 601", optional=True),
}

LETTERS: Final[Mapping[str, Letter]] = {
    "incubator.booking.confirmed": letter_of(
        _("服务预约已确认"), _("告诉企业预约成立，附时间和地点。"),
        ("预约已确认：{{ service }}", "{{ tenant }}预约的“{{ service }}”已确认。\n\n时间：{{ time }}\n地点：{{ place }}\n\n{{ reason }}\n\n"
         "如不能来，请在企业页取消，名额会转给候补的企业。"),
        ("Booked: {{ service }}", "your booking of “{{ service }}” for {{ tenant }} is confirmed.\n\nTime: {{ time }}\nPlace: {{ place }}\n\n{{ reason }}\n\n"
         "If you cannot come, please cancel on your pages; the place goes to whoever waits."), _BOOKING,
    ),
    "incubator.booking.waiting": letter_of(
        _("进入候补"), _("告诉企业名额已满，已进入候补。"),
        ("已进入候补：{{ service }}", "“{{ service }}”（{{ time }}）名额已满，{{ tenant }}已进入候补；有名额时按顺序递补，会再写信告知。"),
        ("On the waiting list: {{ service }}", "“{{ service }}” ({{ time }}) is full. {{ tenant }} is on the waiting list; we write again once a place comes free."),
        _BOOKING,
    ),
    "incubator.booking.declined": letter_of(
        _("服务预约未接受"), _("告诉企业预约未接受，附理由。"),
        ("预约未接受：{{ service }}", "很抱歉，{{ tenant }}预约的“{{ service }}”未能安排：\n\n{{ reason }}"),
        ("Not booked: {{ service }}", "we are sorry that “{{ service }}” cannot be arranged for {{ tenant }}:\n\n{{ reason }}"), _BOOKING,
    ),
    "incubator.booking.cancelled": letter_of(
        _("服务预约已取消"), _("确认企业取消了预约。"),
        ("预约已取消：{{ service }}", "{{ tenant }}预约的“{{ service }}”（{{ time }}）已取消。"),
        ("Cancelled: {{ service }}", "the booking of “{{ service }}” ({{ time }}) for {{ tenant }} is cancelled."), _BOOKING,
    ),
    "incubator.session.changed": letter_of(
        _("服务场次调整"), _("时间或地点改变时告诉已预约的企业。"),
        ("时间或地点有变：{{ service }}", "{{ tenant }}预约的“{{ service }}”改为：\n\n时间：{{ time }}\n地点：{{ place }}\n\n如不能来，请在企业页取消。"),
        ("New time or place: {{ service }}", "“{{ service }}”, booked for {{ tenant }}, is now:\n\nTime: {{ time }}\nPlace: {{ place }}\n\n"
         "If you cannot come, please cancel on your pages."), _BOOKING,
    ),
    "incubator.session.cancelled": letter_of(
        _("服务场次取消"), _("场次取消时告诉已预约的企业，附理由。"),
        ("取消：{{ service }}", "{{ tenant }}预约的“{{ service }}”（{{ time }}）取消：\n\n{{ reason }}"),
        ("Cancelled: {{ service }}", "“{{ service }}” ({{ time }}), booked for {{ tenant }}, does not take place:\n\n{{ reason }}"), _BOOKING,
    ),
}  # fmt: skip
