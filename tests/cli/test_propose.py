"""``luoshi compile --propose``, with an endpoint played by a server on a real socket."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from click import UsageError
from jsonschema import Draft202012Validator
from tests.cli.conftest import OLD, Run
from tests.cli.test_process import CALL, HEAVY, LOADED, call

from luoshi.cli.endpoint import Address, read_address
from luoshi.core.plans.contract import plan_schema

QUOTE = "为推动服务业发展,制定本计划。"
FIELDS = {"title": "推动\x1b[31m发展", "units": ["区商务局", "区民政局"], "value": 3}
ITEM = {"kind": "measure", "quote": QUOTE, "fields": FIELDS}
NAMES = {"url": "LUOSHI_PROPOSE_URL", "model": "LUOSHI_PROPOSE_MODEL"}


@dataclass
class Endpoint:
    """What a stub answers, and what it was asked."""

    content: str = json.dumps([ITEM], ensure_ascii=False)
    status: int = 200
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> Iterator[Endpoint]:
    """A running endpoint that the environment names."""
    played = Endpoint()

    class Stub(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            played.asked.append(json.loads(body))
            played.keys.append(self.headers["Authorization"])
            choice = {"message": {"content": played.content}}
            answer = json.dumps({"choices": [choice]}).encode()
            self.send_response(played.status)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_args: object) -> None:
            """Keep the test's output quiet."""

    server = HTTPServer(("127.0.0.1", 0), Stub)
    thread = Thread(target=server.serve_forever)
    thread.start()
    for name in ("KEY", "KEY_FILE"):
        monkeypatch.delenv(f"LUOSHI_PROPOSE_{name}", raising=False)
    monkeypatch.setenv(NAMES["url"], f"http://127.0.0.1:{server.server_port}/v1")
    monkeypatch.setenv(NAMES["model"], "any")
    try:
        yield played
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_proposals_stand_apart(run: Run, old: Path, endpoint: Endpoint) -> None:
    plain = json.loads(run("compile", old).stdout)
    plan = json.loads(run("compile", old, "--propose").stdout)
    (proposal,) = plan.pop("proposals")
    assert plan == plain
    assert OLD[slice(*proposal["span"])] == proposal["quote"] == QUOTE


def test_json_follows_contract(run: Run, old: Path, endpoint: Endpoint) -> None:
    plan = json.loads(run("compile", old, "--propose").stdout)
    Draft202012Validator(plan_schema()).validate(plan)


def test_line_holds_proposals_too(run: Run, old: Path, endpoint: Endpoint) -> None:
    line = run("compile", old, "--propose", "--format", "jsonl").stdout
    assert json.loads(line)["proposals"][0]["kind"] == "measure"


def test_nobody_is_asked_by_default(run: Run, old: Path, endpoint: Endpoint) -> None:
    assert "proposals" not in json.loads(run("compile", old).stdout)
    assert endpoint.asked == []


def test_table_marks_its_section(run: Run, old: Path, endpoint: Endpoint) -> None:
    plain = run("compile", old, "--format", "table").stdout
    said = run("compile", old, "--propose", "--format", "table").stdout
    assert said.startswith(plain)
    section = said.removeprefix(plain)
    assert section.startswith("\n【接口建议】1 条，由外部接口提出，未经核对")
    assert QUOTE in section
    assert "责任单位：区商务局、区民政局" in section


def test_foreign_words_give_no_orders(run: Run, old: Path, endpoint: Endpoint) -> None:
    said = run("compile", old, "--propose", "--format", "table").stdout
    assert "\x1b" not in said
    assert "标题：推动[31m发展" in said


def test_table_says_when_nothing_came(run: Run, old: Path, endpoint: Endpoint) -> None:
    endpoint.content = "[]"
    said = run("compile", old, "--propose", "--format", "table").stdout
    assert said.endswith("【接口建议】没有规则之外的建议。\n")


def test_invented_quote_is_left_out(run: Run, old: Path, endpoint: Endpoint) -> None:
    endpoint.content = json.dumps([ITEM | {"quote": "原文里没有的一句话"}])
    assert "proposals" not in json.loads(run("compile", old, "--propose").stdout)


