"""The errors that Truceline raises.

    TrucelineError
    ├── IntakeError            a file or page could not become a report
    │   ├── UnreadableError    its bytes are not a report that we can read
    │   └── FetchError         its address could not be, or must not be, fetched
    ├── ManifestError          the manifest is not what it should be
    ├── TheatreError           the theatre file is not what it should be
    ├── LedgerError            the ledger could not be opened, read or written
    │   ├── NotALedgerError    the file or database is something else
    │   └── TamperedError      an entry or a capture no longer matches its hash
    ├── ConfidenceError        high precision was asked for, and nobody weighed the claims
    ├── GazetteerError         the table of the world's places could not be made or opened
    ├── DeskError              the pages' index could not be made or opened
    ├── GoldError              gold, its reports or its floors are not what they should be
    └── UnknownIdError         nothing in the ledger has this id

An oddity in a text is an `Issue`, not an error. A message says what, where, and what to do.
"""


class TrucelineError(Exception):
    """The root of every error that Truceline raises on purpose."""


class IntakeError(TrucelineError):
    """A file or page could not become a report."""


class UnreadableError(IntakeError):
    """The bytes are not a report that we can read."""


class FetchError(IntakeError):
    """The address could not be, or must not be, fetched."""


class ManifestError(TrucelineError):
    """The manifest is not what it should be."""


class TheatreError(TrucelineError):
    """The theatre file is not what it should be."""


class LedgerError(TrucelineError):
    """The ledger could not be opened, read or written."""


class NotALedgerError(LedgerError):
    """The file or database holds something other than a ledger."""


class TamperedError(LedgerError):
    """An entry or a capture no longer matches its hash."""


class ConfidenceError(TrucelineError):
    """High precision was asked for, and nobody weighed the claims."""


class GazetteerError(TrucelineError):
    """The table of the world's places could not be made or opened."""


class DeskError(TrucelineError):
    """The pages' index could not be made or opened, or an export from them could not be written."""


class GoldError(TrucelineError):
    """Gold, its reports or its floors are not what they should be."""


class UnknownIdError(TrucelineError):
    """Nothing in the ledger has this id."""
