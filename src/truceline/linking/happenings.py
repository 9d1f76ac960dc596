"""What one report has told of each happening so far, gathered while its claims are read in order."""

from collections import Counter
from dataclasses import dataclass, field

from truceline.linking.names import fold_name
from truceline.linking.profiles import Profile
from truceline.model.claim import Claim
from truceline.model.terms import ClaimType, CountKind, Family

Figure = tuple[CountKind, int | None, int | None]


@dataclass(slots=True)
class Happening:
    """A happening of one report: its claims' profiles in order, and what they name, together.

    `is_lead` is True where the report begins with it; `whens` are the words that tell its times.
    """

    is_lead: bool = False
    members: list[Profile] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    around: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)
    types: Counter[ClaimType] = field(default_factory=Counter)
    families: Counter[Family] = field(default_factory=Counter)
    initiators: set[str] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)
    figures: set[Figure] = field(default_factory=set)
    quotes: set[str] = field(default_factory=set)
    weapons: set[str] = field(default_factory=set)
    whens: set[str] = field(default_factory=set)
    speaks_of_truce: bool = False
    is_event: bool = False

    @property
    def last(self) -> Profile:
        """The claim told last."""
        return self.members[-1]

    @property
    def family(self) -> Family:
        """The family that most of its claims are of, the first told of those alike."""
        return self.families.most_common(1)[0][0]

    def add(self, profile: Profile) -> None:
        """Takes the next claim in."""
        claim = profile.claim
        self.members.append(profile)
        self.words |= profile.words
        self.around |= profile.around
        self.types[claim.type] += 1
        self.families[profile.family] += 1
        self.initiators |= profile.initiators
        self.targets |= profile.targets
        self.figures |= list_figures(claim)
        self.quotes.add(fold_name(claim.quote))
        self.speaks_of_truce |= profile.speaks_of_truce
        self.is_event |= profile.is_event
        if source := name_source(claim):
            self.sources.add(source)
        if claim.weapon:
            self.weapons.add(fold_name(claim.weapon))
        if when := say_when(claim):
            self.whens.add(when)


def list_figures(claim: Claim) -> set[Figure]:
    """What befell how many, without who they are."""
    return {(count.kind, count.low, count.high) for count in claim.counts}


def name_source(claim: Claim) -> str | None:
    """The source's folded name, None for the writer's own voice."""
    return None if claim.source.is_author else fold_name(claim.source.resolved)


def say_when(claim: Claim) -> str | None:
    """The words that tell when, folded; None where the claim's sentence has none."""
    return fold_name(claim.time.text) if claim.time and claim.time.text else None