def test_key_comes_from_its_file(
    run: Run,
    old: Path,
    tmp_path: Path,
    endpoint: Endpoint,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "key").write_text("hush\n", encoding="utf-8")
    monkeypatch.setenv("LUOSHI_PROPOSE_KEY_FILE", str(tmp_path / "key"))
    run("compile", old, "--propose")
    assert endpoint.keys == ["Bearer hush"]
    assert endpoint.asked[0]["model"] == "any"


def test_no_key_sends_none(run: Run, old: Path, endpoint: Endpoint) -> None:
    run("compile", old, "--propose")
    assert endpoint.keys == [None]


@pytest.mark.parametrize(("status", "content"), [(500, "[]"), (200, "好的")])
def test_misbehaving_endpoint_is_one_line(
    run: Run, old: Path, endpoint: Endpoint, status: int, content: str
) -> None:
    endpoint.status, endpoint.content = status, content
    result = run("compile", old, "--propose")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.endswith("[proposal]\n")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("name", NAMES.values())
def test_missing_variable_is_named(
    run: Run,
    old: Path,
    endpoint: Endpoint,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    monkeypatch.delenv(name)
    result = run("compile", old, "--propose")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"--propose 需要环境变量 {name}：" in result.stderr


@pytest.mark.parametrize("url", ["ftp://host/v1", "host:80", "http://", "http://[::1"])
def test_strange_address_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="LUOSHI_PROPOSE_URL"):
        read_address({NAMES["url"]: url, NAMES["model"]: "any"})


@pytest.mark.parametrize("key", ["口令", "one\ntwo"])
def test_strange_key_is_refused_unsaid(key: str) -> None:
    names = {NAMES["url"]: "http://host/v1", NAMES["model"]: "any"}
    with pytest.raises(UsageError) as caught:
        read_address(names | {"LUOSHI_PROPOSE_KEY": key})
    assert key not in caught.value.message


def test_two_keys_are_refused(tmp_path: Path) -> None:
    names = {NAMES["url"]: "http://host/v1", NAMES["model"]: "any"}
    both = {"LUOSHI_PROPOSE_KEY": "a", "LUOSHI_PROPOSE_KEY_FILE": str(tmp_path)}
    with pytest.raises(UsageError, match="只能设置一个"):
        read_address(names | both)


def test_address_is_read_whole() -> None:
    names = {NAMES["url"]: " http://host/v1 ", NAMES["model"]: "any"}
    found = read_address(names | {"LUOSHI_PROPOSE_KEY": "hush"})
    assert found == Address("http://host/v1", "any", "hush")


def test_unreadable_key_file_is_one_line(
    run: Run,
    old: Path,
    tmp_path: Path,
    endpoint: Endpoint,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LUOSHI_PROPOSE_KEY_FILE", str(tmp_path / "none"))
    result = run("compile", old, "--propose")
    assert result.exit_code == 1
    assert "none" in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("form", ["xlsx", "csv", "docx", "parquet"])
def test_ledgers_take_no_proposals(
    run: Run, old: Path, endpoint: Endpoint, form: str
) -> None:
    assert run("compile", old, "--propose", "--format", form).exit_code == 2
    assert endpoint.asked == []


def test_folder_takes_no_proposals(run: Run, folder: Path, endpoint: Endpoint) -> None:
    result = run("compile", folder, "--propose")
    assert result.exit_code == 2
    assert "一次只用于一个文件" in result.stderr


def test_missing_library_is_one_sentence(old: Path, endpoint: Endpoint) -> None:
    program = f"import sys; sys.modules['httpx'] = None; {CALL}"
    done = call(program, "compile", old, "--propose")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode() == (
        'luoshi: 这里没有安装 httpx，请先运行 pip install "luoshi[propose]"。\n'
    )


def test_library_loads_only_when_asked(old: Path, endpoint: Endpoint) -> None:
    loaded = set(call(LOADED, "compile", old, "--propose").stderr.decode().split())
    # The library brings rich along where it is installed.
    assert loaded & HEAVY - {"rich"} == {"httpx"}
