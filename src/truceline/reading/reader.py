"""From a report to its statements and claims: the one function behind which every reader stands."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from truceline.gazetteer import Gazetteer, open_gazetteer
from truceline.model.claim import Claim, Count, Mention, Reading, Statement, Time
from truceline.model.identity import mint_id
from truceline.model.report import Issue, Report
from truceline.model.span import Span
from truceline.model.terms import ClaimType, CountKind, Granularity, Stance
from truceline.model.theatre import Theatre
from truceline.reading.affiliations import gather_affiliations
from truceline.reading.attribution import Attribution
from truceline.reading.cast import Cast
from truceline.reading.circumstances import (
    find_sentence_counts,
    find_sentence_times,
    find_weapon,
    share_out,
)
from truceline.reading.discourse import Turn, follow_speakers, span_of_tokens
from truceline.reading.events import STRONG, EventKind, find_event, is_mediating, mentions_ceasefire
from truceline.reading.introductions import find_affiliations
from truceline.reading.landmarks import find_landmarks
from truceline.reading.manner import (
    derive_basis,
    derive_stance,
    derive_type,
    find_hedge,
    is_negated,
    running_stance,
    speaks_of_itself,
)
from truceline.reading.narrative import Narrative
from truceline.reading.parsing import Sentence, parse_sentences
from truceline.reading.places import Scene, Whereabouts, find_place, find_whereabouts
from truceline.reading.propositions import Proposition, find_propositions
from truceline.reading.relevance import tells_of_conflict
from truceline.reading.roles import Roles, find_roles
from truceline.reading.telling import Told, tell_time
from truceline.reading.voices import Voice, find_voices
from truceline.reading.when import StatedTimes, find_stated_times
from truceline.text.times_dates import TWO_WAYS, find_day_order

READER = "rules-3"
_EACH_OTHER = re.compile(r"\b(?:each other|one another)\b", re.IGNORECASE)
# Fewer words than this are a caption's credit, a by-line or a heading, not a sentence that claims something.
_MIN_WORDS = 4
# "it", "the accusation", "that report": what is denied without being told again.
_BARE = 4
# The headline, the line below it and the first sentence.
_OPENING = 3


def name_reader(theatre: Theatre) -> str:
    """The name of this reader with this theatre; two readings under one name of one report are equal."""
    return f"{READER}+{theatre.digest[:12]}" if theatre.digest else READER


def read_claims(report: Report, theatre: Theatre) -> Reading:
    """All statements and claims of a report. A function of its two arguments alone.

    Every claim's quote equals `report.text[start:end]`. Text that tells of no conflict yields no claim and an
    Issue that says so; who says what in it is still stated.
    """
    sentences = parse_sentences(report)
    cast = Cast(gather_affiliations(theatre, report.published_on), home=report.side, outlet=report.outlet)
    turns = follow_speakers(report, sentences, cast)
    places = open_gazetteer(theatre).focus_on(report.text)
    narrative = Narrative(report.published_on, find_landmarks(sentences, theatre, report.published_on))
    day_first = find_day_order(report.text)
    scout = _Pages(report, places, cast, replace(narrative), day_first)
    pages = _Pages(report, places, cast, narrative.begin_at(scout.read_opening(turns)), day_first)
    drafts = [draft for turn in turns for draft in pages.read(turn)]
    is_told = tells_of_conflict(sentences)
    statements = {one.statement_id: one for one, _ in drafts if is_told or not one.source.is_author}
    claims = {claim.claim_id: claim for _, claim in drafts if is_told}
    return Reading(
        report_id=report.report_id,
        reader=name_reader(theatre),
        statements=tuple(statements.values()),
        claims=tuple(claims.values()),
        issues=_notice(report, is_told, claims.values()),
        affiliations=find_affiliations(report, sentences, cast),
    )


def _notice(report: Report, is_told: bool, claims: Iterable[Claim]) -> tuple[Issue, ...]:
    if not is_told:
        message = f"{report.name} tells of no conflict; no claim was taken from it"
        return (Issue(code="nothing-to-find", message=message),)
    return (*_notice_no_day(report), *_notice_two_ways(report, claims))


def _notice_no_day(report: Report) -> Iterator[Issue]:
    if report.published_on is None:
        message = (
            f"{report.name} has no publication day, so relative days stay open; "
            "give it with --published-on or in the manifest"
        )
        yield Issue(code="no-publication-day", message=message)


def _notice_two_ways(report: Report, claims: Iterable[Claim]) -> Iterator[Issue]:
    open_dates = {c.time.text for c in claims if c.time is not None and c.time.anchor == TWO_WAYS}
    if open_dates:
        words = ", ".join(sorted(f"“{words}”" for words in open_dates))
        message = f"{report.name} does not tell whether day or month stands first in {words}: they stay open"
        yield Issue(code="date-reads-two-ways", message=message)


@dataclass(slots=True)
class _Pages:
    """What reading one report carries along from sentence to sentence."""

    report: Report
    gazetteer: Gazetteer
    cast: Cast
    narrative: Narrative
    day_first: bool | None = None
    scene: Scene = field(default_factory=Scene)
    after_ceasefire: bool = False

    def read(self, turn: Turn) -> list[tuple[Statement, Claim]]:
        """The statements and claims of one sentence; moves the narrative on."""
        sentence = turn.sentence
        if not _is_worded(sentence):
            return []
        drafts: list[tuple[Statement, Claim]] = []
        attributions = [s.attribution for s in turn.spoken]
        speaks_of_it = mentions_ceasefire(sentence.doc)
        propositions = find_propositions(
            sentence.doc, attributions, after_ceasefire=self.after_ceasefire or speaks_of_it
        )
        times = self._times(sentence)
        where = find_whereabouts(sentence, self.gazetteer, self.scene)
        counts = find_sentence_counts(sentence)
        counts_of = share_out(counts, propositions, sentence)
        stated = [find_stated_times(proposition, times, sentence) for proposition in propositions]
        for proposition, own_counts, own_times in zip(propositions, counts_of, stated, strict=True):
            for voice in find_voices(proposition, turn):
                for part, figures in _by_kind_of_toll(proposition, own_counts):
                    statement, claim = self._draft(turn, part, voice, where, figures)
                    claim = self._with_what_it_answers(claim, part)
                    drafts.append((statement, self._with_its_time(claim, part, own_times)))
        self.narrative.advance(sentence, stated, [claim for _, claim in drafts])
        self.after_ceasefire = speaks_of_it
        return drafts

    def read_opening(self, turns: Sequence[Turn]) -> Narrative:
        """The narrative as it stands behind the first sentences, or the first of them that names a day."""
        for turn in turns[:_OPENING]:
            self.read(turn)
            if self.narrative.day is not None:
                break
        return self.narrative

    def _times(self, sentence: Sentence) -> list[Time]:
        landmarks = self.narrative.landmarks
        found = find_sentence_times(
            sentence,
            self.report.published_on,
            self.narrative.day,
            truce_since=landmarks.truce_start,
            war_since=landmarks.war_since,
            day_first=self.day_first,
        )
        return [landmarks.anchor(time, sentence) for time in found]

    def _with_what_it_answers(self, claim: Claim, proposition: Proposition) -> Claim:
        """A bare "denied it" or "admitted the charge" is about the deed told of last."""
        deed = self.narrative.deed
        is_bare = proposition.event.weight == 0 and len(proposition.tokens) <= _BARE
        if deed is None or not is_bare or claim.stance not in {Stance.DENIES, Stance.ADMITS}:
            return claim
        return replace(
            claim,
            type=deed.type,
            initiators=deed.initiators,
            targets=deed.targets,
            place=claim.place or deed.place,
        )

    def _with_its_time(self, claim: Claim, proposition: Proposition, stated: StatedTimes) -> Claim:
        told = Told(claim=claim, proposition=proposition, stated=stated, narrative=self.narrative)
        time, rules = tell_time(told)
        is_sum = _is_aggregate(claim.counts, time)
        return replace(claim, time=time, is_aggregate=is_sum, rules=(*claim.rules, *rules))

    def _draft(
        self,
        turn: Turn,
        proposition: Proposition,
        voice: Voice,
        where: Whereabouts,
        counts: tuple[Count, ...],
    ) -> tuple[Statement, Claim]:
        sentence, own = turn.sentence, sorted(proposition.tokens)
        words = "".join(sentence.doc[i].text_with_ws for i in own)
        roles = self._roles(turn, proposition, voice)
        stance = self._stance(proposition, voice, words, roles)
        kind = derive_type(
            proposition, stance, not voice.speaker.is_author, frozenset(c.kind for c in counts)
        )
        roles, statement = _roles_for(kind, roles, voice, self.cast), self._statement(turn, voice)
        claim = Claim(
            claim_id=self._claim_id(sentence.span, voice.speaker.resolved, kind, proposition.head.i),
            statement_id=statement.statement_id,
            report_id=self.report.report_id,
            span=sentence.span,
            quote=sentence.span.quote(self.report.text),
            source=voice.speaker,
            via=voice.via,
            cue=voice.cue,
            basis=statement.basis,
            stance=stance,
            hedge=_find_hedge(proposition, words, sentence),
            type=kind,
            initiators=roles.initiators,
            targets=roles.targets,
            place=find_place(proposition, where),
            counts=counts,
            weapon=find_weapon(words),
            is_negated=is_negated(proposition),
            rules=(voice.rule, "derive_stance", "derive_type", "derive_basis"),
        )
        return statement, claim

    def _claim_id(self, span: Span, source: str, kind: ClaimType, head: int) -> str:
        return mint_id("clm", self.report.report_id, span.start, span.end, source, kind, head)

    def _roles(self, turn: Turn, proposition: Proposition, voice: Voice) -> Roles:
        roles = find_roles(proposition, turn.sentence, turn.quoted, self.cast, voice.speaker)
        if _is_mutual(proposition):
            return replace(roles, initiators=self.cast.opponents_of(voice.speaker.resolved))
        return roles

    def _stance(self, proposition: Proposition, voice: Voice, words: str, roles: Roles) -> Stance:
        accused = _accuses_another(roles, voice.speaker, self.cast)
        if voice.spoken is None and not voice.speaker.is_author:
            return running_stance(proposition, words, accused)
        own = speaks_of_itself(proposition) or self._is_own(roles, voice.speaker)
        return derive_stance(proposition, words, accused, own)

    def _is_own(self, roles: Roles, speaker: Mention) -> bool:
        side = speaker.side
        return side is not None and any(
            self.cast.side_of(name) == side or name == speaker.resolved for name in roles.initiators
        )

    def _statement(self, turn: Turn, voice: Voice) -> Statement:
        sentence = turn.sentence
        spoken = voice.spoken
        cue = (sentence.span_of(spoken.attribution.cue),) if spoken else ()
        content = (
            span_of_tokens(sentence, spoken.attribution.content) if spoken else _running_content(turn, voice)
        )
        is_quoted = bool(turn.quoted) and (spoken is not None or not voice.speaker.is_author)
        start = cue[0].start if cue else sentence.span.start
        return Statement(
            statement_id=mint_id(
                "stm",
                self.report.report_id,
                sentence.span.start,
                sentence.span.end,
                voice.speaker.resolved,
                start,
            ),
            report_id=self.report.report_id,
            sentence=sentence.span,
            source=voice.speaker,
            cue=cue,
            content=content,
            via=voice.via,
            basis=derive_basis(spoken, sentence.doc.text, is_quoted, self.cast.is_at_scene(voice.speaker)),
            rules=(voice.rule,),
        )


def _by_kind_of_toll(
    proposition: Proposition, counts: Sequence[Count]
) -> Iterator[tuple[Proposition, tuple[Count, ...]]]:
    """The proposition with its figures; a figure of the displaced beside other harm is a claim of its own,
    and so is that somebody brought a ceasefire about between others."""
    if proposition.event.type is ClaimType.CEASEFIRE_AGREEMENT and is_mediating(proposition.head):
        yield replace(proposition, event=EventKind(ClaimType.MEDIATION, STRONG)), ()
    displaced = tuple(c for c in counts if c.kind is CountKind.DISPLACED)
    if not displaced or proposition.event.type is ClaimType.DISPLACEMENT or proposition.event.weight < STRONG:
        yield proposition, tuple(counts)
        return
    yield proposition, tuple(c for c in counts if c.kind is not CountKind.DISPLACED)
    yield replace(proposition, event=EventKind(ClaimType.DISPLACEMENT, STRONG)), displaced


def _is_worded(sentence: Sentence) -> bool:
    """True for a sentence long enough to claim something, or a short one that tells of an event."""
    words = [t for t in sentence.doc if t.is_alpha]
    if len(words) >= _MIN_WORDS:
        return True
    root = next((t for t in words if t.dep_ == "ROOT"), None)
    return root is not None and root.pos_ == "VERB" and find_event(words, root).weight >= STRONG


def _find_hedge(proposition: Proposition, words: str, sentence: Sentence) -> str | None:
    attribution = proposition.attribution
    return find_hedge(_cue_words(attribution) + words if attribution is not None else sentence.doc.text)


def _cue_words(attribution: Attribution) -> str:
    """The words around the cue and the source, where hedges such as "an unverified report" stand."""
    speaker = attribution.speaker.subtree if attribution.speaker is not None else ()
    tokens = {*attribution.cue.subtree, *speaker}
    own = sorted((t for t in tokens if t.i not in attribution.content), key=lambda t: t.i)
    return "".join(t.text_with_ws for t in own)


def _is_mutual(proposition: Proposition) -> bool:
    """True for "accused each other": every speaker of the joint statement accuses the other."""
    attribution = proposition.attribution
    if attribution is None or attribution.group != "accuses":
        return False
    return bool(_EACH_OTHER.search(attribution.cue.doc.text))


def _running_content(turn: Turn, voice: Voice) -> tuple[Span, ...]:
    return () if voice.speaker.is_author else (turn.sentence.span,)


def _roles_for(kind: ClaimType, roles: Roles, voice: Voice, cast: Cast) -> Roles:
    """Who asks is the initiator of a demand; whose view it is, of a position."""
    if kind is ClaimType.DEMAND or (kind is ClaimType.POSITION and not roles.initiators):
        targets = (
            tuple(dict.fromkeys((*roles.initiators, *roles.targets)))
            if kind is ClaimType.DEMAND
            else roles.targets
        )
        party = cast.affiliations.party_of(voice.speaker.resolved) or voice.speaker.resolved
        own = () if voice.speaker.is_author else (party,)
        return replace(roles, initiators=own, targets=tuple(t for t in targets if t not in own))
    return roles


def _accuses_another(roles: Roles, speaker: Mention, cast: Cast) -> bool:
    others = [
        n
        for n in roles.initiators
        if n != speaker.resolved and (cast.side_of(n) != speaker.side or speaker.side is None)
    ]
    return bool(others) and not speaker.is_author


def _is_aggregate(counts: Sequence[Count], time: Time | None) -> bool:
    if time is None or not any(c.kind in {"attacks", "rockets"} for c in counts):
        return False
    return time.granularity is Granularity.PERIOD or bool(
        time.start_on and time.end_on and time.end_on - time.start_on >= timedelta(days=1)
    )
