"""A corpus of plans as one Parquet file: a row per file, its measures nested."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from luoshi.core.plans.plan import Measure, Plan, Target
from luoshi.core.reports.subjects import Entry

_UNIT = pa.struct(
    [("name", pa.string()), ("role", pa.string()), ("inherited", pa.bool_())]
)
_MEASURE = pa.struct(
    [
        ("id", pa.string()),
        ("marker", pa.string()),
        ("title", pa.string()),
        ("path", pa.list_(pa.string())),
        ("start", pa.int64()),
        ("end", pa.int64()),
        ("units", pa.list_(_UNIT)),
        ("task_forces", pa.list_(pa.string())),
    ]
)
_TARGET = pa.struct(
    [
        ("id", pa.string()),
        ("measure", pa.string()),
        ("object", pa.string()),
        ("value", pa.float64()),
        ("value_max", pa.float64()),
        ("unit", pa.string()),
        ("relation", pa.string()),
        ("kind", pa.string()),
        ("deadline", pa.string()),
        ("deadline_source", pa.string()),
        ("quote", pa.string()),
        ("start", pa.int64()),
        ("end", pa.int64()),
    ]
)
_SCHEMA = pa.schema(
    [
        ("path", pa.string()),
        ("media_type", pa.string()),
        ("sha256", pa.string()),
        ("characters", pa.int64()),
        ("text", pa.string()),
        ("title", pa.string()),
        ("doc_number", pa.string()),
        ("issuer", pa.string()),
        ("published", pa.string()),
        ("period_first", pa.int32()),
        ("period_last", pa.int32()),
        ("region", pa.string()),
        ("kind", pa.string()),
        ("plan_count", pa.int32()),
        ("measure_count", pa.int32()),
        ("target_count", pa.int32()),
        ("indicator_count", pa.int32()),
        ("instrument_count", pa.int32()),
        ("reference_count", pa.int32()),
        ("unit_count", pa.int32()),
        ("error_count", pa.int32()),
        ("warning_count", pa.int32()),
        ("info_count", pa.int32()),
        ("measures", pa.list_(_MEASURE)),
        ("targets", pa.list_(_TARGET)),
        ("failure_code", pa.string()),
        ("failure_message", pa.string()),
    ]
)
# Rows of one group: few enough to keep little in memory, enough to compress well.
_GROUP = 256


def write_corpus(target: Path, entries: Iterable[Entry]) -> None:
    """Write the entries, in their order, as they come.

    Shapes   one row per entry; measures and targets are lists of structs
    """
    rows = map(_row, entries)
    with pq.ParquetWriter(target, _SCHEMA, compression="zstd") as writer:
        for group in _groups(rows):
            writer.write_table(pa.Table.from_pylist(group, schema=_SCHEMA))


def _groups(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while group := list(islice(rows, _GROUP)):
        yield group


def _row(entry: Entry) -> dict[str, Any]:
    row: dict[str, Any] = {
        "path": entry.path,
        "failure_code": entry.code,
        "failure_message": entry.message,
    }
    return row | _facts(entry.plan) | _contents(entry.plan) if entry.plan else row


def _facts(plan: Plan) -> dict[str, Any]:
    first, last = plan.document.period or (None, None)
    names = ("title", "doc_number", "issuer", "published", "region", "kind")
    facts = {name: getattr(plan.document, name) for name in names}
    return facts | {
        "media_type": plan.source.media_type,
        "sha256": plan.source.sha256,
        "characters": plan.source.characters,
        "text": plan.text,
        "period_first": first,
        "period_last": last,
        "plan_count": max(1, len(plan.documents)),
    }


def _contents(plan: Plan) -> dict[str, Any]:
    levels = Counter(finding.severity for finding in plan.findings)
    units = {unit.name for measure in plan.measures for unit in measure.units}
    return {
        "measure_count": len(plan.measures),
        "target_count": len(plan.targets),
        "indicator_count": len(plan.indicator_table),
        "instrument_count": len(plan.instruments),
        "reference_count": len(plan.references),
        "unit_count": len(units),
        "error_count": levels["error"],
        "warning_count": levels["warning"],
        "info_count": levels["info"],
        "measures": [_measure(measure) for measure in plan.measures],
        "targets": [_target(target) for target in plan.targets],
    }


def _measure(measure: Measure) -> dict[str, Any]:
    return {
        "id": measure.id,
        "marker": measure.marker,
        "title": measure.title,
        "path": measure.path,
        "start": measure.span.start,
        "end": measure.span.end,
        "units": [
            {"name": unit.name, "role": unit.role, "inherited": unit.inherited}
            for unit in measure.units
        ],
        "task_forces": measure.task_forces,
    }


def _target(target: Target) -> dict[str, Any]:
    names = [field.name for field in _TARGET if field.name not in ("start", "end")]
    stated = {name: getattr(target, name) for name in names}
    return stated | {"start": target.span.start, "end": target.span.end}
