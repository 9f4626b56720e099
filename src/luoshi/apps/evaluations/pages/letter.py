"""An evaluation as the report of an office, and as tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, cast

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from luoshi.apps.evaluations.models import Evaluation, Proposal, Row
from luoshi.apps.evaluations.words import Sort
from luoshi.core.assessments.carrying import DEEDS, DOINGS
from luoshi.core.assessments.evaluation import OCCASIONS, VERDICTS, Occasion
from luoshi.core.assessments.revising import KINDS
from luoshi.core.reports.official.body import Block, Figure, Head, Para, Table, Text
from luoshi.core.reports.official.letter import Attachment, Letter, written_day
from luoshi.core.reports.sheets import Column

_AIMS = (
    Column("序号", 8, "center"),
    Column("目标", 26),
    Column("规划要求", 20, "center"),
    Column("实际", 20, "center"),
    Column("应达到", 18, "center"),
    Column("评价", 16, "center"),
)
_DEEDS = (
    Column("序号", 8, "center"),
    Column("举措", 44),
    Column("任务", 30),
    Column("评价", 18, "center"),
)
_REVISIONS = (
    Column("序号", 8, "center"),
    Column("依据", 28),
    Column("原文", 36),
    Column("建议改为", 36),
)
OUT_OF = "（删去）"


def letter_of(one: Evaluation, rows: Sequence[Row], day: date) -> Letter:
    """The report: the whole, targets, measures, why, problems, what to revise."""
    told = _Report(one, rows)
    return Letter(
        kind="报告",
        issuer=str(one.office),
        title=one.title,
        day=timezone.localdate(one.signed) if one.signed else day,
        body=tuple(told.body()),
        addressees=(one.to,) if one.to else (),
        signers=(one.signer or "待签发",),
        attachments=(Attachment("举措落实情况一览表", (told.deeds(),)),),
        sealed=one.signed is not None,
    )


class _Report:
    """The parts of a report; people read it in Chinese whatever they speak."""

    def __init__(self, one: Evaluation, rows: Sequence[Row]) -> None:
        self._one, self._rows = one, rows
        self._occasion = cast("Occasion", one.occasion)
        self._targets = [row for row in rows if row.sort == Sort.TARGET]
        self._measures = [row for row in rows if row.sort == Sort.MEASURE]

    def body(self) -> Iterator[Block]:
        """The blocks in their order."""
        yield from self._whole()
        yield Head(1, "目标完成情况")
        yield Para(_counted("目标", self._targets))
        told = [row for row in self._targets if row.group != "unknown"]
        if told:
            yield aims(self._one, told)
        silent = [row.name for row in self._targets if row.group == "unknown"]
        if silent:
            names = "、".join(dict.fromkeys(silent))
            yield Para(f"还不能判断的{len(silent)}项目标是：{names}。")
        yield Head(1, "举措落实情况")
        yield Para(_counted("举措", self._measures) + "各项举措的任务情况见附件。")
        yield from self._reasons()
        yield from self._problems()
        yield Head(1, "修订建议")
        yield from self._revisions()
        # The signature never stands on a page without text.
        yield Para("特此报告。")

    def _whole(self) -> Iterator[Block]:
        plan, day = self._one.plan.title, written_day(self._one.day)
        yield Para(
            f"根据规划实施评估的要求，对《{plan}》截至{day}的实施情况进行了"
            f"{OCCASIONS[self._occasion]}。评估以规划文本、审定的指标数据、任务台账和问题台账为依据。"
        )
        yield Head(1, "总体评价")
        for text in self._one.summary.split("\n"):
            if text.strip():
                yield Para(text.strip())

    def _reasons(self) -> Iterator[Block]:
        short = [row for row in self._rows if row.is_short]
        yield Head(1, "没有达到的原因和结论")
        if not short:
            yield Para("各项目标和举措没有落后或没有达到的。")
        for sort, label in ((Sort.TARGET, "目标"), (Sort.MEASURE, "举措")):
            found = [row for row in short if row.sort == sort]
            if found:
                yield Head(2, label)
            for row in found:
                yield Head(3, row.name, f"（{chinese(row)}）。{_why(row)}")

    def _problems(self) -> Iterator[Block]:
        found = [*_grounds(self._rows, "problem"), *_apart(self._one, "problem")]
        if found:
            yield Head(1, "没有销号的问题")
            for one in found:
                yield Head(3, "", f"{one['text']}（{one['code']}）")

    def _revisions(self) -> Iterator[Block]:
        found = [each for row in self._rows for each in row.proposals.all()]
        if not found:
            yield Para("本次评估不提出修订规划文本的建议。")
            return
        yield Para(f"建议对规划文本作{len(found)}处修订，每处注明所依据的发现或问题。")
        lines = [
            (str(at), cited(one), one.old, one.new or OUT_OF)
            for at, one in enumerate(sorted(found, key=_place), start=1)
        ]
        yield Table(_REVISIONS, tuple(lines))

    def deeds(self) -> Table:
        """Every measure with its tasks."""
        lines = [
            (str(at), row.name, counted_works(row), chinese(row))
            for at, row in enumerate(self._measures, start=1)
        ]
        return Table(_DEEDS, tuple(lines))


def aims(one: Evaluation, rows: Sequence[Row]) -> Table:
    """The targets with what was asked and what came of it."""
    return Table(
        _AIMS,
        tuple(
            (
                str(at),
                row.name,
                asked(row),
                _actual(one, row),
                row.facts.get("expected") or "—",
                chinese(row),
            )
            for at, row in enumerate(rows, start=1)
        ),
    )


def asked(row: Row) -> str:
    """What the plan asks, and by when."""
    due = row.facts.get("due", "")
    return f"{row.facts['asked']}\n{due[:7]}" if due else "见规划原文"


def _actual(one: Evaluation, row: Row) -> Text:
    """The actual value, which leads to its evidence."""
    told = measured(row)
    if not row.facts.get("actual"):
        return told
    page = reverse("evaluations:row", args=[one.pk, row.pk])
    return (Figure(told, f"row{row.pk}", f"{settings.LUOSHI.site}{page}"),)


def measured(row: Row) -> str:
    """The actual value with its month."""
    on = row.facts.get("on", "")
    return f"{row.facts['actual']}\n{on[:7]}" if on else "—"


def chinese(row: Row) -> str:
    """What became of a row, in the language of the report."""
    return str(DEEDS[row.code] if row.sort == Sort.MEASURE else VERDICTS[row.code])


def counted_works(row: Row) -> str:
    """How many tasks of a row stand how."""
    found = Counter(one["doing"] for one in row.facts.get("works", []))
    told = [f"{DOINGS[name]}{found[name]}项" for name in DOINGS if found[name]]
    return "，".join(told) or "没有任务"


def cited(one: Proposal) -> str:
    """What a proposal rests on."""
    kind = str(KINDS[one.kind])  # type: ignore[index]
    told = "；".join(each["text"].rstrip("。") for each in one.cites)
    return f"{kind}：{told}"


def _why(row: Row) -> str:
    reason = row.reason.strip() or "原因待写"
    conclusion = row.conclusion.strip() or "结论待写"
    flat = (" ".join(text.split("\n")) for text in (reason, conclusion))
    return "原因：{}结论：{}".format(*(_ended(text) for text in flat))


def _ended(text: str) -> str:
    return text if text.endswith(("。", "！", "？", "；")) else f"{text}。"


def _counted(what: str, rows: Sequence[Row]) -> str:
    found = Counter(map(chinese, sorted(rows, key=_worst_last)))
    told = [f"{name}{number}项" for name, number in found.items()]
    return (
        f"共评估{len(rows)}项{what}：{'，'.join(told)}。" if rows else f"没有{what}。"
    )


def _grounds(rows: Sequence[Row], sort: str) -> Iterator[dict[str, Any]]:
    seen = set()
    for row in rows:
        for one in row.facts.get("grounds", []):
            if one["sort"] == sort and one["code"] not in seen:
                seen.add(one["code"])
                yield one


def _apart(one: Evaluation, sort: str) -> list[dict[str, Any]]:
    return [each for each in one.apart if each["sort"] == sort]


def _worst_last(row: Row) -> int:
    return list(VERDICTS).index(row.code)


def _place(one: Proposal) -> int:
    return one.start
