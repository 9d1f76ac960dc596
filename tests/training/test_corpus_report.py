"""The corpus's figures count what is marked; agreement is one with itself and falls with each change."""

import pytest
from training.agreement import compare_annotations
from training.markup import parse_document
from training.report import count_corpus, find_near_duplicates, render_agreement, render_figures

REPORT = """\
# register: dispatch
# slices: denial, nested
{A|Radio} {k|said} {c|{B|Lerov} {l|denied} {d|shelling {p|Orlec}}}.
  says A k c
  says B l d
  claim d shelling denies by=B place=p
{B|He} {k|said}: {c|"{n|Four men} fell."}
  says B k c told
  claim c casualties count=n:killed:4
{c|It} {k|reportedly} {c|rained}.
  says - k c
"We wait."
  says B - *
"""


def test_the_figures_count_what_is_marked() -> None:
    counts = count_corpus({"written/one.txt": parse_document(REPORT)}).counts
    assert counts["sentences"] == {"written": 4}
    assert counts["statements"] == {"written": 5}
    assert counts["claims by stance"] == {"denies": 1, "asserts": 1}
    assert counts["documents serving a slice"] == {"denial": 1, "nested": 1}
    slices = counts["statements by slice"]
    held = ("relayed or nested", "pronoun source", "no source", "running on", "denies", "direct")
    assert [slices[one] for one in held] == [1, 1, 1, 1, 1, 2]


def test_cues_are_counted_once_each() -> None:
    figures = count_corpus({"one.txt": parse_document(REPORT)})
    assert figures.n_distinct_cues == 3
    assert "distinct cues: 3" in render_figures(figures)


def test_a_sentence_said_before_in_other_order_is_a_near_duplicate() -> None:
    texts = ["Rebels shelled Orlec on Sunday.", "The road was open.", "On Sunday rebels shelled Orlec."]
    assert [one for one, _ in find_near_duplicates(texts)] == [texts[2]]


def test_an_annotation_agrees_with_itself() -> None:
    document = parse_document(REPORT)
    agreement = compare_annotations(document, document)
    assert agreement.n_sentences == 4
    assert {rate.f1 for rate in agreement.statements.values()} == {1.0}
    assert {rate.f1 for rate in agreement.claims.levels.values()} == {1.0}
    assert "statements, triple: F1 1.000" in render_agreement(agreement)


@pytest.mark.parametrize(
    ("change", "fallen", "kept"),
    [
        (("{l|denied} {d|shelling", "{l|denied shelling} {d|"), "triple", "source"),
        (("says B k c told", "says - k c told"), "who_said_what", "content"),
    ],
)
def test_a_changed_statement_lowers_its_own_measure(change: tuple[str, str], fallen: str, kept: str) -> None:
    other = REPORT.replace(*change).replace("{d| ", "{d|")
    statements = compare_annotations(parse_document(REPORT), parse_document(other)).statements
    assert statements[fallen].f1 < 1
    assert statements[kept].f1 == 1


@pytest.mark.parametrize(
    ("change", "fallen", "kept"),
    [
        (("shelling denies", "shelling"), "strict", "claim"),
        (("claim d shelling", "claim d aid_access"), "claim", "attributed"),
        (("claim c casualties count=n:killed:4", "claim c casualties author"), "attributed", "found"),
    ],
)
def test_a_changed_claim_lowers_its_own_level(change: tuple[str, str], fallen: str, kept: str) -> None:
    levels = compare_annotations(
        parse_document(REPORT), parse_document(REPORT.replace(*change))
    ).claims.levels
    assert levels[fallen].f1 < 1
    assert levels[kept].f1 == 1


def test_only_sentences_of_both_are_compared() -> None:
    one, other = parse_document(REPORT), parse_document("It rained.\n" + REPORT.partition("\n---")[0])
    assert compare_annotations(one, other).n_sentences == 4
