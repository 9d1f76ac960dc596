"""Sentence after sentence of one report: its statements and claims, and what is carried along."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from truceline.gazetteer import Gazetteer
from truceline.model.claim import Claim, Count, Mention, Statement, Time
from truceline.model.identity import mint_id
from truceline.model.report import Report
from truceline.model.span import Span
from truceline.model.terms import ClaimType, CountKind, Granularity, Stance
from truceline.reading.affiliations import THIRD
from truceline.reading.attribution import Attribution
from truceline.reading.cast import Cast
from truceline.reading.circumstances import (
    find_sentence_counts,
    find_sentence_times,
    find_weapon,
    share_out,
)
from truceline.reading.discourse import Turn, span_of_tokens
from truceline.reading.events import STRONG, EventKind, find_event, is_mediating, mentions_ceasefire
from truceline.reading.judging import Docket, Instruments
from truceline.reading.manner import (
    derive_stance,
    derive_type,
    find_hedge,
    is_negated,
    running_stance,
    speaks_of_itself,
)
from truceline.reading.meeting import cue_spans
from truceline.reading.narrative import Narrative
from truceline.reading.parsing import Sentence
from truceline.reading.places import Scene, Whereabouts, find_place, find_whereabouts
from truceline.reading.propositions import Proposition, find_propositions
from truceline.reading.roles import Roles, find_roles
from truceline.reading.stating import state_all, state_voice
from truceline.reading.sureness import Clues
from truceline.reading.taught.sight import Evidence, Verdict
from truceline.reading.telling import Told, tell_time
from truceline.reading.voices import Voice, find_voices
from truceline.reading.when import StatedTimes, find_stated_times

_EACH_OTHER = re.compile(r"\b(?:each other|one another)\b", re.IGNORECASE)
# Fewer words than this are a caption's credit, a by-line or a heading, not a sentence that claims something.
_MIN_WORDS = 4
# "it", "the accusation", "that report": what is denied without being told again.
_BARE = 4
# The headline, the line below it and the first sentence.
_OPENING = 3


@dataclass(frozen=True, slots=True)
class _Draft:
    """A claim in the making: its proposition and voice, figures and times, and what the rules take it for."""

    proposition: Proposition
    voice: Voice
    counts: tuple[Count, ...]
    times: StatedTimes
    words: str
    roles: Roles
    evidence: Evidence


@dataclass(slots=True)
class Page:
    """What one sentence gave."""

    statements: list[Statement] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    def add(self, claim: Claim, statement: Statement) -> None:
        """Take the claim, and the statement that it comes from where that is not there yet."""
        if all(statement.statement_id != one.statement_id for one in self.statements):
            self.statements.append(statement)
        self.claims.append(claim)


_STEPS = frozenset({ClaimType.CEASEFIRE_AGREEMENT, ClaimType.CEASEFIRE_START, ClaimType.CEASEFIRE_END})


@dataclass(slots=True)
class Pages:
    """What reading one report carries along from sentence to sentence."""

    report: Report
    gazetteer: Gazetteer
    cast: Cast
    narrative: Narrative
    instruments: Instruments
    day_first: bool | None = None
    scene: Scene = field(default_factory=Scene)
    after_ceasefire: bool = False
    docket: Docket = field(default_factory=Docket)

    def read(self, turn: Turn) -> Page:
        """The statements and claims of one sentence; moves the narrative on."""
        sentence = turn.sentence
        page = Page(statements=list(state_all(turn, self.report, self.cast)))
        if not _is_worded(sentence):
            return page
        speaks_of_it = mentions_ceasefire(sentence.doc)
        propositions = find_propositions(
            sentence.doc,
            [s.attribution for s in turn.spoken],
            after_ceasefire=self.after_ceasefire or speaks_of_it,
        )
        times = self._times(sentence)
        where = find_whereabouts(sentence, self.gazetteer, self.scene)
        stated = [find_stated_times(proposition, times, sentence) for proposition in propositions]
        drafts = list(self._propose(turn, propositions, stated))
        verdicts = self.instruments.judge(sentence, [draft.evidence for draft in drafts])
        for draft, verdict in zip(drafts, verdicts, strict=True):
            statement = state_voice(turn, draft.voice, self.report, self.cast)
            clues = _find_clues(draft, verdict, is_alone=len(drafts) == 1)
            claim = self._claim(turn, draft, verdict, where, statement, clues)
            self.docket.likelihoods[claim.claim_id] = verdict.likelihood
            if (speaks_of_it or self.after_ceasefire) and draft.evidence.type in _STEPS:
                self.docket.steps.add(claim.claim_id)
            page.add(claim, statement)
        self.narrative.advance(sentence, stated, page.claims)
        self.after_ceasefire = speaks_of_it
        return page

    def read_opening(self, turns: Sequence[Turn]) -> Narrative:
        """The narrative as it stands behind the first sentences, or the first of them that names a day."""
        for turn in turns[:_OPENING]:
            self.read(turn)
            if self.narrative.day is not None:
                break
        return self.narrative

    def _propose(
        self, turn: Turn, propositions: Sequence[Proposition], stated: Sequence[StatedTimes]
    ) -> Iterator[_Draft]:
        counts = share_out(find_sentence_counts(turn.sentence), propositions, turn.sentence)
        for proposition, own_counts, own_times in zip(propositions, counts, stated, strict=True):
            for voice in find_voices(proposition, turn):
                for part, figures in _by_kind_of_toll(proposition, own_counts):
                    yield self._draft(turn, part, voice, figures, own_times)

    def _draft(
        self,
        turn: Turn,
        proposition: Proposition,
        voice: Voice,
        counts: tuple[Count, ...],
        times: StatedTimes,
    ) -> _Draft:
        own = sorted(proposition.tokens)
        words = "".join(turn.sentence.doc[i].text_with_ws for i in own)
        roles = self._roles(turn, proposition, voice)
        stance = self._stance(proposition, voice, words, roles)
        kind = derive_type(
            proposition, stance, not voice.speaker.is_author, frozenset(c.kind for c in counts)
        )
        evidence = Evidence(
            words=span_of_tokens(turn.sentence, proposition.tokens),
            cue=cue_spans(voice.spoken.attribution, turn.sentence) if voice.spoken else (),
            type=kind,
            stance=stance,
            voice=voice.kind,
            plainness=proposition.event.plainness,
        )
        return _Draft(proposition, voice, counts, times, words, roles, evidence)

    def _claim(
        self,
        turn: Turn,
        draft: _Draft,
        verdict: Verdict,
        where: Whereabouts,
        statement: Statement,
        clues: Clues,
    ) -> Claim:
        sentence, voice, proposition = turn.sentence, draft.voice, draft.proposition
        roles = _roles_for(verdict.type, draft.roles, voice, self.cast)
        claim = Claim(
            claim_id=self._claim_id(sentence.span, voice.speaker.resolved, verdict.type, proposition.head.i),
            statement_id=statement.statement_id,
            report_id=self.report.report_id,
            span=sentence.span,
            quote=sentence.span.quote(self.report.text),
            source=voice.speaker,
            via=voice.via,
            cue=voice.cue,
            basis=statement.basis,
            stance=verdict.stance,
            hedge=_find_hedge(proposition, draft.words, sentence),
            type=verdict.type,
            initiators=roles.initiators,
            targets=roles.targets,
            place=find_place(proposition, where),
            counts=draft.counts,
            weapon=find_weapon(draft.words),
            # What is denied is the deed itself, not that it was not done.
            is_negated=is_negated(proposition) and verdict.stance is not Stance.DENIES,
            rules=(voice.rule, "derive_stance", "derive_type", "derive_basis"),
            confidence=self.instruments.weigh(clues),
        )
        return self._with_its_time(self._with_what_it_answers(claim, proposition), draft)

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

    def _with_its_time(self, claim: Claim, draft: _Draft) -> Claim:
        told = Told(claim=claim, proposition=draft.proposition, stated=draft.times, narrative=self.narrative)
        time, rules = tell_time(told)
        is_sum = _is_aggregate(claim.counts, time)
        return replace(claim, time=time, is_aggregate=is_sum, rules=(*claim.rules, *rules))

    def _claim_id(self, span: Span, source: str, kind: ClaimType, head: int) -> str:
        return mint_id("clm", self.report.report_id, span.start, span.end, source, kind, head)

    def _roles(self, turn: Turn, proposition: Proposition, voice: Voice) -> Roles:
        roles = find_roles(proposition, turn.sentence, turn.quoted, self.cast, voice.speaker)
        if _is_mutual(proposition):
            return replace(roles, initiators=self.cast.opponents_of(voice.speaker.resolved))
        return roles

    def _stance(self, proposition: Proposition, voice: Voice, words: str, roles: Roles) -> Stance:
        accused = _accuses_another(roles, voice.speaker, self.cast) or (
            self._names_opponent(proposition, voice.speaker)
        )
        if voice.spoken is None and not voice.speaker.is_author:
            return running_stance(proposition, words, accused)
        own = speaks_of_itself(proposition) or self._is_own(roles, voice.speaker)
        return derive_stance(proposition, words, accused, own)

    def _names_opponent(self, proposition: Proposition, speaker: Mention) -> bool:
        """True where a side speaks of another side, in whatever part of the sentence."""
        if speaker.side in (None, THIRD):
            return False
        own = (
            e for e in proposition.head.doc.ents if not proposition.tokens.isdisjoint(range(e.start, e.end))
        )
        return any(self.cast.affiliations.party_of(e.text) not in (None, speaker.side) for e in own)

    def _is_own(self, roles: Roles, speaker: Mention) -> bool:
        side = speaker.side
        return side is not None and any(
            self.cast.side_of(name) == side or name == speaker.resolved for name in roles.initiators
        )


def _find_clues(draft: _Draft, verdict: Verdict, *, is_alone: bool) -> Clues:
    spoken = draft.voice.spoken
    return Clues(
        voice=draft.voice.kind,
        is_seen=spoken is not None and spoken.attribution.stated is not None,
        is_agreed=spoken is not None and spoken.attribution.is_agreed,
        is_alone=is_alone,
        standing=draft.proposition.standing,
        has_figures=bool(draft.counts),
        type=verdict.type,
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
