"""Programs of the tests: each asks the API with the token of somebody of the cast."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from luoshi.apps.accounts.actions import issue
from luoshi.apps.accounts.models import Scope, User

ROOT = "/api/v1"


@dataclass(frozen=True)
class Program:
    """A program with its token, or without one."""

    secret: str = ""

    def ask(self, method: str, path: str, body: Any = None, **options: Any) -> Any:
        """The answer to a request; a body is sent as JSON."""
        if self.secret:
            options["headers"] = {"Authorization": f"Bearer {self.secret}"}
        if body is not None:
            options |= {"data": json.dumps(body), "content_type": "application/json"}
        return Client().generic(method, f"{ROOT}{path}", **options)

    def get(self, path: str) -> Any:
        """What is there, as JSON."""
        return self.ask("GET", path).json()

    def post(self, path: str, body: Any = None) -> Any:
        """What a deed is answered with."""
        return self.ask("POST", path, body)

    def send(self, name: str, data: bytes) -> Any:
        """Upload one file."""
        headers = {"Authorization": f"Bearer {self.secret}"}
        file = SimpleUploadedFile(name, data)
        return Client().post(f"{ROOT}/plans", {"document": file}, headers=headers)


def program(user: User, scope: Scope = Scope.WRITE) -> Program:
    """A program that acts as this person."""
    _token, secret = issue(user, "接口测试", scope)
    return Program(secret)
