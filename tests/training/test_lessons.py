"""What the network is taught: the corpus's own statements and claims, at their places in whole passages."""

from pathlib import Path

import pytest
from training.lessons import Lesson, list_examples, list_lessons
from training.markup import parse_document
from training.variants import quote_plain

WRITTEN = Path(__file__).parents[2] / "training" / "corpus" / "written"
MARKED = """# register: wire
# published_on: 2031-06-16

{A|Ada Venn} {k|said} {c|{B|Kareshi troops} had shelled {p|Orlec}}.
  says A k c
  claim c shelling by=B place=p
{c|"{x|Two houses burnt}, and nobody came,"} {A|she} {k|added}.
  says A k c told
  claim x damage count=x:destroyed:2
{c|"We waited for an hour."}
  says A - c

The market was full again by noon.
"""


def _read() -> Lesson:
    (lesson,) = list_lessons(parse_document(MARKED, "marked"))
    return lesson


def test_a_lesson_is_the_passage_as_a_report_would_print_it() -> None:
    lesson = _read()
    assert lesson.text.count("\n\n") == 1
    assert [span.quote(lesson.text) for span in lesson.spans] == [
        sentence.text for sentence in lesson.passage.sentences
    ]


def test_words_that_run_on_without_a_cue_belong_to_the_statement_before_them() -> None:
    lesson = _read()
    last = lesson.statements[-1]
    assert [span.quote(lesson.text) for span in last.content] == [
        '"Two houses burnt, and nobody came,"',
        '"We waited for an hour."',
    ]


def test_the_rules_proposals_are_labelled_by_the_annotated_claims() -> None:
    labels = [one for example in list_examples(_read()) for one in example.claims or ()]
    assert {"shelling", "damage"} <= {str(one.type) for one in labels}
    assert all((one.type is None) == (one.stance is None) for one in labels)


def test_every_example_quotes_its_text() -> None:
    for example in list_examples(_read()):
        for statement in example.statements or ():
            assert all(len(span.quote(example.text)) == len(span) for span in statement.content)
        assert all(word.span.quote(example.text).strip() for word in example.words or ())


@pytest.fixture(scope="module")
def lessons() -> list[Lesson]:
    path = WRITTEN / "wire-01.txt"
    return list(list_lessons(parse_document(path.read_text("utf-8"), path.name)))


def test_quotations_made_of_the_corpus_hold_their_source_cue_and_words(lessons: list[Lesson]) -> None:
    made = list(quote_plain(lessons, seed=3, share=5.0))
    assert made
    for example in made:
        (statement,) = example.statements or ()
        quoted = [span.quote(example.text) for span in statement.content]
        assert all(words[0] in '“"‘' and words[-1] in '”"’' for words in quoted)
        assert len(statement.source) == len(statement.cue) == 1


def test_the_same_seed_makes_the_same_quotations(lessons: list[Lesson]) -> None:
    assert list(quote_plain(lessons, seed=3, share=1.0)) == list(quote_plain(lessons, seed=3, share=1.0))
