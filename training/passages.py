"""Annotated text: what a corpus of attributed claims consists of."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from truceline.model.span import Span
from truceline.model.terms import Basis, ClaimType, CountKind, CountRole, Stance

WHOLE = "*"
"""Stands for the whole sentence where a mark's name is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A named stretch of one sentence, in one or more pieces, in order.

    A name in small letters belongs to its sentence. One in capitals is a party: the same capitals name the
    same party throughout a passage; digits behind them tell its mentions in one sentence apart.
    """

    name: str
    pieces: tuple[Span, ...]

    @property
    def hull(self) -> Span:
        """From the first character of the first piece to the last of the last."""
        return Span(self.pieces[0].start, self.pieces[-1].end)

    @property
    def party(self) -> str | None:
        """The party that this mentions, None for a mark of the sentence's own."""
        return find_party(self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementMark:
    """Who says what, each the name of a mark. `source` may be a party that other sentences mention.

    `source` is None where nobody is named, `cue` None where a quotation runs on. `content` may be `WHOLE`.
    """

    content: str
    source: str | None = None
    cue: str | None = None
    via: tuple[str, ...] = ()
    basis: Basis = Basis.UNSTATED


@dataclass(frozen=True, slots=True, kw_only=True)
class CountMark:
    """A figure: the mark of its words, what befell whom, and its bounds; None is unbounded."""

    mark: str
    kind: CountKind
    low: int | None = None
    high: int | None = None
    role: CountRole | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMark:
    """When it happened: the mark of its words, None where they stand elsewhere, and its days where known."""

    mark: str | None = None
    start_on: date | None = None
    end_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimMark:
    """One proposition. Roles name marks or parties; `span` may be `WHOLE`.

    Whose it is follows from where it stands: the innermost statement whose content holds it, or the author.
    `by_author` and `of`, the name of a statement's cue or content, say so where that would be wrong.
    """

    span: str
    type: ClaimType
    stance: Stance = Stance.ASSERTS
    by_author: bool = False
    of: str | None = None
    is_negated: bool = False
    is_aggregate: bool = False
    initiators: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    place: str | None = None
    time: TimeMark | None = None
    counts: tuple[CountMark, ...] = ()
    weapon: str | None = None
    hedge: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """All that is marked in one sentence. Marks are in the order of the text, the longer first."""

    marks: tuple[Mark, ...] = ()
    statements: tuple[StatementMark, ...] = ()
    claims: tuple[ClaimMark, ...] = ()

    def find(self, name: str) -> Mark | None:
        """The mark of this name, None where the sentence has none."""
        return next((mark for mark in self.marks if mark.name == name), None)

    def list_mentions(self, party: str) -> list[Mark]:
        """The marks that mention the party, in order."""
        return [mark for mark in self.marks if mark.party == party]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence's bare text, the number of its paragraph in the passage, and what is marked in it."""

    text: str
    paragraph: int = 0
    annotation: Annotation = Annotation()
    line: int = field(default=0, compare=False)

    def span_of(self, name: str) -> Span | None:
        """Where the named mark stands, from its first character to its last; all of it for `WHOLE`."""
        if name == WHOLE:
            return Span(0, len(self.text))
        mark = self.annotation.find(name)
        return mark.hull if mark else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Sentences of one text, in order, that share their parties."""

    sentences: tuple[Sentence, ...]

    def list_mentions(self, party: str) -> Iterator[tuple[int, Mark]]:
        """Every mention of the party with the number of its sentence, in order."""
        for n, sentence in enumerate(self.sentences):
            yield from ((n, mark) for mark in sentence.annotation.list_mentions(party))


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file of the corpus: what its head says of it, and its passages."""

    head: tuple[tuple[str, str], ...] = ()
    passages: tuple[Passage, ...] = ()

    def told(self, key: str) -> str | None:
        """What the head says under this key."""
        return dict(self.head).get(key)


def find_party(name: str) -> str | None:
    """The party that a mark of this name mentions, None where the name belongs to one sentence."""
    letters = name.rstrip("0123456789")
    return letters if letters.isupper() else None


def find_statement(sentence: Sentence, claim: ClaimMark) -> StatementMark | None:
    """The statement that a claim is taken from, None where it is the author's.

    Source: the guideline; the innermost content that holds the claim, unless the claim says otherwise.
    """
    if claim.by_author:
        return None
    statements = sentence.annotation.statements
    if claim.of is not None:
        return next((one for one in statements if claim.of in (one.cue, one.content)), None)
    span = sentence.span_of(claim.span)
    around = [one for one in statements if span and _holds(sentence, one, span)]
    return min(around, key=lambda one: len(sentence.span_of(one.content) or ()), default=None)


def list_relays(sentence: Sentence, statement: StatementMark) -> tuple[str, ...]:
    """Through whom a statement comes, outermost last: those it names, then whoever says it was said."""
    cue = sentence.span_of(statement.cue) if statement.cue else None
    outer = [one for one in sentence.annotation.statements if one is not statement]
    around = [one for one in outer if cue and one.source and _holds(sentence, one, cue)]
    around.sort(key=lambda one: len(sentence.span_of(one.content) or ()))
    return (*statement.via, *(one.source for one in around if one.source is not None))


def find_name(passage: Passage, n: int, reference: str) -> tuple[int, Mark] | None:
    """The words that best name what a sentence refers to, with the number of their sentence.

    For a party that is its first mention that is no pronoun; for a mark of the sentence, the mark.
    """
    party = find_party(reference)
    if party is None:
        mark = passage.sentences[n].annotation.find(reference)
        return (n, mark) if mark else None
    mentions = passage.list_mentions(party)
    named = (at for at in mentions if _quote(passage, *at).casefold() not in PRONOUNS)
    return next(named, None)


PRONOUNS = frozenset(
    "he she it they him her them his hers its their theirs himself herself itself themselves who which whose"
    " whom i we me us my our you your that this these those one some others both".split()
)


def _quote(passage: Passage, n: int, mark: Mark) -> str:
    return " ".join(piece.quote(passage.sentences[n].text) for piece in mark.pieces)


def _holds(sentence: Sentence, statement: StatementMark, span: Span) -> bool:
    content = sentence.span_of(statement.content)
    return content is not None and content.contains(span)
