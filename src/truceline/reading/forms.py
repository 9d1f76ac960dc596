"""Parts of speech and lemmas of parsed words, each form worked out once: it is half of a parser's work."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

_BE = frozenset({"is", "are", "was", "were", "'s", "'re"})
_KEPT = 200_000
"""Forms remembered, over a hundred bytes each; news of a year has fewer."""


class FormTable:
    """Gives a word its part of speech and lemma, as spaCy's rules have them.

    They follow from the word, its tag and its relation alone, but for one rule that looks at two words: "is"
    behind the "there" of "there is" is a verb. Equal to the pipeline's own components on every word.
    """

    def __init__(self, language: "Language") -> None:
        components = dict(language.components)
        self._rules, self._lemmas = components["attribute_ruler"], components["lemmatizer"]
        self._known: dict[tuple[int, int, int], tuple[int, int]] = {}

    def __call__(self, doc: "Doc") -> "Doc":
        """The document, its words' parts of speech and lemmas set."""
        known, after_there = self._known, False
        for token in doc:
            form = known.get((token.orth, token.tag, token.dep)) or self._work_out(token)
            token.pos, token.lemma = form
            if after_there and token.lower_ in _BE:
                token.pos_ = "VERB"
            after_there = token.dep_ == "expl"
        return doc

    def _work_out(self, token: "Token") -> tuple[int, int]:
        from spacy.tokens import Doc

        alone = Doc(token.vocab, words=[token.text], tags=[token.tag_], deps=[token.dep_ or "dep"], heads=[0])
        word = self._lemmas(self._rules(alone))[0]
        if len(self._known) >= _KEPT:
            self._known.clear()
        form = (word.pos, word.lemma)
        self._known[token.orth, token.tag, token.dep] = form
        return form
