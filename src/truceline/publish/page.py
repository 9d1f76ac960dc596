"""The values that a situation page shows: frozen, in words, ready to print, each with its citations.

Nothing here is escaped: names and quotations are as they were printed, and the renderers make them harmless.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SideTag:
    """A side as a page shows it: `key` is a closed style name (s1 … s6, third, author, none)."""

    key: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """A link to a quoted sentence of the appendix, by its number."""

    anchor: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A place on the same page, and its words."""

    anchor: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """A status as a word and a shape; `tone` is plain, strong or tense and never tells sides apart."""

    word: str
    shape: str
    tone: str = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """A reason: the rule's name and place on the page, its sentence, and the claims that it rests on.

    It rests on `n_more` claims besides, which the page does not hold.
    """

    rule: Link
    sentence: str
    cites: tuple[Cite, ...]
    n_more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """One claim: who says what, through whom, in the quoted words. `n_cut` characters are left out here."""

    who: str
    side: SideTag
    via: tuple[str, ...]
    verb: str
    words: str
    n_cut: int
    language: str | None
    hedge: str | None
    basis: str | None
    kind: str
    outlet: str
    day: str
    cite: Cite


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """The claims of one side, gathered by who speaks."""

    side: SideTag
    quotes: tuple[Quoted, ...]
    is_silent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """A labelled value in words; `is_stated` is False where nobody states it."""

    label: str
    value: str
    is_stated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownState:
    """A ceasefire's state by one account; `because` is None where that account has said nothing."""

    by: str
    side: SideTag
    status: Status
    since: str | None
    because: Because | None
    is_derived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTrait:
    """What kind of ceasefire it is in one respect; `because` is None where the theatre alone tells it."""

    label: str
    value: str
    because: Because | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownClause:
    """An obligation of a ceasefire, in the words of a report."""

    label: str
    words: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownViolation:
    """What is alleged or observed to breach a ceasefire, by whom, against whom."""

    alleged_by: str
    side: SideTag
    verb: str
    against: tuple[str, ...]
    when: str
    incident: Link | None
    because: Because
    quotes: tuple[Quoted, ...]
    clause: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ViolationGroup:
    """Alleged violations that stand alike to the clock; `n` in all, of which the page may show some only.

    They are within the clock, outside of it, or None: nobody tells the hour.
    """

    is_within_clock: bool | None
    title: str
    note: str
    violations: tuple[ShownViolation, ...]
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCeasefire:
    """One ceasefire: its clock, parties, terms, states by account, and what is alleged to breach it.

    `n_more` claims besides tell of it, which the page does not hold.
    """

    anchor: str
    name: str
    clock: tuple[Detail, ...]
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    kind: tuple[ShownTrait, ...]
    clauses: tuple[ShownClause, ...]
    terms: tuple[str, ...]
    now: tuple[ShownState, ...]
    history: tuple[ShownState, ...]
    violations: tuple[ViolationGroup, ...]
    quiet: tuple[str, ...]
    cites: tuple[Cite, ...]
    is_over: bool
    n_more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownValue:
    """What one voice says of one field; `is_quoted` where the value is the source's own words."""

    who: str
    side: SideTag
    value: str
    is_quoted: bool
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownField:
    """How the voices stand on one field of an incident."""

    name: str
    agreement: Status
    values: tuple[ShownValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownOrigin:
    """One independent voice: who, through whom, printed by whom, and its claims."""

    words: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownIncident:
    """One incident, side by side: the two answers, the headline, each voice, each field, each reason."""

    anchor: str
    title: str
    kind: str
    headline: Status
    occurrence: Status
    responsibility: Status
    breadth: str
    origins: tuple[ShownOrigin, ...]
    where: str | None
    other_names: tuple[str, ...]
    when: str | None
    columns: tuple[Voices, ...]
    fields: tuple[ShownField, ...]
    reasons: tuple[Because, ...]
    answers: tuple[Because, ...]
    silent: tuple[SideTag, ...]
    cites: tuple[Cite, ...]
    is_new: bool
    is_disputed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A bar on a scale of 0 to 100; `tick` marks the best figure; `is_open` has no upper bound."""

    left: float
    width: float
    is_open: bool
    tick: float | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLine:
    """One figure by one claimant, as said and as bounds."""

    who: str
    side: SideTag
    counted: str
    as_said: str
    bounds: str
    as_of: str
    band: Band
    cites: tuple[Cite, ...]
    revision: Because | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTally:
    """All claimants' figures for one kind of loss, with low, best and high and the rule that makes them."""

    anchor: str
    title: str
    lines: tuple[ShownLine, ...]
    low: str
    best: str
    high: str
    band: Band
    scale_end: str
    because: Because
    rule_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAggregate:
    """A figure over a window that names no single happening; `flag` says where its parts do not sum."""

    who: str
    side: SideTag
    figure: str
    as_said: str
    window: str
    parts: str | None
    flag: Because | None
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRelation:
    """Who is said to back, arm or mediate for whom, how its parties stand to it, and by whose account."""

    who: str
    does: str
    whom: tuple[str, ...]
    means: tuple[str, ...]
    status: Status
    because: Because


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownIssue:
    """Something noticed in a report that could not be settled."""

    code: str
    message: str
    words: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownReport:
    """One report read: who published it, when, and the digest of its bytes."""

    anchor: str
    outlet: str
    side: SideTag
    title: str
    name: str
    day: str
    url: str | None
    sha256: str
    n_claims: int
    issues: tuple[ShownIssue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRule:
    """A rule that decided something on this page, with its public explanation."""

    anchor: str
    name: str
    room: str
    explanation: str
    n_uses: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A quoted sentence of the appendix: the claim's words inside the sentence they stand in.

    `start` and `end` are offsets, in characters, into the text of the report whose bytes have `sha256`.
    `n_cut` counts the characters of the quotation that are left out of the page.
    """

    cite: Cite
    who: str
    printed: str | None
    side: SideTag
    via: tuple[str, ...]
    cue: str | None
    basis: str
    hedge: str | None
    verb: str
    kind: str
    before: str
    words: str
    after: str
    n_cut: int
    language: str | None
    report: Link
    day: str
    start: int
    end: int
    sha256: str
    incident: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceGroup:
    """The quoted sentences of one report, in the order in which they stand there."""

    report: Link
    title: str
    day: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownChange:
    """What the ledger now holds otherwise than before the day, in a sentence."""

    kind: str
    sentence: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What is claimed in the reports of a day and later, by side; `n_undated` claims could not be placed."""

    day: str | None
    voices: tuple[Voices, ...]
    n_claims: int
    n_reports: int
    n_undated: int
    changes: tuple[ShownChange, ...] = ()
