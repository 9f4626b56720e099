"""The server behind ``luoshi mcp``: six tools, and a resource for each plan."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Annotated, TypeVar

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.mcpserver.resources import FunctionResource
from mcp.types import ToolAnnotations
from pydantic import BaseModel, Field

from luoshi.core.plans.contract import encode_plan
from luoshi.core.plans.questions.citation import Citation, read_span
from luoshi.core.plans.questions.duties import Duty, duties_of
from luoshi.core.plans.questions.findings import FindingAnswer, findings
from luoshi.core.plans.questions.measure import MeasureAnswer, measure
from luoshi.core.plans.questions.search import Hit, search
from luoshi.core.plans.questions.targets import TargetAnswer, targets_due
from luoshi.core.plans.questions.volume import Volume
from luoshi.core.values.finding import Severity
from luoshi.core.values.span import Span

_TOLD = """\
这里是已编译的政策规划。每个回答都带原文（quote）和它在正文中的位置（span，按字计，左闭右开）；
引用时请照抄 quote，并写明 source 和 path。没有查到就是没有，请不要补写。
Every answer quotes the plan to the letter; cite quote, source and path, add nothing."""
# The most characters that one answer reads out, and the most items that it lists.
_LETTERS, _ITEMS = 8000, 100
_READ_ONLY = ToolAnnotations(
    read_only_hint=True, idempotent_hint=True, open_world_hint=False
)
_Item = TypeVar("_Item")

Key = Annotated[str, Field(description="规划的编号，如 p1；不写则查全部")]
Limit = Annotated[int, Field(ge=1, le=_ITEMS, description="最多给出几条")]
Offset = Annotated[int, Field(ge=0, description="跳过前几条，用来翻页")]


class Hits(BaseModel):
    """What a search found, best first."""

    hits: list[Hit]


class Measures(BaseModel):
    """The measures of one id; one for each plan that has it."""

    measures: list[MeasureAnswer]


class Targets(BaseModel):
    """A stretch of the targets due in a year; ``total`` counts all of them."""

    total: int
    targets: list[TargetAnswer]


class Duties(BaseModel):
    """A stretch of what a unit has to do; ``total`` counts all of it."""

    total: int
    duties: list[Duty]


class Findings(BaseModel):
    """A stretch of what is wrong; ``total`` counts all of it."""

    total: int
    findings: list[FindingAnswer]


class Passage(BaseModel):
    """What stands at a place."""

    passage: Citation


class Desk:
    """The tools, answering from the same plans as long as the server runs."""

    def __init__(self, volumes: Sequence[Volume]) -> None:
        self._volumes = tuple(volumes)

    def search_plans(
        self,
        query: Annotated[str, Field(description="词语，用空格分开，如：养老 床位")],
        plan: Key = "",
        limit: Limit = 10,
    ) -> Hits:
        """按词语查举措、目标和政策工具，最贴切的在前。/ Search by words."""
        return Hits(hits=list(search(self._asked(plan), query, limit)))

    def get_measure(
        self,
        id: Annotated[str, Field(description="举措编号，如 p1/m3")],  # noqa: A002
    ) -> Measures:
        """一条举措的全部内容：原文、单位、目标、工具、发现。/ One measure in full."""
        found = measure(self._volumes, id)
        if not found:
            raise ToolError(f"没有编号为“{id}”的举措，编号如 p1/m3，可由检索得到。")
        return Measures(measures=list(found))

    def targets_due(
        self,
        year: Annotated[int, Field(ge=1900, le=2999, description="年份，如 2026")],
        plan: Key = "",
        limit: Limit = 30,
        offset: Offset = 0,
    ) -> Targets:
        """某一年到期的目标，先到期的在前。/ Targets that fall due in a year."""
        found = targets_due(self._asked(plan), year)
        return Targets(total=len(found), targets=_page(found, limit, offset))

    def duties_of(
        self,
        unit_name: Annotated[str, Field(description="单位名称，简称、全称均可")],
        plan: Key = "",
        limit: Limit = 20,
        offset: Offset = 0,
    ) -> Duties:
        """一个单位牵头、负责或配合的举措。/ What a unit has to do.

        不写层级的名称（如发改委）指各级。
        """
        found = duties_of(self._asked(plan), unit_name)
        return Duties(total=len(found), duties=_page(found, limit, offset))

    def plan_findings(
        self,
        plan: Key = "",
        severity: Annotated[
            Severity | None, Field(description="只看这一级：error、warning 或 info")
        ] = None,
        limit: Limit = 30,
        offset: Offset = 0,
    ) -> Findings:
        """规划里的错误、缺项和矛盾。/ What is wrong with the plans."""
        found = tuple(
            each
            for each in findings(self._asked(plan))
            if severity in (None, each.severity)
        )
        return Findings(total=len(found), findings=_page(found, limit, offset))

    def read_span(
        self,
        plan: Annotated[str, Field(min_length=1, description="规划的编号，如 p1")],
        start: Annotated[int, Field(ge=0, description="从第几字起，从 0 数起")],
        end: Annotated[int, Field(ge=1, description="到第几字止，不含该字")],
    ) -> Passage:
        """读出一处原文，可用来看某个位置的上下文。/ The text at a place."""
        (volume,) = self._asked(plan)
        end = min(end, len(volume.text))
        if end - start > _LETTERS:
            raise ToolError(f"一次最多读 {_LETTERS} 字，请分几次读。")
        found = read_span(self._volumes, plan, Span(start, end))
        if found is None:
            raise ToolError(f"{plan} 的正文共 {len(volume.text)} 字，没有这个位置。")
        return Passage(passage=found)

    def _asked(self, key: str) -> tuple[Volume, ...]:
        """The plan that is asked about, or all."""
        found = tuple(each for each in self._volumes if key in ("", each.key))
        if not found:
            keys = "、".join(each.key for each in self._volumes)
            raise ToolError(f"没有编号为“{key}”的规划，现有：{keys}。")
        return found


def serve(volumes: Sequence[Volume], version: str) -> None:
    """Answer on standard input and output until the client leaves."""
    make_server(volumes, version).run("stdio")


def make_server(volumes: Sequence[Volume], version: str) -> MCPServer[None]:
    """A server with the tools and one resource for each plan, not yet running."""
    server: MCPServer[None] = MCPServer(
        "luoshi",
        title="落实",
        instructions=_TOLD,
        version=version,
        log_level="WARNING",
    )
    desk = Desk(volumes)
    for tool in (
        desk.search_plans,
        desk.get_measure,
        desk.targets_due,
        desk.duties_of,
        desk.plan_findings,
        desk.read_span,
    ):
        server.add_tool(tool, annotations=_READ_ONLY, structured_output=True)
    for volume in volumes:
        server.add_resource(_resource(volume))
    return server


def _resource(volume: Volume) -> FunctionResource:
    """A plan as contract JSON."""
    return FunctionResource(
        uri=f"luoshi://plan/{volume.key}",
        name=volume.plan.source.name,
        title=volume.facts(None).title,
        description=f"{volume.key}：按输出合同 luoshi.plan/1 编译的规划",
        mime_type="application/json",
        fn=partial(_contract, volume),
    )


def _contract(volume: Volume) -> str:
    return encode_plan(volume.plan).decode()


def _page(found: Sequence[_Item], limit: int, offset: int) -> list[_Item]:
    return list(found[offset : offset + limit])
