"""What `truceline.open()` gives: one ledger, and everything that follows from it."""

from truceline.workspace.core import Workspace, open  # noqa: A004 - the name that users write
from truceline.workspace.filters import ClaimFilter
from truceline.workspace.results import AddResult, Outcome, Progress, Stage, Step
from truceline.workspace.view import View

__all__ = ["AddResult", "ClaimFilter", "Outcome", "Progress", "Stage", "Step", "View", "Workspace", "open"]
