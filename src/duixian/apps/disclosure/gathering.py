"""What goes into a pack, taken from the records: form, bindings, frozen values, self-evaluation, files, history. Reads only."""

from __future__ import annotations

from typing import Any

from duixian import __version__
from duixian.apps.audit.models import HistoryRow
from duixian.apps.evaluation.models import SelfEvaluation
from duixian.apps.evidence.models import Attestation, EvidenceFile, UploadedList
from duixian.apps.measurement.models import Binding, Freeze, Occasion
from duixian.apps.measurement.operations.freezing import freeze_head
from duixian.apps.targets.forms_io import public_content
from duixian.apps.targets.models import Declaration, DeclarationVersion
from duixian.core.history.canonical import digest, plain
from duixian.core.history.chain import Head, Link
from duixian.core.proof.packing import FrozenValue, PackContent


def evaluation_of(freeze: Freeze) -> SelfEvaluation | None:
    """The final self-evaluation that a freeze was made for."""
    if freeze.occasion != Occasion.EVALUATION or freeze.about_uuid is None:
        return None
    return SelfEvaluation.objects.select_related("version").filter(uuid=freeze.about_uuid, state="final").first()


def content_of(freeze: Freeze) -> PackContent:
    """Everything that goes into the pack of a freeze, with the history up to now. About ten queries."""
    declaration, evaluation = freeze.declaration, evaluation_of(freeze)
    version = evaluation.version if evaluation else declaration.approved
    values = list(freeze.values.select_related("measurement__binding__indicator"))
    links, start = _history(declaration)
    unit = declaration.unit
    return PackContent(
        software=__version__, unit={"uuid": str(unit.uuid), "code": unit.code, "name": unit.name},
        declaration=_declaration(declaration, version),
        bindings=[_binding(one.measurement.binding) for one in values], freeze=freeze_head(freeze),
        values=tuple(FrozenValue(one.head, tuple(one.rows.splitlines())) for one in values), links=links, start=start,
        head=links[-1].head, evaluation=evaluation.frozen if evaluation else None, evidence=_evidence(declaration),
    )  # fmt: skip


def _declaration(declaration: Declaration, version: DeclarationVersion | None) -> dict[str, Any]:
    versions = declaration.versions.exclude(frozen_at=None).order_by("number")
    form = plain(public_content(version.content)) if version else None
    return {
        "uuid": str(declaration.uuid), "number": declaration.number, "year": declaration.year,
        "project": declaration.project.name, "version": str(version.uuid) if version else None,
        "form": form, "form_digest": digest(form),
        "versions": [
            {"uuid": str(one.uuid), "number": one.number, "digest": one.digest, "frozen_at": plain(one.frozen_at)}
            for one in versions
        ],
    }  # fmt: skip


def _binding(binding: Binding) -> dict[str, Any]:
    """The 口径 card; who answers for it is left out."""
    card = {name: text for name, text in binding.card.items() if name != "owner"}
    told = {
        "uuid": binding.uuid, "subject": str(binding.subject), "measure": binding.measure, "version": binding.measure_version,
        "indicator": binding.indicator.name if binding.indicator else None, "parameters": binding.parameters, "card": card,
        "bands": binding.bands, "cut_off": binding.cut_off, "confirmed_at": binding.confirmed_at,
    }  # fmt: skip
    return {name: plain(value) for name, value in told.items()}


def _evidence(declaration: Declaration) -> list[dict[str, Any]]:
    """Files filed under the declaration by digest; their names may name people and stay behind."""
    about = {"subject_uuid": declaration.uuid}
    keys = {
        *Attestation.objects.filter(**about).values_list("file_id", flat=True),
        *UploadedList.objects.filter(**about).values_list("file_id", flat=True),
    }
    files = EvidenceFile.objects.filter(pk__in=keys - {None}).order_by("digest")
    return [{"digest": one.digest, "size": one.size, "media_type": one.media_type} for one in files]


def _history(declaration: Declaration) -> tuple[tuple[Link, ...], Head]:
    """From the first row about the project to the head; rows about other things as digests only."""
    project, rows = declaration.project.uuid, HistoryRow.objects.filter(unit_id=declaration.unit.pk).order_by("seq")
    first = rows.filter(project_uuid=project).values_list("seq", flat=True).first() or 1
    links = tuple(_link(row, shown=row.project_uuid == project) for row in rows.filter(seq__gte=first).iterator(2000))
    return links, Head(links[0].seq - 1, links[0].previous)


def _link(row: HistoryRow, *, shown: bool) -> Link:
    link = row.link()
    told: Any = plain(link.content) if shown else None
    return Link(link.seq, link.previous, link.payload_digest, link.digest, told)
