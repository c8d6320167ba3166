"""What the public is shown: the promises in spring, the results a year later, with packs that were checked before they went out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from uuid import UUID

from duixian.apps.disclosure.models import PublicationKind
from duixian.apps.disclosure.operations import pack_make
from duixian.apps.disclosure.publishing import (
    publication_bar,
    publication_prepare,
    publication_publish,
    publication_submit,
)
from duixian.apps.disclosure.publishing_queries import publication_problems
from duixian.apps.evidence.store import get
from duixian.apps.measurement.models import Freeze, Occasion
from duixian.cli.demo_year.planning import OWNERS
from duixian.cli.demo_year.stage import HEAD, Moment, Stage, scene
from duixian.core.proof.checking import verify_pack

BARRED: Final = "正文提到具体人员，公开时隐去。"


class PackDoesNotHoldError(Exception):
    """A pack of the demo year that one of the two checks refuses."""


def promises(stage: Stage) -> None:
    """The three approved forms, prepared by their clerks, shown by the head."""
    _publish(stage, PublicationKind.PROMISE, "2020-03-23", "2020-03-25")


def results(stage: Stage) -> None:
    """What was frozen in July for those who may see the projects, what was frozen at the end for everybody; then the results."""
    with scene(stage, HEAD, "2021-02-08", 10) as moment:
        for freeze in Freeze.objects.filter(declaration__uuid__in=stage.declarations.values()).order_by("id"):
            _packed(freeze, moment)
    _publish(stage, PublicationKind.RESULT, "2021-02-19", "2021-02-22")


def _packed(freeze: Freeze, moment: Moment) -> None:
    pack = pack_make(freeze_uuid=freeze.uuid, public=freeze.occasion == Occasion.EVALUATION, by=moment.by, at=moment.at)
    verdict = verify_pack(get(pack.digest), head=pack.head, manifest=pack.manifest)
    if not verdict.holds:
        raise PackDoesNotHoldError(verdict)


def _publish(stage: Stage, kind: PublicationKind, prepared: str, shown: str) -> None:
    waiting = list(_prepared(stage, kind, prepared))
    with scene(stage, HEAD, shown, 9) as moment:
        for uuid in waiting:
            publication_publish(publication_uuid=uuid, by=moment.by, at=moment.at)


def _prepared(stage: Stage, kind: PublicationKind, day: str) -> Iterator[UUID]:
    """Each by the clerk of its project; what tells of a person is barred."""
    for key, owner in OWNERS.items():
        with scene(stage, owner, day, 15) as moment:
            found = publication_prepare(declaration_uuid=stage.declarations[key], kind=kind, by=moment.by, at=moment.at)
            if publication_problems(found):
                publication_bar(publication_uuid=found.uuid, reason=BARRED, by=moment.by, at=moment.at)
            publication_submit(publication_uuid=found.uuid, by=moment.by, at=moment.at)
            yield found.uuid
