"""Runs inside pretix's own shell: an organiser, an event of three days, one product, a check-in list, a token, and 1,500 paid orders."""

import datetime as dt
from decimal import Decimal

from django.utils.timezone import now
from django_scopes import scopes_disabled
from pretix.base.models import CheckinList, Event, Order, OrderPosition, Organizer, Team

with scopes_disabled():
    organiser = Organizer.objects.create(name="Bench", slug="bench")
    event = Event.objects.create(
        organizer=organiser,
        name="Forum",
        slug="forum",
        live=True,
        currency="CNY",
        plugins="pretix.plugins.checkinlists",
        date_from=now(),
        date_to=now() + dt.timedelta(days=3),
    )
    event.settings.timezone = "Asia/Shanghai"
    item = event.items.create(name="Delegate", default_price=Decimal(0), admission=True)
    quota = event.quotas.create(name="All", size=None)
    quota.items.add(item)
    every = CheckinList.objects.create(event=event, name="Entry", all_products=True)
    team = Team.objects.create(
        organizer=organiser,
        name="Desk",
        all_events=True,
        all_event_permissions=True,
        all_organizer_permissions=True,
    )
    token = team.tokens.create(name="bench")
    secrets = []
    for number in range(1500):
        order = Order.objects.create(
            event=event,
            code=f"B{number:05d}",
            status=Order.STATUS_PAID,
            datetime=now(),
            expires=now() + dt.timedelta(days=9),
            total=Decimal(0),
            email=f"guest{number}@example.org",
            sales_channel=organiser.sales_channels.get(identifier="web"),
        )
        position = OrderPosition.objects.create(
            order=order,
            item=item,
            variation=None,
            price=Decimal(0),
            attendee_name_parts={"full_name": f"Guest {number}"},
        )
        secrets.append(position.secret)
print("TOKEN", token.token)
print("LIST", every.pk)
print("SECRETS", " ".join(secrets))
