"""Makes the snapshots of figures anew from the records."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand

from luoshi.apps.accounts.models import Office
from luoshi.apps.indicators.actions.snapshots import folder, renew


class Command(BaseCommand):
    """Make every snapshot anew, or that of one office; few large files come of many small ones."""

    help = "由数据库重建数据快照 (rebuild the snapshots of figures from the records)"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--office", type=int, help="只重建这个单位")

    def handle(self, **options: Any) -> None:
        offices = Office.objects.order_by("pk")
        if options["office"]:
            offices = offices.filter(pk=options["office"])
        for office in offices:
            renew(office.pk)
            self.stdout.write(f"{office}：{folder(office.pk)}\n")
