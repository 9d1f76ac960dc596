"""One envelope for everything that goes wrong: what, and what to do, as JSON or as a page."""

from dataclasses import dataclass
from http import HTTPStatus

from truceline.desk import Progress
from truceline.errors import TrucelineError


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultDetail:
    """`code` is short and stable ("not-found"); `message` says what, and `what_to_do` the next step."""

    code: str
    message: str
    what_to_do: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultPage:
    """What every address answers when it cannot answer what was asked."""

    error: FaultDetail
    status: int


class RefusedError(TrucelineError):
    """The request was not granted; `status` is the answer's HTTP status."""

    def __init__(self, status: HTTPStatus, code: str, message: str, what_to_do: str) -> None:
        super().__init__(f"{message}; {what_to_do}")
        self.page = FaultPage(
            error=FaultDetail(code=code, message=message, what_to_do=what_to_do), status=status.value
        )


class PreparingError(TrucelineError):
    """The index is being made, and there is none yet to show."""

    def __init__(self, progress: Progress) -> None:
        super().__init__(f"the desk is being prepared ({progress.stage.value}); ask again in a moment")
        self.progress = progress


def say_fault(status: int, code: str, message: str, what_to_do: str) -> FaultPage:
    """The envelope of one fault."""
    return FaultPage(error=FaultDetail(code=code, message=message, what_to_do=what_to_do), status=status)
