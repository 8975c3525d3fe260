"""The family of failures, and what happens after each.

AggregatorError
|-- ConfigError     the settings are wrong: say which, and stop
|-- UsageError      what was asked for is not there or cannot be done: say so, and stop
|-- SourceError     one source misbehaved: note it in its capture, go on with the others
|   |-- FetchError  it could not be reached, or answered with something other than a document
|   |   |-- CutOffError   its answer broke off: what came of the document may still be read
|   |   `-- RefusedError  the address guard keeps us from it
|   `-- ParseError  it answered, and the document cannot be read
`-- ArchiveError    the database cannot be used: stop

An expected failure is an answer; any other exception is a bug and rises with its traceback.
Every message names the thing and says what to do next.
"""


class AggregatorError(Exception):
    """Something that we expect to go wrong did; the message is one line for a person."""


class ConfigError(AggregatorError):
    """The settings cannot be used."""


class UsageError(AggregatorError):
    """What was asked for does not exist or cannot be done."""


class SourceError(AggregatorError):
    """One source misbehaved."""


class FetchError(SourceError):
    """A source could not be reached, or answered with something other than a document."""


class CutOffError(FetchError):
    """An answer broke off before its end."""


class RefusedError(FetchError):
    """An address that the guard does not let past."""


class ParseError(SourceError):
    """A document arrived and cannot be read."""


class ArchiveError(AggregatorError):
    """The archive's database cannot be used."""
