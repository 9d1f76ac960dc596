"""A ledger of attributed claims: who said what, through whom, on what basis."""

from truceline.errors import (
    ConfidenceError,
    DeskError,
    FetchError,
    GazetteerError,
    GoldError,
    IntakeError,
    LedgerError,
    ManifestError,
    NotALedgerError,
    TamperedError,
    TheatreError,
    TrucelineError,
    UnknownIdError,
    UnreadableError,
)
from truceline.workspace import AddResult, Outcome, Workspace, open  # noqa: A004 - truceline.open() is the name

__version__ = "0.1.0"

__all__ = [
    "AddResult",
    "ConfidenceError",
    "DeskError",
    "FetchError",
    "GazetteerError",
    "GoldError",
    "IntakeError",
    "LedgerError",
    "ManifestError",
    "NotALedgerError",
    "Outcome",
    "TamperedError",
    "TheatreError",
    "TrucelineError",
    "UnknownIdError",
    "UnreadableError",
    "Workspace",
    "__version__",
    "open",
]
