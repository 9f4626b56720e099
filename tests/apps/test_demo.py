"""The demonstration: prepared from nothing, and prepared again without harm."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from luoshi.apps.assessments.management.commands.demo import PEOPLE, Command
from tests.apps.cast import TEXT

from luoshi.apps.accounts.models import User
from luoshi.apps.jobs.models import Status
from luoshi.apps.organisations.actions.sample import PEOPLE as POSTED
from luoshi.apps.organisations.models import Post
from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.supervision.models import Problem, Round, Slip
from luoshi.apps.tasks.models import Task


@pytest.fixture(autouse=True)
def own_signals() -> Iterator[None]:
    """The worker takes the signals of its process; give them back."""
    names = (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)
    before = [signal.getsignal(name) for name in names]
    yield
    for name, handler in zip(names, before, strict=True):
        signal.signal(name, handler)


@pytest.fixture
def samples(tmp_path: Path) -> Path:
    """A folder with one document and something that is none."""
    folder = tmp_path / "samples"
    folder.mkdir()
    (folder / "方案.txt").write_text(TEXT, encoding="utf-8")
    (folder / "make.py").write_text("", encoding="utf-8")
    return folder


@pytest.mark.django_db(transaction=True)
def test_demo_compiles_its_samples(samples: Path) -> None:
    call_command("demo", no_serve=True, samples=samples)
    assert PlanRecord.objects.get().status == Status.DONE


@pytest.mark.django_db(transaction=True)
def test_demo_can_start_again(samples: Path) -> None:
    for _ in range(2):
        call_command("demo", no_serve=True, samples=samples)
    assert PlanRecord.objects.count() == 1
    assert User.objects.count() == len(PEOPLE) + len(POSTED)
    assert Post.objects.count() == len(POSTED)


@pytest.mark.django_db(transaction=True)
def test_demo_people_can_sign_in(
    samples: Path, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    monkeypatch.setenv("LUOSHI_DEMO_PASSWORD", "白鹭洲头")
    call_command("demo", no_serve=True, samples=samples)
    form = {"username": "bianji", "password": "白鹭洲头"}
    assert client.post(reverse("accounts:sign-in"), form).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_demo_tasks_are_under_way_once(samples: Path) -> None:
    for _ in range(2):
        call_command("demo", no_serve=True, samples=samples)
    assert Task.objects.filter(plan__isnull=False).count() == 3
    assert Task.objects.exclude(state="draft").exists()


@pytest.mark.django_db(transaction=True)
def test_demo_has_been_supervised_once(samples: Path) -> None:
    for _ in range(2):
        call_command("demo", no_serve=True, samples=samples)
    states = list(Problem.objects.order_by("pk").values_list("state", flat=True))
    assert states == ["found", "analysed", "solved", "verified", "struck", "found"]
    assert Problem.objects.filter(recurrences=1).exists()
    assert Slip.objects.filter(kind="monthly").count() == 1
    assert Round.objects.get().status == Status.DONE


def test_demo_tells_every_sign_in() -> None:
    said = StringIO()
    Command(stdout=said).announce(8000, "白鹭洲头")
    lines = said.getvalue().splitlines()
    for name in (*(one[0] for one in PEOPLE), *(one.username for one in POSTED)):
        (line,) = [one for one in lines if one.split()[:1] == [name]]
        assert "看：" in line


@pytest.mark.django_db(transaction=True)
def test_demo_keeps_what_is_there(samples: Path) -> None:
    call_command("demo", no_serve=True, keep=True, samples=samples)
    assert not PlanRecord.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_demo_without_samples_says_so(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="示例文件夹里没有可编译的文件"):
        call_command("demo", no_serve=True, samples=tmp_path)
