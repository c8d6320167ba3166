"""What the page of a door asks the server, as JSON. A device that is not (or no longer) paired gets 401 and keeps its scans."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET, require_POST

from duixian.apps.accounts.errors import NotFound, Refused
from duixian.apps.events.models import Direction
from duixian.apps.events.operations.scans import scan_redeem
from duixian.apps.events.operations.uploads import Kept, scans_upload
from duixian.apps.events.queries.doors import counts_of, device_of, door_data, people_at_door
from duixian.documents.reading.photo_code import MOST_BYTES, PhotoError, read_code
from duixian.web.door import reading
from duixian.web.door.pairing import COOKIE, DoorRequest
from duixian.web.door.telling import answer_told, person_told
from duixian.web.door.views import DOOR


def answers(view: Callable[[DoorRequest], Mapping[str, Any]]) -> Callable[[HttpRequest], JsonResponse]:
    """A view of a paired device that gives JSON; refusals are JSON too, with the message for people."""

    @wraps(view)
    def answered(request: HttpRequest) -> JsonResponse:
        device = device_of(request.COOKIES.get(COOKIE, ""))
        if device is None:
            return JsonResponse({"error": "unpaired"}, status=401)
        known = cast(DoorRequest, request)
        known.device = device
        try:
            return JsonResponse(view(known))
        except reading.UnreadableError:
            return JsonResponse({"error": "unreadable"}, status=400)
        except NotFound:
            return JsonResponse({"error": "unknown"}, status=404)
        except Refused as refusal:
            return JsonResponse({"error": str(refusal.message)}, status=409)

    return login_not_required(answered)


@require_GET
@answers
def data(request: DoorRequest) -> Mapping[str, Any]:
    """What the door needs to decide alone, and the live counters."""
    counts = {
        str(one.list_uuid): {"total": one.total, "kinds": one.kinds}
        for one in counts_of(request.device.event, request.now)
    }
    return door_data(request.device, request.now) | {"counts": counts}


@require_POST
@answers
def scan(request: DoorRequest) -> Mapping[str, Any]:
    """Answer one scan."""
    given = reading.body(request)
    return answer_told(
        scan_redeem(
            device=request.device, list_uuid=reading.uuid(given, "list"), presented=reading.presented(given),
            nonce=reading.text(given, "nonce"), direction=reading.text(given, "direction", Direction.IN),
            device_time=reading.instant(given, "at"), by=DOOR, at=request.now,
        )
    )  # fmt: skip


@require_POST
@answers
def upload(request: DoorRequest) -> Mapping[str, Any]:
    """Keep the scans of a time without a network; each is answered, so that the door forgets only what is kept."""
    given = reading.body(request)
    sent = given.get("items", [])
    if not isinstance(sent, list):
        raise reading.UnreadableError("items")
    items, refused = reading.items(sent)
    result = scans_upload(
        device=request.device, items=items, sent_at=reading.instant(given, "sent_at"),
        waiting=reading.count(given, "waiting"), by=DOOR, at=request.now,
    )  # fmt: skip
    kept = dict.fromkeys(refused, Kept.REFUSED) | result.kept
    return {"kept": kept, "skew": result.skew, "conflicts": result.conflicts}


@require_POST
@answers
def photo(request: DoorRequest) -> Mapping[str, Any]:
    """The code in a photo, for browsers that cannot decode."""
    sent = request.FILES.get("photo")
    if sent is None or (sent.size or 0) > MOST_BYTES:
        raise reading.UnreadableError("photo")
    try:
        return {"code": read_code(sent.read())}
    except PhotoError as error:
        raise reading.UnreadableError("photo") from error


@require_GET
@answers
def find(request: DoorRequest) -> Mapping[str, Any]:
    """Guests by the last four digits of their phone, their number or name."""
    found = people_at_door(request.device.event, request.GET.get("q", "")[:40])
    return {"people": [person_told(ticket) for ticket in found]}
