"""Opens the returns of the periods that have ended, and reminds units of theirs."""

from __future__ import annotations

from typing import Any

from django.core.management import BaseCommand

from luoshi.apps.indicators.actions.opening import open_ended, watch
from luoshi.apps.indicators.actions.snapshots import catch_up
from luoshi.apps.indicators.queries import offices
from luoshi.apps.organisations.queries import today


class Command(BaseCommand):
    """Open what is to be reported; doing it again changes nothing."""

    help = "下发到期的报表并提醒填报 (open the returns of ended periods, remind units)"

    def handle(self, **_options: Any) -> None:
        opened = told = 0
        for office in offices():
            opened += open_ended(office, today())
            told += watch(office, today())
        catch_up()
        self.stdout.write(f"已下发 {opened} 份报表，提醒 {told} 人次。\n")
