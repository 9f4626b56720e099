"""The optional endpoint, played by a small server on a real socket."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest

from luoshi.core.errors import ProposalError
from luoshi.core.plans.contract import encode_plan
from luoshi.core.plans.proposals import Endpoint, pieces, propose

TEXT = "一、重点任务\n（一）建设服务圈。到2027年建成服务圈30个。（区商务局负责）\n二、愿景\n让居民生活更方便。\n"


@contextmanager
def answering(content: str, status: int = 200) -> Iterator[tuple[Endpoint, list[Any]]]:
    """A server that answers every chat request with the same words."""
    asked: list[Any] = []

    class Stub(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            asked.append(json.loads(self.rfile.read(length)))
            body = json.dumps({"choices": [{"message": {"content": content}}]}).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            """Keep the test's output quiet."""

    server = HTTPServer(("127.0.0.1", 0), Stub)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        port = server.server_port
        yield Endpoint(url=f"http://127.0.0.1:{port}/v1", model="any", timeout=5), asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def listed(*items: dict[str, Any]) -> str:
    return json.dumps(list(items), ensure_ascii=False)


def test_exact_quote_is_kept_apart(compiled: Any) -> None:
    plan = compiled(TEXT)
    with answering(
        listed({"kind": "measure", "quote": "让居民生活更方便", "fields": {}})
    ) as (end, _):
        richer = propose(plan, TEXT, end)
    (proposal,) = richer.proposals
    assert proposal.span.of(TEXT) == "让居民生活更方便"
    assert richer.measures == plan.measures


def test_invented_quote_is_discarded(compiled: Any) -> None:
    item = {"kind": "target", "quote": "到2030年建成服务圈90个", "fields": {}}
    with answering(listed(item)) as (end, _):
        assert propose(compiled(TEXT), TEXT, end).proposals == ()


def test_what_rules_found_is_not_repeated(compiled: Any) -> None:
    item = {"kind": "measure", "quote": "建设服务圈", "fields": {}}
    with answering(listed(item)) as (end, _):
        assert propose(compiled(TEXT), TEXT, end).proposals == ()


def test_fenced_answer_is_read(compiled: Any) -> None:
    content = (
        "```json\n" + listed({"kind": "measure", "quote": "让居民生活更方便"}) + "\n```"
    )
    with answering(content) as (end, asked):
        assert len(propose(compiled(TEXT), TEXT, end).proposals) == 1
    assert asked[0]["messages"][1]["content"] == TEXT


def test_half_characters_do_not_reach_the_plan(compiled: Any) -> None:
    content = '[{"kind": "measure", "quote": "让居民生活更方便", "fields": {"title": "\\ud800"}}]'
    with answering(content) as (end, _):
        plan = propose(compiled(TEXT), TEXT, end)
    assert b"proposals" in encode_plan(plan)


@pytest.mark.parametrize("content", ["好的", "{}", '{"a": 1}', "[" * 100_000])
def test_other_answers_are_one_clear_error(content: str, compiled: Any) -> None:
    with answering(content) as (end, _), pytest.raises(ProposalError):
        propose(compiled(TEXT), TEXT, end)


def test_refusing_server_is_one_clear_error(compiled: Any) -> None:
    with answering("[]", status=500) as (end, _), pytest.raises(ProposalError):
        propose(compiled(TEXT), TEXT, end)


def test_pieces_cover_the_text() -> None:
    text = ("字" * 700 + "\n") * 40
    assert "".join(piece for _, piece in pieces(text)) == text
