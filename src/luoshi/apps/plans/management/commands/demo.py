"""A fresh installation with a sample office and its plans, served on this machine."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.core.management import BaseCommand, CommandError, call_command

from luoshi.apps.accounts import actions as accounts
from luoshi.apps.accounts.models import Role, User
from luoshi.apps.organisations.actions import sample
from luoshi.apps.plans.actions import compiling as plans

SUFFIXES = frozenset({".docx", ".pdf", ".html", ".txt"})
OFFICE = "溪陵市服务业发展办公室（示例）"
PEOPLE = (
    ("shenhe", "陆知秋", Role.REVIEWER),
    ("bianji", "程小满", Role.EDITOR),
    ("yuelan", "沈若谷", Role.READER),
    ("chengyuan", "顾南星", Role.MEMBER),
    ("xitong", "安石", Role.SYSTEM),
    ("anquan", "闻笛", Role.SECURITY),
    ("shenji", "秦月明", Role.AUDITOR),
)


class Command(BaseCommand):
    """Prepare and serve the demonstration."""

    help = "建立示例单位，编译示例规划，并在本机提供页面 (prepare and serve a demo)"

    def add_arguments(self, parser: ArgumentParser) -> None:
        port = int(os.environ.get("PORT", "8000"))
        parser.add_argument("--no-serve", action="store_true", help="只准备，不服务")
        parser.add_argument("--keep", action="store_true", help="不载入示例")
        parser.add_argument("--samples", type=Path, default=Path("samples"))
        parser.add_argument("--port", type=int, default=port)

    def handle(self, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        password = os.environ.get("LUOSHI_DEMO_PASSWORD") or secrets.token_hex(4)
        people = admit(password)
        if not options["keep"]:
            load(people[0], sample_files(options["samples"]))
            sample.load(accounts.open_office(OFFICE).pk, password)
        if not options["no_serve"]:
            self.serve(options["port"], password)

    def serve(self, port: int, password: str) -> None:
        """Serve as in production, with one worker, until either ends or Ctrl-C."""
        environment = surroundings()
        manage = [sys.executable, "-m", "django"]
        static = start([*manage, "collectstatic", "--noinput", "-v0"], environment)
        if static.wait():
            raise CommandError("静态文件没有备好：请先运行 make setup 生成前端文件。")
        children = [
            start(server(port), environment),
            start([*manage, "db_worker", "-v0"], environment),
        ]
        self.announce(port, password)
        try:
            wait(children)
        finally:
            end(children)
        if any(child.returncode > 0 for child in children):
            raise CommandError(f"服务已停止；端口 {port} 可能被占用，可换 PORT 再试。")

    def announce(self, port: int, password: str) -> None:
        """Say where to go and how to come in."""
        self.stdout.write(f"\n  落实 Luoshi  http://127.0.0.1:{port}/\n\n")
        for username, name, role in PEOPLE:
            self.stdout.write(f"  {role.label}　{username} / {password}　{name}\n")
        self.stdout.write("\n  名录里的人，口令相同：\n")
        for one in sample.PEOPLE:
            self.stdout.write(f"  {one.username:<12}{one.name}　{one.title}\n")
        self.stdout.write("\n  仅供演示的账号；Ctrl-C 结束。\n\n")
        self.stdout.flush()


def admit(password: str) -> list[User]:
    """The people of the sample office, whoever may do most first."""
    office = accounts.open_office(OFFICE)
    return [
        accounts.admit(office, username, name=name, role=role, password=password)
        for username, name, role in PEOPLE
    ]


def load(editor: User, paths: list[Path]) -> None:
    """Send the documents in and compile them, those that are not there yet."""
    for path in paths:
        with path.open("rb") as file:
            plans.submit(editor, path.name, File(file, name=path.name))
    call_command(
        "db_worker", batch=True, reload=False, startup_delay=False, verbosity=0
    )


def sample_files(folder: Path) -> list[Path]:
    """The documents of the folder, by name.

    Errors   ``CommandError`` where there is none
    """
    found = sorted(path for path in folder.glob("*") if path.suffix in SUFFIXES)
    if not found:
        raise CommandError(f"示例文件夹里没有可编译的文件：{folder.resolve()}")
    return found


def surroundings() -> dict[str, str]:
    """The environment of a production server that listens on this machine only."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"],
        "LUOSHI_DATA": str(settings.DATA),
        "LUOSHI_DEBUG": "0",
        "LUOSHI_HTTPS": "0",
        "LUOSHI_HOSTS": "127.0.0.1,localhost",
        "LUOSHI_SECRET_KEY": secrets.token_urlsafe(50),
    }


def start(command: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """A child of this process; no part of its command comes from outside."""
    return subprocess.Popen(command, env=environment)  # noqa: S603


def server(port: int) -> list[str]:
    """The web server's command line."""
    return [
        sys.executable,
        *("-m", "gunicorn", "luoshi.config.wsgi:application"),
        *("--bind", f"127.0.0.1:{port}", "--threads", "4", "--log-level", "warning"),
    ]


def wait(children: list[subprocess.Popen[bytes]]) -> None:
    """Return when a child ends or somebody asks this process to."""
    # The worker that compiled the samples has left its own handlers behind.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        while all(child.poll() is None for child in children):
            try:
                children[0].wait(timeout=1)
            except subprocess.TimeoutExpired:
                continue
    except KeyboardInterrupt:
        return


def end(children: list[subprocess.Popen[bytes]]) -> None:
    """End what is still running, kindly first."""
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(timeout=10)
        except subprocess.TimeoutExpired:
            child.kill()
