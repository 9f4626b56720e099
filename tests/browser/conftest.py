"""A real browser before a real server, with a worker that can be set to work."""

from __future__ import annotations

import tests.apps.start  # noqa: F401

# isort: split

import os
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache, caches
from django.db import connection, connections
from django_tasks_db.management.commands.db_worker import Worker
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer
from tests.browser.made import PASSWORD, make_docx

from luoshi.apps.accounts.actions import admit, open_office
from luoshi.apps.accounts.models import Role

CHROMIUM = os.environ.get("LUOSHI_CHROMIUM", "/usr/bin/chromium")
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
Visit = Callable[..., Page]

# Two browsers may share a busy machine; what never comes still fails.
expect.set_options(timeout=15_000)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """A test database in a file, which server, worker and test can share."""
    if connection.vendor == "sqlite":
        place = tmp_path_factory.mktemp("database") / "test.sqlite3"
        connection.settings_dict["TEST"]["NAME"] = str(place)


@pytest.fixture(scope="session")
def loop_allowed() -> Iterator[None]:
    """The browser's driver runs a loop here, which Django takes for asynchronous code."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture(scope="session")
def browser(loop_allowed: None) -> Iterator[Browser]:
    """The system's Chromium."""
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=[*SWITCHES])
        yield opened
        opened.close()


@pytest.fixture
def visit(
    browser: Browser, live_server: LiveServer, settings: Settings, tmp_path: Path
) -> Iterator[Visit]:
    """Opens the site as a person of the office, and lets no console error pass."""
    cache.clear()
    caches["answers"].clear()
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.SNAPSHOTS = tmp_path / "snapshots"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    office = open_office("云岭县发展改革局")
    for role in Role:
        admit(office, role.value, name=str(role.label), role=role, password=PASSWORD)
    errors: list[str] = []
    contexts = []

    def open_site(who: str | None = "editor", **options: Any) -> Page:
        context = browser.new_context(
            locale="zh-CN", base_url=live_server.url, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: errors.extend(complaints(said)))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto("/")
        if who:
            page.get_by_label("用户名").fill(who)
            page.get_by_label("密码").fill(PASSWORD)
            page.get_by_role("button", name="登录").click()
            page.wait_for_url("**/")
        return page

    yield open_site
    for context in contexts:
        context.close()
    assert not errors


def complaints(said: ConsoleMessage) -> list[str]:
    """What a browser complains about, answers that a person is told of apart."""
    is_answer = re.search(r"responded with a status of 4(04|09|13|22|29)", said.text)
    return [said.text] if said.type == "error" and not is_answer else []


@pytest.fixture
def worker(live_server: LiveServer) -> Iterator[Callable[[], None]]:
    """Sets the background worker to work."""
    inner = Worker(
        queue_names=["default"],
        interval=0.1,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="browser",
        excluded_queue_names=[],
    )

    def run() -> None:
        try:
            inner.run()
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    yield thread.start
    inner.running = False
    if thread.ident:
        thread.join(timeout=30)


@pytest.fixture
def docx(tmp_path: Path) -> Path:
    """A small plan as a Word document."""
    return make_docx(tmp_path / "云岭县服务业提质行动方案.docx")


@pytest.fixture
def plan(visit: Visit, worker: Callable[[], None], docx: Path) -> Page:
    """The page of a compiled plan."""
    worker()
    page = visit()
    page.locator("input[type=file]").set_input_files(docx)
    page.locator("#ledger").wait_for()
    return page


@pytest.fixture
def bench(visit: Visit, worker: Callable[[], None], docx: Path) -> Page:
    """The page of a compiled plan, open before a reviewer."""
    worker()
    page = visit("reviewer")
    page.locator("input[type=file]").set_input_files(docx)
    page.locator("#ledger").wait_for()
    return page
