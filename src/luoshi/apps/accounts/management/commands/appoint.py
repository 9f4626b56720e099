"""Appoint one of the three administrators, or give them a new password."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError

from luoshi.apps.accounts.actions import open_office
from luoshi.apps.accounts.administration import appoint
from luoshi.apps.accounts.models import ADMINISTRATORS, Role


class Command(BaseCommand):
    """Whoever may run it owns the server; the record says that it was run."""

    help = "任命系统、安全或审计管理员，或给他新的一次性密码 (appoint an administrator)"

    def add_arguments(self, parser: ArgumentParser) -> None:
        roles = sorted(str(role) for role in ADMINISTRATORS)
        parser.add_argument("username")
        parser.add_argument("--role", choices=roles, required=True)
        parser.add_argument("--name", default="", help="姓名")
        parser.add_argument("--office", default="", help="只管这个机构；不写则管全部")

    def handle(self, **options: Any) -> None:
        username = options["username"].strip()
        if not username:
            raise CommandError("用户名不能为空。")
        office = open_office(options["office"]) if options["office"] else None
        role = Role(options["role"])
        password = appoint(username, role, name=options["name"], office=office)
        self.stdout.write(f"{role.label}　{username} / {password}\n")
        self.stdout.write("第一次登录时须更换密码。\n")
