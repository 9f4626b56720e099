"""Findings in SARIF 2.1.0, so that they show in ordinary review tools.

Source   OASIS Static Analysis Results Interchange Format 2.1.0: §3.14 run, §3.27
         result, §3.30 region, §3.49 reportingDescriptor
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from luoshi.core.reports.codes import Code, known_codes
from luoshi.core.reports.places import Places
from luoshi.core.reports.safety import evidence, printable
from luoshi.core.reports.subjects import Checked
from luoshi.core.values.finding import Finding
from luoshi.core.values.span import Span

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def findings_sarif(checked: Sequence[Checked], version: str) -> bytes:
    """One SARIF log over all the files; places are code points of the reading text.

    Units    lines and columns from 1, character offsets from 0, all in code points
    """
    used = sorted({finding.code for file in checked for finding in file.findings})
    known = known_codes()
    rules = [_rule(known.get(code) or Code(code, code, code, "")) for code in used]
    results = [
        _result(finding, used.index(finding.code), file, Places(file.text))
        for file in checked
        for finding in file.findings
    ]
    run = {
        "tool": {"driver": {"name": "luoshi", "version": version, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "artifacts": [_artifact(file) for file in checked],
        "results": results,
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1).encode() + b"\n"


def _rule(code: Code) -> dict[str, Any]:
    advice = f"{code.why}\n怎么改：{code.mend}" if code.mend else code.why
    rule: dict[str, Any] = {
        "id": code.code,
        "shortDescription": {"text": code.title},
        "fullDescription": {"text": code.why},
        "help": {"text": advice, "markdown": advice.replace("\n", "\n\n")},
    }
    if code.severity:
        rule["defaultConfiguration"] = {"level": _LEVELS[code.severity]}
    return rule


def _artifact(file: Checked) -> dict[str, Any]:
    return {
        "location": {"uri": quote(file.path)},
        "mimeType": file.source.media_type,
        "hashes": {"sha-256": file.source.sha256},
    }


def _result(
    finding: Finding, rule: int, file: Checked, places: Places
) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(file.path)}}
    if finding.span is not None:
        snippet = printable(evidence(finding, file.text))
        place["region"] = _region(finding.span, places) | {"snippet": {"text": snippet}}
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": place}],
    }
    if finding.measure:
        result["properties"] = {"measure": finding.measure}
    return result


def _region(span: Span, places: Places) -> dict[str, Any]:
    start, end = places.point(span.start), places.point(span.end)
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "charOffset": span.start,
        "charLength": span.end - span.start,
    }
