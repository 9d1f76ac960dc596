"""Where network and rules meet: each cue once, with the network's spans and the rules' grammar."""

from truceline.model.span import Span
from truceline.reading.attribution import find_attributions
from truceline.reading.meeting import Met, meet_attributions
from truceline.reading.parsing import Sentence, load_parser
from truceline.reading.taught.statements import FoundStatement


def a_sentence(text: str, *stated: tuple[str, str, str]) -> Sentence:
    """A sentence as its own report, with (source, cue, content) as the network would see them."""

    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    found = tuple(
        FoundStatement(
            cue=at(cue), source=(at(source),) if source else (), content=(at(content),), confidence=0.9
        )
        for source, cue, content in stated
    )
    whole = Span(0, len(text))
    doc = load_parser()(text)
    return Sentence(span=whole, paragraph=whole, told=text, told_at=0, origin=0, doc=doc, stated=found)


def meet(text: str, *stated: tuple[str, str, str]) -> Met:
    return meet_attributions(a_sentence(text, *stated), frozenset())


SAID = "The Kareshi Defence Ministry said that Ombrian troops had shelled Orlec."


def test_what_the_network_does_not_see_is_as_the_rules_have_it() -> None:
    sentence = a_sentence(SAID)
    met = meet_attributions(sentence, frozenset())
    assert met.speaking == find_attributions(sentence.doc, frozenset()) != ()
    assert met.others == ()


def test_a_cue_that_both_see_is_one_attribution_with_the_networks_spans() -> None:
    content = "that Ombrian troops had shelled Orlec"
    (one,) = meet(SAID, ("The Kareshi Defence Ministry", "said", content)).speaking
    assert one.is_agreed and one.stated is not None
    assert one.stated.content[0].quote(SAID) == content
    assert one.confidence == 0.9


def test_a_want_is_stated_but_brings_no_claim_of_its_owner() -> None:
    text = "The crowd longs for the bridge to be rebuilt."
    met = meet(text, ("The crowd", "longs for", "the bridge to be rebuilt"))
    assert met.speaking == () and len(met.others) == 1


def test_what_nobody_named_says_is_stated_without_a_speaker() -> None:
    text = "Four drivers were reportedly taken hostage."
    met = meet(text, ("", "reportedly", "taken hostage"))
    assert [one.speaker for one in met.others] == [None]


def test_a_quoted_speaker_who_goes_on_speaking_is_not_a_new_one() -> None:
    text = "“I think the truce will hold,” Dalia Venn said."
    sentence = a_sentence(
        text, ("I", "think", "the truce will hold"), ("Dalia Venn", "said", "I think the truce")
    )
    quoted = frozenset(t.i for t in sentence.doc if t.idx < text.index("”"))
    speakers = {str(one.speaker) for one in meet_attributions(sentence, quoted).speaking}
    assert "I" not in speakers
