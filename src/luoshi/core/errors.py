"""The one tree of errors.

A mistake in the data is a finding; a mistake in the call, or a file that cannot be read
at all, is one of these. Every class has a stable ``code``.

LuoshiError
├── DocumentError            a file that cannot be read
│   ├── MissingDocument      no file of that name
│   ├── EmptyDocument        no bytes, or no text in any of its pages
│   ├── UnknownFormat        neither its name nor its content is a format we read
│   ├── DamagedDocument      truncated, or not what its content claims to be
│   ├── LockedDocument       encrypted or behind a password
│   ├── HostileDocument      a bomb, an entity trick, an active part
│   ├── OversizeDocument     above a limit of bytes, pages or time
│   └── MissingReader        readable, but a program or an extra is not installed
├── CalendarError            a list of holidays or a time limit that cannot be
├── RegionError              a text that is no code of a region
├── StatisticsFault          figures that cannot be reckoned with as asked
├── PeriodError              a text or a number that is no period of a statistic
├── IndicatorError           an indicator, observation or aggregate that cannot be
├── TaskError                a step or a setting of supervision that does not hold
├── TargetError              a growth, a profile of a year or a threshold that cannot be
├── RuleError                an expression that cannot be read or does not fit its names
├── SnapshotError            a snapshot of figures that is missing, damaged or taken
├── AssessmentError          a scheme, an objection or a prize that does not hold
├── RedraftError             a rewording that does not fit the text it is made in
├── LetterError              an official document with a part that its form forbids
└── ProposalError            the optional language-model endpoint misbehaved
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Sentence:
    """What a person is told: the words, and apart from them the values that fill them.

    Kept apart, so that whoever shows it can say the words in another language.

    Example

        >>> str(Sentence("超过 %(most)s 页的上限。", {"most": 90}))
        '超过 90 页的上限。'
    """

    words: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.words % self.values if self.values else self.words


class LuoshiError(Exception):
    """Something the caller can act on; the message says what is wrong and what to do."""

    code = "luoshi"

    def __init__(self, words: str, **values: object) -> None:
        self.sentence = Sentence(words, values)
        self.message = str(self.sentence)
        super().__init__(self.message)


class DocumentError(LuoshiError):
    """A file that cannot be read."""

    code = "document"


class MissingDocument(DocumentError):
    """A name under which there is no file."""

    code = "document-missing"


class EmptyDocument(DocumentError):
    """A file without bytes or without any text."""

    code = "document-empty"


class UnknownFormat(DocumentError):
    """A file whose format is none that we read."""

    code = "document-unknown-format"


class DamagedDocument(DocumentError):
    """A file that is truncated or broken."""

    code = "document-damaged"


class LockedDocument(DocumentError):
    """A file that is encrypted or asks for a password."""

    code = "document-locked"


class HostileDocument(DocumentError):
    """A file built to harm its reader."""

    code = "document-hostile"


class OversizeDocument(DocumentError):
    """A file above a limit of bytes, pages or time."""

    code = "document-oversize"


class MissingReader(DocumentError):
    """A readable file whose reader is not installed here."""

    code = "document-missing-reader"


class CalendarError(LuoshiError):
    """A list of holidays, a limit or a pause that contradicts itself."""

    code = "calendar"


class RegionError(LuoshiError):
    """A text that is no code of a region."""

    code = "region"


class StatisticsFault(LuoshiError):
    """Figures or a setting with which a calculation cannot be made."""

    code = "statistics"


class PeriodError(LuoshiError):
    """A text or a number that is no period of a statistic."""

    code = "period"


class IndicatorError(LuoshiError):
    """An indicator, an observation or an aggregate that contradicts its declaration."""

    code = "indicator"


class TaskError(LuoshiError):
    """A step of a task or of a problem, or a setting, that does not hold."""

    code = "task"


class TargetError(LuoshiError):
    """A growth, a profile of a year or a threshold that cannot be computed with."""

    code = "target"


class RuleError(LuoshiError):
    """An expression that is not of the rule language or does not fit its names."""

    code = "rule"


class SnapshotError(LuoshiError):
    """A snapshot of figures that is missing, cannot be read, or is already there."""

    code = "snapshot"


class AssessmentError(LuoshiError):
    """A scheme, a weighing, an objection or a prize that does not hold."""

    code = "assessment"


class RedraftError(LuoshiError):
    """A rewording that does not fit the text it is made in."""

    code = "redraft"


class LetterError(LuoshiError):
    """An official document with a part missing or written as its form forbids."""

    code = "letter"


class ProposalError(LuoshiError):
    """The optional endpoint that proposes additions did not answer as agreed."""

    code = "proposal"
