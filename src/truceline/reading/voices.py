"""Who says a proposition: by its cue, by the quotation that it runs on in, or the report itself."""

from dataclasses import dataclass

from truceline.model.claim import AUTHOR, Mention
from truceline.model.rules import rule
from truceline.reading.discourse import Spoken, Turn
from truceline.reading.propositions import Proposition

_AUTHOR = Mention(name=AUTHOR, resolved=AUTHOR, side=AUTHOR)


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says a proposition, through whom, by which attribution and by which rule."""

    speaker: Mention
    via: tuple[Mention, ...] = ()
    spoken: Spoken | None = None
    rule: str = ""

    @property
    def cue(self) -> str | None:
        """The words of the cue, as printed."""
        return self.spoken.attribution.cue_text if self.spoken is not None else None

    @property
    def kind(self) -> str:
        """ "author", "source" for words with a cue, "running" for a quotation that runs on."""
        if self.speaker.is_author:
            return "author"
        return "source" if self.spoken is not None else "running"


def find_voices(proposition: Proposition, turn: Turn) -> tuple[Voice, ...]:
    """The voices of a proposition: one, or one for each speaker of a joint statement."""
    return spoken_with_a_cue(proposition, turn) or running_words(turn) or authors_own_voice()


@rule
def spoken_with_a_cue(proposition: Proposition, turn: Turn) -> tuple[Voice, ...]:
    """Words that a sentence hands over with a cue ("said", "according to", "denied") belong to the source
    that the cue names: the innermost speaker. Whoever passes them on stands in via. A joint statement
    makes one claim for each of its speakers."""
    spoken = next((s for s in turn.spoken if s.attribution is proposition.attribution), None)
    if spoken is None:
        return ()
    return tuple(Voice(speaker, spoken.via, spoken, "spoken_with_a_cue") for speaker in spoken.speakers)


def running_words(turn: Turn) -> tuple[Voice, ...]:
    """The speaker of a sentence that is quoted throughout, or announced by the one before; else nobody."""
    if turn.running is None:
        return ()
    return (Voice(turn.running, rule=turn.running_rule or ""),)


@rule
def authors_own_voice() -> tuple[Voice, ...]:
    """What a report says with no cue and outside quotations is the report's own claim: its source is
    "author"."""
    return (Voice(_AUTHOR, rule="authors_own_voice"),)
