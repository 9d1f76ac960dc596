"""The network: one pass of a small encoder over a paragraph, and a head for each question asked of it."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from transformers import BertModel

WIDTH = 384
"""Numbers that the encoder (MiniLM-L6) gives for each piece of a word."""
PLAINNESS = 4
"""Degrees in which the rules see an event plainly named, from 0."""
REACH = 32
"""Pieces further than this from a cue are all "far before" or "far behind"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The closed lists that the heads choose from, in the order of their outputs."""

    cue: tuple[str, ...] = ("O", "B", "I")
    part: tuple[str, ...] = ("O", "B-source", "I-source", "B-content", "I-content")
    entity: tuple[str, ...]
    type: tuple[str, ...]
    stance: tuple[str, ...]
    voice: tuple[str, ...] = ("author", "source", "running")


class Pointing(nn.Module):
    """Labels every piece of a paragraph as seen from one place in it (a cue): who speaks, which words."""

    def __init__(self, labels: int, width: int = 128) -> None:
        super().__init__()
        self.seen = nn.Linear(WIDTH, width)
        self.gate = nn.Linear(2 * WIDTH, width)
        self.shift = nn.Linear(2 * WIDTH, width)
        self.distance = nn.Embedding(2 * REACH + 1, width)
        self.inner = nn.Linear(width, width)
        self.out = nn.Linear(width, labels)

    def forward(self, pieces: Tensor, row: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """Scores (places, pieces, labels) for places `first`..`last` of the rows of `pieces`."""
        place = torch.cat([pieces[row, first], pieces[row, last]], -1)
        seen = self.seen(pieces)[row] * (1 + self.gate(place)[:, None]) + self.shift(place)[:, None]
        seen = seen + self.distance(measure_distance(pieces.shape[1], first, last))
        return self.out(torch.relu(self.inner(torch.relu(seen))))


def measure_distance(pieces: int, first: Tensor, last: Tensor) -> Tensor:
    """How far each piece stands before or behind a place, from 0 (far before) to 2 × REACH (far behind)."""
    number = torch.arange(pieces)[None]
    before, behind = number - first[:, None], number - last[:, None]
    far = torch.where(behind > 0, behind, torch.where(before < 0, before, 0))
    return far.clamp(-REACH, REACH) + REACH


class Judging(nn.Module):
    """What a proposed claim is, from its words, the cue that brings it, and what the rules take it for."""

    def __init__(self, labels: Labels, width: int = 160, inner: int = 192) -> None:
        super().__init__()
        self.seen = nn.Linear(WIDTH, width)
        self.ruled_type = nn.Embedding(len(labels.type) + 1, 24)
        self.ruled_stance = nn.Embedding(len(labels.stance) + 1, 12)
        self.voice = nn.Embedding(len(labels.voice), 8)
        self.type_trust = nn.Embedding(PLAINNESS, 1)
        self.stance_trust = nn.Embedding(len(labels.stance) + 1, 1)
        nn.init.constant_(self.type_trust.weight, 1.5)
        nn.init.constant_(self.stance_trust.weight, 1.5)
        self.inner = nn.Linear(3 * width + 24 + 12 + 8, inner)
        self.is_claim = nn.Linear(inner, 2)
        self.types = nn.Linear(inner, len(labels.type))
        self.stances = nn.Linear(inner, len(labels.stance))
        self.dropout = nn.Dropout(0.2)

    def forward(
        self, pieces: Tensor, row: Tensor, inside: Tensor, cue: Tensor, ruled: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of "no claim, claim", of types and of stances for claims whose pieces, and whose cue's, are
        marked; `ruled` (claims, 4) numbers the rules' type and stance, the voice, and how plain the event is.

        The rules' own answer gets a bonus that is learnt for each degree of plainness, and so holds for types
        of which there are few examples, too."""
        own = torch.relu(self.seen(pieces))[row]
        told = [
            mean_of(own, inside),
            mean_of(own, cue),
            own[:, 0],
            self.ruled_type(ruled[:, 0]),
            self.ruled_stance(ruled[:, 1]),
            self.voice(ruled[:, 2]),
        ]
        inner = self.dropout(torch.relu(self.inner(self.dropout(torch.cat(told, -1)))))
        types = self.types(inner) + self.type_trust(ruled[:, 3]) * _mark(ruled[:, 0], self.types.out_features)
        trust = self.stance_trust(ruled[:, 1])
        stances = self.stances(inner) + trust * _mark(ruled[:, 1], self.stances.out_features)
        return self.is_claim(inner), types, stances


def _mark(chosen: Tensor, width: int) -> Tensor:
    """Rows (claims, width) with a 1 where the rules' answer stands; all 0 where it is withheld."""
    return nn.functional.one_hot(chosen, width + 1)[:, :width].to(torch.float32)


def mean_of(pieces: Tensor, marked: Tensor) -> Tensor:
    """The mean of the marked pieces of each row; zeros where none is marked."""
    weight = marked[..., None].to(pieces.dtype)
    return (pieces * weight).sum(1) / weight.sum(1).clamp(min=1)


class ReaderNetwork(nn.Module):
    """The encoder with all heads. The embeddings of its vocabulary stay as they came."""

    def __init__(self, encoder_folder: str, labels: Labels) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(
            encoder_folder, add_pooling_layer=False, attn_implementation="eager"
        )
        for weights in self.encoder.embeddings.parameters():
            weights.requires_grad = False
        self.dropout = nn.Dropout(0.1)
        self.cue = nn.Linear(WIDTH, len(labels.cue))
        self.parts = Pointing(len(labels.part))
        self.entity = nn.Linear(WIDTH, len(labels.entity))
        self.judge = Judging(labels)

    def encode(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Numbers (rows, pieces, WIDTH) for the pieces of the paragraphs."""
        return self.dropout(self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state)
