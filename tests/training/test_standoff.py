"""Stand-off and text together are the marked text; stand-off alone holds none of its words."""

import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from training.convert import (
    digest_sentence,
    index_sentences,
    main,
    read_corpus,
    read_standoff,
    write_standoff,
)
from training.markup import MarkupError, parse_document
from training.passages import (
    WHOLE,
    Annotation,
    ClaimMark,
    CountMark,
    Document,
    Mark,
    Passage,
    Sentence,
    StatementMark,
    TimeMark,
)
from training.rendering import render_document, render_marks

from truceline.model.span import Span
from truceline.model.terms import Basis, ClaimType, CountKind, CountRole, Stance

MARKED = """\
{A|The Varnian ministry} {k|said} {c|{n|nobody} died at {p|Orlec}}.
  says A k c
  claim c casualties place=p count=n:killed:0
---
The road was open.
"""

letters = st.characters(exclude_categories=["Cs", "Cc"])
texts = st.text(letters, min_size=1, max_size=40).map(str.strip).filter(bool)
names = st.sampled_from(["k", "c1", "xy", "A", "A1", "BC"])
several = st.lists(names, max_size=2).map(tuple)
days = st.none() | st.dates(min_value=date(1900, 1, 1))
figures = st.none() | st.integers(0, 10**6)
statements = st.builds(
    StatementMark,
    content=names | st.just(WHOLE),
    source=st.none() | names,
    cue=st.none() | names,
    via=several,
    basis=st.sampled_from(Basis),
)
counts = st.builds(
    CountMark,
    mark=names,
    kind=st.sampled_from(CountKind),
    low=figures,
    high=figures,
    role=st.none() | st.sampled_from(CountRole),
).filter(lambda count: (count.low, count.high) != (None, None))
claims = st.builds(
    ClaimMark,
    span=names | st.just(WHOLE),
    type=st.sampled_from(ClaimType),
    stance=st.sampled_from(Stance),
    by_author=st.booleans(),
    of=st.none() | names,
    is_negated=st.booleans(),
    is_aggregate=st.booleans(),
    initiators=several,
    targets=several,
    place=st.none() | names,
    time=st.none() | st.builds(TimeMark, mark=st.none() | names, start_on=days, end_on=days),
    counts=st.lists(counts, max_size=2).map(tuple),
    weapon=st.none() | names,
    hedge=st.none() | names,
)


def nest_spans(text: str, cuts: list[tuple[int, int]]) -> list[Span]:
    """The cuts that can be drawn in braces: around words, and crossing no earlier one."""
    kept: list[Span] = []
    for cut in cuts:
        start, end = sorted(place % (len(text) + 1) for place in cut)
        words = text[start:end]
        span = Span(start, end)
        crosses = any(
            span.overlaps(one) and not span.contains(one) and not one.contains(span) for one in kept
        )
        if words and words == words.strip() and not crosses and span not in kept:
            kept.append(span)
    return kept


@st.composite
def draw_annotations(draw: st.DrawFn, text: str) -> Annotation:
    spans = nest_spans(text, draw(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4)))
    pieces: dict[str, list[Span]] = {}
    for span in spans:
        pieces.setdefault(draw(names), []).append(span)
    marks = [Mark(name=name, pieces=tuple(sorted(own))) for name, own in pieces.items()]
    return Annotation(
        marks=tuple(sorted(marks, key=lambda mark: (mark.hull.start, -mark.hull.end, mark.name))),
        statements=tuple(draw(st.lists(statements, max_size=2))),
        claims=tuple(draw(st.lists(claims, max_size=1))),
    )


@st.composite
def draw_documents(draw: st.DrawFn) -> Document:
    passages = []
    for _ in range(draw(st.integers(0, 2))):
        paragraph, sentences = 0, []
        for text in draw(st.lists(texts, min_size=1, max_size=2)):
            sentences.append(
                Sentence(text=text, paragraph=paragraph, annotation=draw(draw_annotations(text)))
            )
            paragraph += draw(st.booleans())
        passages.append(Passage(sentences=tuple(sentences)))
    return Document(passages=tuple(passages))


def list_texts(document: Document) -> dict[str, str]:
    sentences = [one for passage in document.passages for one in passage.sentences]
    return {digest_sentence(one.text): one.text for one in sentences}


@given(draw_documents())
def test_marked_text_is_written_as_it_is_read(document: Document) -> None:
    assert parse_document(render_document(document)) == document


@given(draw_documents())
def test_stand_off_and_its_text_are_the_document(document: Document) -> None:
    lines = write_standoff(document).split("\n")
    assert read_standoff(lines, list_texts(document)) == document


def test_stand_off_holds_no_word_of_the_text() -> None:
    document = parse_document(MARKED)
    written = write_standoff(document)
    for text in list_texts(document).values():
        assert not [word for word in re.findall(r"\w{4,}", text) if word in written]


def test_marks_that_cross_cannot_be_drawn() -> None:
    marks = (Mark(name="a", pieces=(Span(0, 5),)), Mark(name="b", pieces=(Span(3, 8),)))
    with pytest.raises(ValueError, match="crosses"):
        render_marks(Sentence(text="one two three", annotation=Annotation(marks=marks)))


def test_a_sentence_that_is_not_at_hand_is_named() -> None:
    lines = write_standoff(parse_document(MARKED)).split("\n")
    with pytest.raises(MarkupError, match=r"nine:1: no sentence at hand has digest"):
        read_standoff(lines, {}, "nine")
    with pytest.raises(MarkupError, match=r"nine:1: no stand-off line"):
        read_standoff(['{"passage": "one"}'], {}, "nine")


def test_what_is_put_can_be_got_again(tmp_path: Path) -> None:
    marked, bare, folder = tmp_path / "07.txt", tmp_path / "bare.txt", tmp_path / "corpus" / "voa"
    marked.write_text(MARKED)
    bare.write_text("The Varnian ministry said nobody died at Orlec.\n\nThe road was open.\n")
    runner = CliRunner()
    assert runner.invoke(main, ["put", str(folder), str(marked)]).exit_code == 0
    got = runner.invoke(main, ["get", str(folder / "07.jsonl"), "--text", str(bare)])
    assert got.output == MARKED
    corpus = read_corpus(tmp_path / "corpus", [bare])
    assert corpus == {"voa/07.jsonl": parse_document(MARKED)}


def test_text_with_a_fault_is_not_put(tmp_path: Path) -> None:
    marked = tmp_path / "07.txt"
    marked.write_text("He {k|said}.\n")
    result = CliRunner().invoke(main, ["put", str(tmp_path / "out"), str(marked)])
    assert result.exit_code == 1
    assert "used by no line" in result.output
    assert not (tmp_path / "out").exists()


def test_the_corpus_without_its_texts_is_the_written_part(tmp_path: Path) -> None:
    (tmp_path / "written").mkdir()
    (tmp_path / "written" / "one.txt").write_text(MARKED)
    (tmp_path / "07.jsonl").write_text(write_standoff(parse_document(MARKED)))
    assert list(read_corpus(tmp_path)) == ["written/one.txt"]


def test_sentences_are_found_by_digest(tmp_path: Path) -> None:
    (tmp_path / "bare.txt").write_text("One left.\n\nTwo came.\n")
    assert index_sentences([tmp_path / "bare.txt"]) == {
        digest_sentence(text): text for text in ("One left.", "Two came.")
    }
