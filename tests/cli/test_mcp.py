"""``luoshi mcp`` as a client meets it: a process that is asked over its pipes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import anyio
import pytest
from mcp import ClientSession
from mcp.client.stdio import StdioServerParameters, stdio_client
from tests.cli.conftest import OLD, Run
from tests.cli.test_process import CALL, call
from tests.conftest import CHECKOUT

from luoshi.core.documents.read import read_file
from luoshi.core.plans.contract import decode_plan

SAMPLES = CHECKOUT / "samples"
TOOLS = {
    "search_plans",
    "get_measure",
    "targets_due",
    "duties_of",
    "plan_findings",
    "read_span",
}
QUESTIONS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("search_plans", {"query": "社区食堂"}),
    ("get_measure", {"id": "p4/m1"}),
    ("targets_due", {"year": 2026, "limit": 100}),
    ("duties_of", {"unit_name": "区商务局"}),
    ("plan_findings", {"severity": "error", "limit": 100}),
    ("read_span", {"plan": "p4", "start": 0, "end": 40}),
)
MISTAKES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("get_measure", {"id": "p4/m9999"}),
    ("search_plans", {"query": "食堂", "plan": "p99"}),
    ("search_plans", {"query": "食堂", "limit": 0}),
    ("read_span", {"plan": "p4", "start": 900_000, "end": 900_010}),
    ("read_span", {"plan": "p4", "start": 0, "end": 9000}),
)


class Talk(NamedTuple):
    """What a server said in one conversation."""

    tools: set[str]
    instructions: str
    answers: dict[str, Any]
    refusals: list[tuple[bool, str]]
    resources: dict[str, str]


def converse(path: Path, ask: Callable[[ClientSession], Awaitable[Any]]) -> Any:
    """Start the command on a path, and ask it."""
    server = StdioServerParameters(
        command=sys.executable, args=["-c", CALL, "mcp", str(path)]
    )

    async def talk() -> Any:
        async with stdio_client(server) as pipes, ClientSession(*pipes) as session:
            return await ask(session)

    # A browser test in the same worker may have left a running loop in this thread.
    with ThreadPoolExecutor(max_workers=1) as own:
        return own.submit(anyio.run, talk).result()


async def everything(session: ClientSession) -> Talk:
    started = await session.initialize()
    tools = {tool.name for tool in (await session.list_tools()).tools}
    answers = {}
    for name, words in QUESTIONS:
        answers[name] = (await session.call_tool(name, words)).structured_content
    refusals = []
    for name, words in MISTAKES:
        said = await session.call_tool(name, words)
        refusals.append((said.is_error, said.content[0].model_dump()["text"]))
    resources = {}
    for one in (await session.list_resources()).resources:
        (content,) = (await session.read_resource(one.uri)).contents
        resources[one.uri] = content.model_dump()["text"]
    return Talk(tools, started.instructions or "", answers, refusals, resources)


@pytest.fixture(scope="module")
def talk() -> Talk:
    """One conversation about the samples."""
    told: Talk = converse(SAMPLES, everything)
    return told


@pytest.fixture(scope="module")
def texts(talk: Talk) -> dict[str, str]:
    """The reading text of every sample, by the key of its plan."""
    plans = {uri: json.loads(text) for uri, text in talk.resources.items()}
    return {
        uri.rpartition("/")[2]: read_file(SAMPLES / plan["source"]["name"]).text
        for uri, plan in plans.items()
    }


def citations(answer: Any) -> list[dict[str, Any]]:
    """Everything in an answer that quotes."""
    if isinstance(answer, list):
        return [cited for part in answer for cited in citations(part)]
    if not isinstance(answer, dict):
        return []
    own = [answer] if "quote" in answer else []
    return own + citations(list(answer.values()))


def test_six_tools_are_served(talk: Talk) -> None:
    assert talk.tools == TOOLS
    assert "quote" in talk.instructions


@pytest.mark.parametrize("name", sorted(TOOLS))
def test_every_answer_quotes_the_text(
    talk: Talk, texts: dict[str, str], name: str
) -> None:
    cited = citations(talk.answers[name])
    assert cited
    for each in cited:
        assert each["quote"] == texts[each["plan"]][slice(*each["span"])]


def test_search_finds_the_measure(talk: Talk) -> None:
    hits = talk.answers["search_plans"]["hits"]
    assert all("社区食堂" in hit["citation"]["quote"] for hit in hits[:2])
    assert {"plan", "title", "path"} <= set(hits[0]["citation"])


def test_targets_fall_due_in_year(talk: Talk) -> None:
    answer = talk.answers["targets_due"]
    days = [target["deadline"] for target in answer["targets"]]
    assert answer["total"] >= len(days) > 20
    assert {day[:4] for day in days} == {"2026"}


def test_duties_are_those_of_unit(talk: Talk) -> None:
    duties = talk.answers["duties_of"]["duties"]
    assert {duty["unit"] for duty in duties} == {"区商务局"}
    assert all("区商务局" in duty["named"]["quote"] for duty in duties)


def test_findings_are_of_severity(talk: Talk) -> None:
    found = talk.answers["plan_findings"]["findings"]
    assert {each["severity"] for each in found} == {"error"}


@pytest.mark.parametrize("number", range(len(MISTAKES)))
def test_mistake_is_told(talk: Talk, number: int) -> None:
    is_error, said = talk.refusals[number]
    assert is_error
    assert "Traceback" not in said
    assert said.strip()


def test_every_plan_is_a_resource(talk: Talk) -> None:
    plans = [decode_plan(text.encode()) for text in talk.resources.values()]
    names = [plan.source.name for plan in plans]
    assert names == sorted(names)
    assert "province.docx" in names
    assert all(plan.measures and plan.text is None for plan in plans)


def test_unreadable_file_is_left_out(folder: Path) -> None:
    async def count(session: ClientSession) -> list[str]:
        await session.initialize()
        return [one.name for one in (await session.list_resources()).resources]

    assert converse(folder, count) == ["b.txt", "街道/c.txt"]


def test_server_ends_with_its_client(old: Path) -> None:
    command = [sys.executable, "-c", CALL, "mcp", str(old)]
    done = subprocess.run(command, input=b"", capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (0, b"")
    assert "举措 3 条" in done.stderr.decode()


def test_missing_library_is_one_sentence(old: Path) -> None:
    done = call(f"import sys; sys.modules['mcp'] = None; {CALL}", "mcp", old)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode() == (
        'luoshi: 这里没有安装 mcp，请先运行 pip install "luoshi[mcp]"。\n'
    )


def test_missing_file_is_told(run: Run, tmp_path: Path) -> None:
    result = run("mcp", tmp_path / "none.txt")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "none.txt" in result.stderr


def test_nothing_readable_exits_one(run: Run, broken: Path) -> None:
    result = run("mcp", broken)
    assert result.exit_code == 1
    assert "broken.docx" in result.stderr


@pytest.mark.parametrize("name", ["empty", ""])
def test_nothing_to_serve_is_wrong_usage(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    assert run("mcp", *[tmp_path / name][: bool(name)]).exit_code == 2


def test_answers_follow_the_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(OLD, encoding="utf-8")

    async def ask(session: ClientSession) -> Any:
        await session.initialize()
        said = await session.call_tool("get_measure", {"id": "m3"})
        return said.structured_content

    (found,) = converse(path, ask)["measures"]
    assert found["units"][0]["citation"]["quote"] == "区民政局"
    assert found["citation"]["quote"] in OLD
