"""Marked text means what its writer drew, and says where it does not."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.check import find_changes, find_faults, list_faults
from training.markup import MarkupError, parse_document, parse_marks
from training.passages import Sentence, find_name, find_statement, list_relays

from truceline.model.span import Span
from truceline.model.terms import Basis, ClaimType, CountKind, CountRole, Stance

GUIDELINE = Path(__file__).parents[2] / "training" / "GUIDELINE.md"

REPORT = """\
# register: communique
# outlet: Selm Gazette

{A|The Varnian ministry} {k|said} {c|that {x|{B|rebels} had shelled {p|Orlec} {t|on Sunday}}}.
  says A k c document via=B
  claim x shelling accuses by=B place=p time=t:2031-06-15
# a note
{A|It} {k|counted} {c|{n|at least five dead}}.
  says A k c
  claim c casualties count=n:killed:5..:total

The road was open.
---
{c|"We wait,"} {A|she} {k|said}, {c|"and hope."}
  says A k c
"""


def only_sentence(text: str) -> Sentence:
    (passage,) = parse_document(text).passages
    (sentence,) = passage.sentences
    return sentence


def faults_of(text: str) -> list[str]:
    return [fault for _, fault in find_faults(parse_document(text))]


def test_lines_become_passages_paragraphs_and_sentences() -> None:
    document = parse_document(REPORT)
    assert document.told("outlet") == "Selm Gazette"
    assert [[one.paragraph for one in passage.sentences] for passage in document.passages] == [[0, 0, 1], [0]]
    assert document.passages[0].sentences[2].text == "The road was open."


def test_a_mark_quotes_its_words() -> None:
    sentence = parse_document(REPORT).passages[0].sentences[0]
    quoted = {mark.name: mark.hull.quote(sentence.text) for mark in sentence.annotation.marks}
    assert quoted["A"] == "The Varnian ministry"
    assert quoted["x"] == "rebels had shelled Orlec on Sunday"
    assert (quoted["p"], quoted["t"]) == ("Orlec", "on Sunday")


def test_the_same_name_twice_is_one_mark_in_two_pieces() -> None:
    sentence = parse_document(REPORT).passages[1].sentences[0]
    content = sentence.annotation.find("c")
    assert content
    assert [piece.quote(sentence.text) for piece in content.pieces] == ['"We wait,"', '"and hope."']


def test_labels_are_read_by_the_closed_lists() -> None:
    first, second, _ = parse_document(REPORT).passages[0].sentences
    (statement,), (claim,) = first.annotation.statements, first.annotation.claims
    assert (statement.basis, statement.via) == (Basis.DOCUMENT, ("B",))
    assert (claim.type, claim.stance) == (ClaimType.SHELLING, Stance.ACCUSES)
    assert claim.time
    assert (claim.time.start_on, claim.time.end_on) == (date(2031, 6, 15), date(2031, 6, 15))
    (count,) = second.annotation.claims[0].counts
    assert (count.kind, count.low, count.high, count.role) == (CountKind.KILLED, 5, None, CountRole.TOTAL)


@pytest.mark.parametrize(
    ("figure", "bounds"), [("5", (5, 5)), ("5..", (5, None)), ("..30", (None, 30)), ("0", (0, 0))]
)
def test_a_figure_has_the_bounds_that_are_written(figure: str, bounds: tuple[int | None, int | None]) -> None:
    sentence = only_sentence(f"{{n|Some}} died.\n  claim * casualties count=n:killed:{figure}")
    (count,) = sentence.annotation.claims[0].counts
    assert (count.low, count.high) == bounds


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_escaped_text_is_read_as_it_is(text: str) -> None:
    escaped = re.sub(r"([{}\\])", r"\\\1", text)
    assert parse_marks(escaped) == (text, ())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("He {k|said so.", "mark k is not closed"),
        ("He said} so.", "closes nothing"),
        ("He {said so}.", "opens no mark"),
        ("He {k|said }so.", "without spaces"),
        ("He left.\n  sais A k c", "begins with says or claim"),
        ("He left.\n  says A k", "write: says SOURCE CUE CONTENT"),
        ("He left.\n  says A k -", "needs its content"),
        ("He left.\n  claim * atack", "did you mean attack?"),
        ("He left.\n  claim * attack acuses", "did you mean accuses?"),
        ("He left.\n  claim * attack who=A", "a claim has no who="),
        ("He left.\n  claim * attack time=-:2031-02-31", "is no day"),
        ("He left.\n  claim * attack count=n:killed", "is no count"),
        ("  says A k c", "belongs under a sentence"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(text: str, told: str) -> None:
    with pytest.raises(MarkupError) as raised:
        parse_document(text, "nine.txt")
    assert told in str(raised.value)
    assert str(raised.value).startswith(f"nine.txt:{text.count(chr(10)) + 1}: ")


def test_every_fault_of_a_file_is_told_at_once() -> None:
    with pytest.raises(MarkupError) as raised:
        parse_document("One {k|is.\nTwo} are.\nThree.\n  claim")
    assert len(str(raised.value).split("\n")) == 3


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{A|He} {k|left}.\n  says A k c", "c is not marked"),
        ("{A|He} {k|said {c|he left}}.\n  says A k c", "share words"),
        ("{A|He} left {p|Orlec}.", "mark p is used by no line"),
        ("He left.\n  says A - *", "party A is mentioned nowhere"),
        ("{A1|He} {k|said} {c|{A2|he} left}.\n  says A k c", "say which mention is meant: A1, A2"),
        ("{k|Reportedly} {c|he left}.\n  says - - c\n  says - k c", "needs a source or a cue"),
        ("{A|He} {k|said} {c|he left}.\n  says A k c via=A", "both source and relay"),
        ("{A|He} {k|said} {c|he left}.\n  says A k c\n  claim * withdrawal", "reaches beyond c"),
        ("He left.\n  claim * withdrawal denies", "nobody denies"),
        ("He left.\n  claim * withdrawal of=z", "z is not marked"),
        ("{z|He} left.\n  claim * withdrawal of=z", "names no cue or content"),
        ("He must leave.\n  claim * withdrawal demands", "is of type demand"),
        ("{n|Some} left.\n  claim * withdrawal count=n:other:9..2", "turn them round"),
        ("He left.\n  claim * withdrawal time=-:2031-06-15..2031-06-14", "turn them round"),
    ],
)
def test_what_cannot_be_meant_is_a_fault(text: str, told: str) -> None:
    (fault,) = faults_of(text)
    assert told in fault


def test_what_can_be_meant_is_no_fault() -> None:
    assert faults_of(REPORT) == []
    assert faults_of("{A|He} {k|said} {c|he left}.\n  says A k c\n  claim * withdrawal author") == []
    assert faults_of('{A|He} {k|spoke}: {c|"I go.}\n  says A k c\n{c|I go now."}\n  says A - c') == []


def test_a_claim_is_the_innermost_speakers_unless_it_says_otherwise() -> None:
    text = (
        "{A|Radio} {k|said} {c|{B|Lerov} {l|denied} {d|firing at {y|the bridge that fell}}}.\n"
        "  says A k c via=C\n  says B l d\n"
        "  claim d shelling denies\n  claim y damage author\n  claim y damage of=c\n"
        "{C|A man} left.\n"
    )
    assert faults_of(text) == []
    sentence = parse_document(text).passages[0].sentences[0]
    outer, inner = sentence.annotation.statements
    found = [find_statement(sentence, claim) for claim in sentence.annotation.claims]
    assert found == [inner, None, outer]
    assert list_relays(sentence, inner) == ("A",)
    assert list_relays(sentence, outer) == ("C",)


def test_a_party_is_named_by_its_first_mention_that_is_no_pronoun() -> None:
    text = "{A|He} {k|said} {c|so}.\n  says A k c\n{A|General Teck} left.\n{A|Teck} came."
    passage = parse_document(text).passages[0]
    named = find_name(passage, 0, "A")
    assert named and named[0] == 1
    assert named[1].hull == Span(0, 12)


def test_a_sentence_that_was_given_stays_as_it_was() -> None:
    document = parse_document("One {A|man} left.\nTwo came.\n")
    assert list(find_changes(document, ["One man left.", "Two came."], is_choice=False)) == []
    assert "copy it unchanged" in next(find_changes(document, ["A man.", "Two came."], is_choice=False))[1]
    given = ["One man left.", "Two came.", "Three stay."]
    assert "1 sentences are to do" in next(find_changes(document, given, is_choice=False))[1]
    assert "more than was given" in next(find_changes(document, given[:1], is_choice=False))[1]


def test_a_choice_holds_given_sentences_and_no_claim() -> None:
    document = parse_document("Two came.\n  claim * withdrawal\nFour went.")
    faults = [line for line, _ in find_changes(document, ["One left.", "Two came."], is_choice=True)]
    assert faults == [1, 3]


def test_a_file_is_held_to_the_sentences_beside_it(tmp_path: Path) -> None:
    (tmp_path / "07.todo.txt").write_text("One left.\n---\nTwo came.\n")
    (tmp_path / "07.txt").write_text("One left.\nTwo went.\n")
    (fault,) = list_faults(tmp_path / "07.txt")
    assert fault.startswith("07.txt:2: ")
    (tmp_path / "07.txt").write_text("One left.\n\nTwo came.\n")
    assert list_faults(tmp_path / "07.txt") == []


def test_every_example_of_the_guideline_passes_the_check() -> None:
    examples = re.findall(r"```\n(.*?)```", GUIDELINE.read_text("utf-8"), re.DOTALL)
    assert len(examples) >= 5
    for example in examples:
        assert faults_of(example) == [], example


def test_the_guideline_names_every_word_of_the_closed_lists() -> None:
    words = set(re.findall(r"[a-z_]+", GUIDELINE.read_text("utf-8")))
    assert {*ClaimType, *Stance, *Basis, *CountRole} <= words
