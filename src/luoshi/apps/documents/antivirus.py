"""The doorway to the virus scanner of this installation, where there is one."""

from __future__ import annotations

import logging
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path

from django.conf import settings
from django.core.files.base import File
from django.core.files.uploadedfile import TemporaryUploadedFile

logger = logging.getLogger(__name__)
# Seconds that a scanner may take for one file.
PATIENCE = 60.0


class Verdict(Enum):
    """What the scanner said; ``UNKNOWN`` where it could not say."""

    CLEAN = 0
    INFECTED = 1
    UNKNOWN = 2


def scan(file: File[bytes]) -> Verdict:
    """What the scanner says of a file; clean where none is configured."""
    words: tuple[str, ...] = settings.LUOSHI.antivirus
    if not words:
        return Verdict.CLEAN
    with _placed(file) as place:
        return _ask([word.replace("{file}", str(place)) for word in words])


def _ask(words: list[str]) -> Verdict:
    """Run the scanner without a shell: 0 is clean, 1 is infected, all else is no answer."""
    try:
        done = subprocess.run(  # noqa: S603
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        logger.error("antivirus gave no answer: %s", type(error).__name__)
        return Verdict.UNKNOWN
    said = done.stdout.decode("utf-8", "replace").strip()[:200]
    if done.returncode == 0:
        return Verdict.CLEAN
    logger.warning("antivirus ended with %s: %r", done.returncode, said)
    return Verdict.INFECTED if done.returncode == 1 else Verdict.UNKNOWN


@contextmanager
def _placed(file: File[bytes]) -> Iterator[Path]:
    """Where the content lies on disk: where it arrived, or a copy of it for the while."""
    if isinstance(file, TemporaryUploadedFile):
        file.flush()
        yield Path(file.temporary_file_path())
        return
    with tempfile.NamedTemporaryFile() as copy:
        file.seek(0)
        for chunk in file.chunks():
            copy.write(chunk)
        copy.flush()
        yield Path(copy.name)
