"""Sets Django up for tests of the pages; imported before any of its models."""

from __future__ import annotations

import os

import django
from tests.apps.flushing import install

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.config.settings")
os.environ.setdefault("LUOSHI_DEBUG", "1")
django.setup()
# The record refuses to be emptied, even between tests.
install()
