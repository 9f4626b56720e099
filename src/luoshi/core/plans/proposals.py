"""What an optional language-model endpoint suggests beside the rules.

Off unless a caller gives an endpoint. A suggestion is kept only where its quote stands in the
document to the letter; it is listed apart and never changes what the rules found.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

import httpx

from luoshi.core.errors import ProposalError
from luoshi.core.plans.plan import Plan, Proposal
from luoshi.core.values.span import Span

Kind = Literal["measure", "target"]
KINDS: tuple[str, ...] = get_args(Kind)
PIECE = 6000
ORDER = """你是政策文件核对员。下面是一份规划文件的片段。请找出其中规定的举措(measure)和量化目标(target)，
只返回 JSON 数组，每项为 {"kind": "measure"或"target", "quote": "原文中连续的一句，一字不改", "fields": {…}}。
measure 的 fields 可含 title、units；target 的 fields 可含 object、value、unit、relation、deadline。没有则返回 []。"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """An OpenAI-compatible chat endpoint.

    Units    timeout in seconds, for each request
    """

    url: str
    model: str
    key: str = ""
    timeout: float = 60.0


def propose(plan: Plan, text: str, endpoint: Endpoint) -> Plan:
    """The plan with the endpoint's suggestions listed beside it.

    Errors   ProposalError where the endpoint cannot be reached or does not answer as agreed;
             a suggestion whose quote is not in the text, or that a rule already found, is left
             out
    """
    found: list[Proposal] = []
    with httpx.Client(timeout=endpoint.timeout, trust_env=False) as client:
        for start, piece in pieces(text):
            found += [
                proposal
                for raw in ask(client, endpoint, piece)
                if (proposal := checked(raw, piece, start)) and is_new(proposal, plan)
            ]
    unique = {(item.kind, item.span): item for item in found}
    return replace(
        plan, proposals=tuple(sorted(unique.values(), key=lambda item: item.span))
    )


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """The text in pieces that end at a line end, each with its place."""
    start = 0
    while start < len(text):
        end = min(len(text), start + PIECE)
        if end < len(text):
            end = max(text.rfind("\n", start + 1, end), start + 1)
            end = min(len(text), start + PIECE) if end == start + 1 else end
        yield start, text[start:end]
        start = end


def ask(client: httpx.Client, endpoint: Endpoint, piece: str) -> list[Any]:
    """The list that the endpoint answers for one piece."""
    headers = {"Authorization": f"Bearer {endpoint.key}"} if endpoint.key else {}
    body = {
        "model": endpoint.model,
        "temperature": 0,
        "messages": [
            {"role": "system", "content": ORDER},
            {"role": "user", "content": piece},
        ],
    }
    try:
        answer = client.post(
            f"{endpoint.url.rstrip('/')}/chat/completions", json=body, headers=headers
        )
        answer.raise_for_status()
        content = answer.json()["choices"][0]["message"]["content"]
        listed = json.loads(bare(content))
    except httpx.HTTPError as error:
        raise ProposalError(
            "建议接口无法访问：%(error)s。请检查地址与网络，或不使用建议。",
            error=error,
        ) from error
    except (KeyError, IndexError, TypeError, ValueError, RecursionError) as error:
        raise ProposalError(
            "建议接口的回答不是约定的 JSON 数组，已放弃本次建议。"
        ) from error
    if not isinstance(listed, list):
        raise ProposalError("建议接口的回答不是约定的 JSON 数组，已放弃本次建议。")
    return listed


def bare(content: str) -> str:
    """The JSON of an answer, without the fence that chat models like to put round it."""
    content = content.strip()
    if content.startswith("```"):
        content = content.strip("`").removeprefix("json")
    return content


def checked(raw: Any, piece: str, start: int) -> Proposal | None:
    """A suggestion whose quote stands in the piece, or None."""
    if not isinstance(raw, dict) or raw.get("kind") not in KINDS:
        return None
    quote, fields = raw.get("quote"), raw.get("fields")
    if not isinstance(quote, str) or len(quote) < 4 or quote not in piece:
        return None
    place = start + piece.index(quote)
    kind: Kind = "measure" if raw["kind"] == "measure" else "target"
    return Proposal(
        kind=kind,
        fields=clean(fields) if isinstance(fields, dict) else {},
        quote=quote,
        span=Span(place, place + len(quote)),
    )


def clean(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields of a suggestion as JSON that can be printed; half characters are replaced."""
    words = json.dumps(fields, ensure_ascii=False)
    tidy: dict[str, Any] = json.loads(words.encode("utf-8", "replace").decode("utf-8"))
    return tidy


def is_new(proposal: Proposal, plan: Plan) -> bool:
    """Whether no rule found anything of the same kind at that place."""
    found = plan.measures if proposal.kind == "measure" else plan.targets
    return not any(item.span.touches(proposal.span) for item in found)
