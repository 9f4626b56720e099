"""What an endpoint proposes beside a plan, asked for and shown apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from luoshi.cli.endpoint import read_address
from luoshi.cli.registry import extra
from luoshi.core.plans.plan import Plan, Proposal
from luoshi.core.reports.places import Places
from luoshi.core.reports.safety import printable

_KINDS = {"measure": "举措", "target": "目标"}
_FIELDS = {
    "title": "标题",
    "units": "责任单位",
    "object": "对象",
    "value": "数值",
    "unit": "计量单位",
    "relation": "关系",
    "deadline": "时限",
}


def proposer(environment: Mapping[str, str]) -> Callable[[Plan, str], Plan]:
    """What adds the proposals of the endpoint that the environment names to a plan.

    Errors   ``UsageError`` where no endpoint is named; ``MissingExtra`` where the library
             of the extra is not installed; what is given back raises ``ProposalError``
             where the endpoint does not answer as agreed
    """
    address = read_address(environment)
    proposals = extra("propose")
    endpoint = proposals.Endpoint(**address._asdict())

    def propose(plan: Plan, text: str) -> Plan:
        richer: Plan = proposals.propose(plan, text, endpoint)
        return richer

    return propose


def proposal_lines(plan: Plan, text: str) -> bytes:
    """The proposals of a plan as a section of their own, a few lines each."""
    return "".join(f"{line}\n" for line in _section(plan, text)).encode()


def _section(plan: Plan, text: str) -> Iterator[str]:
    yield ""
    if not plan.proposals:
        yield "【接口建议】没有规则之外的建议。"
        return
    yield (
        f"【接口建议】{len(plan.proposals)} 条，由外部接口提出，未经核对，"
        "不计入上面的举措和目标。"
    )
    places = Places(text)
    for number, proposal in enumerate(plan.proposals, start=1):
        yield from _lines(number, proposal, places.place(proposal.span))


def _lines(number: int, proposal: Proposal, place: str) -> Iterator[str]:
    yield f"  {number}. {_KINDS[proposal.kind]}（{place}）：{_flat(proposal.quote)}"
    for key, value in proposal.fields.items():
        yield f"     {_FIELDS.get(key, _flat(key))}：{_said(value)}"


def _said(value: Any) -> str:
    if isinstance(value, list):
        return "、".join(_said(part) for part in value)
    return "" if value is None else _flat(str(value))


def _flat(text: str) -> str:
    """Foreign words on one line, without what a terminal would take for orders."""
    return printable(" ".join(text.split()))
