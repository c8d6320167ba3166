"""Power and water: seen by everybody who sees the unit; meters kept by who runs the incubator, bills by its finance staff too."""

from __future__ import annotations

from typing import Any

from duixian.apps.incubator.models import Anomaly, Meter, Reading
from duixian.apps.incubator.operations.utility_bills import bill_pay
from factories.accounts import World, act
from factories.incubator import AT
from factories.intervals import looked, quarters, taken
from factories.meters import make_bill, make_utility_payment, metered_march
from web.permissions import page

RUN = {"filler": 200, "head": 200}
BILL = {**RUN, "finance": 200}
RUNS = {"filler": 302, "head": 302}
DONE = {"filler": 302, "finance": 302, "head": 302}


def scenario(world: World) -> dict[str, Any]:
    by = act(world.filler)
    meter: Meter = metered_march(world.unit, by)
    bill = make_bill(meter, by, world.unit)
    payment = make_utility_payment(world.unit)
    bill_pay(bill_uuid=bill.uuid, payment_uuid=payment.uuid, by=by, at=AT)
    reading: Reading = meter.readings.latest("at")
    things = {"meter": meter, "bill": bill, "reading": reading, "site": meter.places.get().site, "unit": world.unit,
              "tariff": world.unit.utility_tariffs.get()}  # fmt: skip
    batch = taken(world.unit, by, quarters("D1", "2020-05-01", 20, lambda at: "1" if at.day < 9 or at.hour < 9 else ""))
    looked(world.unit, by)
    things |= {"batch": batch, "finding": Anomaly.objects.earliest("starts_at")}
    return {
        **{name: {"uuid": thing.uuid} for name, thing in things.items()},
        "link": {"uuid": bill.uuid, "payment": payment.uuid},
    }


def of(name: str) -> Any:
    return lambda told: told[name]


TABLE = {
    "meters:list": page(200, nobody=403),
    "meters:tree": page(200, nobody=403),
    "meters:late": page(200, nobody=403),
    "meters:create": page(403, stranger=302, **RUN),
    "meters:import": page(403, stranger=200, **RUN),
    "meters:round": page(403, object_of=of("site"), stranger=404, nobody=403, **RUN),
    "meters:meter": page(200, object_of=of("meter"), stranger=404, nobody=403),
    "meters:place": page(403, object_of=of("meter"), stranger=404, nobody=403, **RUN),
    "meters:exchange": page(403, object_of=of("meter"), stranger=404, nobody=403, **RUN),
    "meters:end": page(403, object_of=of("meter"), stranger=404, nobody=403, **RUN),
    "meters:reading-correct": page(403, object_of=of("reading"), stranger=404, nobody=403, **RUN),
    "meters:reading-withdraw": page(403, object_of=of("reading"), stranger=404, nobody=403, **RUN),
    "meters:tariffs": page(200, nobody=403),
    "meters:tariff-create": page(403, stranger=200, **BILL),
    "meters:tariff": page(200, object_of=of("tariff"), stranger=404, nobody=403),
    "meters:tariff-withdraw": page(403, object_of=of("tariff"), post={}, stranger=404, nobody=403, **DONE),
    "meters:tolerance": page(403, object_of=of("unit"), stranger=404, nobody=403, **BILL),
    "meters:bills": page(200, nobody=403),
    "meters:bill-create": page(403, stranger=302, **BILL),
    "meters:bill": page(200, object_of=of("bill"), stranger=404, nobody=403),
    "meters:sharing": page(403, object_of=of("bill"), post={}, stranger=404, nobody=403, **DONE),
    "meters:bill-correct": page(403, object_of=of("bill"), stranger=404, nobody=403, **BILL),
    "meters:bill-withdraw": page(403, object_of=of("bill"), stranger=404, nobody=403, **BILL),
    "meters:bill-pay": page(403, object_of=of("bill"), post={"payment": "019a0000-0000-7000-8000-000000000000"}, stranger=404, nobody=403, filler=404, finance=404, head=404),
    "meters:bill-unpay": page(403, object_of=of("link"), post={}, stranger=404, nobody=403, **DONE),
    "meters:bill-invoice": page(403, object_of=of("bill"), post={}, stranger=404, nobody=403, **DONE),
    "meters:readings-export": page(200, stranger=404, nobody=403),
    "meters:bills-export": page(200, stranger=404, nobody=403),
    "meters:interval-month": page(200, nobody=403),
    "meters:interval-month-export": page(404, query={"kind": "gas"}, nobody=403),
    "meters:interval-files": page(200, nobody=403),
    "meters:interval-upload": page(403, stranger=200, **RUN),
    "meters:interval-batch": page(200, object_of=of("batch"), stranger=404, nobody=403),
    "meters:interval-reread": page(403, object_of=of("batch"), post={}, stranger=404, nobody=403, **RUNS),
    "meters:interval-withdraw": page(403, object_of=of("batch"), stranger=404, nobody=403, **RUN),
    "meters:anomalies": page(200, nobody=403),
    "meters:anomalies-look": page(403, object_of=of("unit"), post={}, stranger=404, nobody=403, **RUNS),
    "meters:anomaly": page(200, object_of=of("finding"), stranger=404, nobody=403),
    "meters:anomaly-judge": page(403, object_of=of("finding"), stranger=404, nobody=403, **RUN),
    "meters:anomaly-repair": page(403, object_of=of("finding"), post={}, stranger=404, nobody=403, **RUNS),
}  # fmt: skip
