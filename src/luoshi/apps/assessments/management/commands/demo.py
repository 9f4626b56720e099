"""A fresh installation with a sample office and its plans, served on this machine."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
from argparse import ArgumentParser
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.core.management import BaseCommand, CommandError, call_command
from django.utils import timezone

from luoshi.apps.accounts import actions as accounts
from luoshi.apps.accounts.models import Office, Role, User
from luoshi.apps.assessments import sample as assessments
from luoshi.apps.evaluations import sample as evaluations
from luoshi.apps.indicators import sample as indicators
from luoshi.apps.indicators import sample_brought, sample_shown
from luoshi.apps.organisations.actions import sample as directory
from luoshi.apps.plans.actions import compiling as plans
from luoshi.apps.supervision import sample as supervision
from luoshi.apps.tasks import sample
from luoshi.core.permissions.roles import LABELS

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
# What each should look at first.
LOOKS = {
    "reviewer": "看：规划库、确认后的规划、任务台账",
    "editor": "看：规划的疑点，改一条再看历史",
    "reader": "看：规划库和生效的规划",
    "member": "看：成员单位能看到的规划",
    "system": "看：账号管理，看不到业务数据",
    "security": "看：安全设置，看不到业务数据",
    "auditor": "看：审计日志、任务的办理经过",
    "office_admin": "看：待审核的任务、延期申请、通讯名录",
    "supervisor": "看：红黄灯、待复核和异议中的任务、催办督办",
    "leader": "看：分管领域、待批准的延期",
    "unit_leader": "看：待签收、待签发，用 Excel 报送进展",
    "reporter": "看：待办，下载填报表、上传待签发",
    "force_lead": "看：专班的任务",
    "data_officer": "看：专班各单位的进展和数值",
}


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
            office = accounts.open_office(OFFICE)
            directory.load(office.pk, password)
            self.live(office, timezone.localdate())
            self.measure(office, timezone.localdate())
        if options["no_serve"]:
            self.introduce(password)
        else:
            self.serve(options["port"], password)

    def live(self, office: Office, today: date) -> None:
        """Let the office have led its tasks and pressed for them, and walk today's round."""
        desk = supervision.desk(office, today)
        tasks = sample.live(office, today, desk.look if desk is not None else None)
        self.stdout.write(f"  任务 {tasks} 项，各有半年的办理经过。")
        call_command("round")
        work()
        papers = supervision.press(office, today)
        self.stdout.write(f"  督查文书 {papers} 件已签发，问题台账有各个环节的问题。")

    def measure(self, office: Office, today: date) -> None:
        """Let the office have collected figures, held them against its targets, and judged."""
        figures = indicators.load(office, today)
        call_command("snapshot", office=office.pk, stdout=StringIO())
        targets = sample_shown.show(office, today)
        sample_brought.bring(office, today)
        work()
        self.stdout.write(f"  指标数据 {figures} 个，采用规划目标 {targets} 项。")
        runs = assessments.load(office, today)
        plans = evaluations.load(office, today)
        self.stdout.write(f"  考核 {runs} 次，规划评估 {plans} 次。")

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
        self.stdout.write(f"\n  落实 Luoshi  http://127.0.0.1:{port}/\n")
        self.introduce(password)
        self.stdout.write("\n  仅供演示的账号；Ctrl-C 结束。\n\n")
        self.stdout.flush()

    def introduce(self, password: str) -> None:
        """Everybody's sign-in."""
        self.stdout.write(f"\n  口令都是 {password}\n\n  账号角色：\n")
        for username, name, role in PEOPLE:
            self.tell(username, name, str(role.label), LOOKS.get(str(role), ""))
        self.stdout.write("\n  岗位：\n")
        for one in directory.PEOPLE:
            label = f"{LABELS[one.role]}，{one.unit}{one.title}"  # type: ignore[index]
            self.tell(one.username, one.name, label, LOOKS.get(one.role, ""))

    def tell(self, username: str, name: str, label: str, look: str) -> None:
        """One sign-in: who it is, as what, and what to look at first."""
        self.stdout.write(f"  {username:<12}{name}　{label}　{look}\n")


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
    work()


def work() -> None:
    """Do what is queued."""
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
