"""The network fitted to examples: reproducible, in batches of like length, with the losses of all heads."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from training.encoding import UNKNOWN, Batch, Encoded, gather_batch, pad
from training.network import ReaderNetwork

_BLINDED = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How the network is fitted. AdamW's rates rise over a tenth of the steps, then fall to 0.

    In a round what people annotated comes `repeats` times; `quoted` quotations are made for each sentence in
    which nobody speaks; of the bare sentences a share `bare` is taken.
    """

    seed: int = 20
    rounds: int = 5
    size: int = 12
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    decay: float = 0.01
    entity_weight: float = 0.5
    repeats: int = 2
    quoted: float = 0.8
    bare: float = 0.25


def fit(
    network: ReaderNetwork, examples: Sequence[Encoded], recipe: Recipe, tell: Callable[[str], None] = print
) -> None:
    """Fits the network in place; tells after each round how far it is, and its mean loss."""
    torch.manual_seed(recipe.seed)
    chance = random.Random(recipe.seed)
    steps = recipe.rounds * -(-len(examples) // recipe.size)
    optimizer = _make_optimizer(network, recipe)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _pace(step, steps))
    for number in range(recipe.rounds):
        network.train()
        began, losses = time.monotonic(), []
        for batch in shuffle_batches(examples, recipe.size, chance):
            loss = measure_loss(network, batch, recipe)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(float(loss.detach()))
        mean = sum(losses) / max(1, len(losses))
        tell(f"round {number + 1} of {recipe.rounds}: loss {mean:.3f}, {time.monotonic() - began:.0f} s")
    network.eval()


def _make_optimizer(network: ReaderNetwork, recipe: Recipe) -> torch.optim.Optimizer:
    inner = [weights for weights in network.encoder.parameters() if weights.requires_grad]
    known = {id(weights) for weights in network.encoder.parameters()}
    heads = [weights for weights in network.parameters() if id(weights) not in known]
    groups = [{"params": inner, "lr": recipe.encoder_rate}, {"params": heads, "lr": recipe.head_rate}]
    return torch.optim.AdamW(groups, weight_decay=recipe.decay)


def _pace(step: int, steps: int) -> float:
    rise = max(1, steps // 10)
    return min((step + 1) / rise, max(0.0, (steps - step) / max(1, steps - rise)))


def shuffle_batches(examples: Sequence[Encoded], size: int, chance: random.Random) -> Iterator[Batch]:
    """All examples once, in batches of like length, the batches in random order."""
    order = sorted(range(len(examples)), key=lambda n: len(examples[n].ids) + 10 * chance.random())
    batches = [order[at : at + size] for at in range(0, len(order), size)]
    chance.shuffle(batches)
    for batch in batches:
        yield gather_batch([examples[n] for n in batch])


def measure_loss(network: ReaderNetwork, batch: Batch, recipe: Recipe) -> Tensor:
    """The sum of the losses of all heads that the batch can teach."""
    pieces = network.encode(batch.ids, batch.mask)
    loss = _cross_entropy(network.cue(pieces), batch.cues)
    if batch.statements:
        loss = loss + _lose_on_parts(network, pieces, batch)
    if batch.claims:
        loss = loss + _lose_on_claims(network, pieces, batch)
    words = torch.gather(pieces, 1, batch.words[..., None].expand(-1, -1, pieces.shape[-1]))
    return loss + recipe.entity_weight * _cross_entropy(network.entity(words), batch.entities)


def _cross_entropy(scores: Tensor, truth: Tensor) -> Tensor:
    """The mean loss over what is known; 0 where nothing is."""
    known = truth != UNKNOWN
    if not known.any():
        return scores.sum() * 0
    return nn.functional.cross_entropy(scores[known], truth[known])


def _lose_on_parts(network: ReaderNetwork, pieces: Tensor, batch: Batch) -> Tensor:
    rows, statements = zip(*batch.statements, strict=True)
    scores = network.parts(
        pieces,
        torch.tensor(rows),
        torch.tensor([s.first for s in statements]),
        torch.tensor([s.last for s in statements]),
    )
    truth = pad([s.parts for s in statements])
    return _cross_entropy(scores[:, : truth.shape[1]], truth)


def _lose_on_claims(network: ReaderNetwork, pieces: Tensor, batch: Batch) -> Tensor:
    rows, claims = zip(*batch.claims, strict=True)
    width = pieces.shape[1]
    inside = pad([[int(x) for x in c.inside] + [0] * (width - len(c.inside)) for c in claims], 0)
    cue = pad([[int(x) for x in c.cue] + [0] * (width - len(c.cue)) for c in claims], 0)
    ruled = torch.tensor([c.ruled for c in claims])
    if network.training:
        ruled = _blind(ruled, network)
    scores = network.judge(pieces, torch.tensor(rows), inside, cue, ruled)
    truths = ([c.is_claim for c in claims], [c.type for c in claims], [c.stance for c in claims])
    losses = [_cross_entropy(s, torch.tensor(truth)) for s, truth in zip(scores, truths, strict=True)]
    return torch.stack(losses).sum()


def _blind(ruled: Tensor, network: ReaderNetwork) -> Tensor:
    """The rules' view withheld from one claim in five, so that the words themselves are learnt from too."""
    unknown = torch.tensor(
        [network.judge.ruled_type.num_embeddings - 1, network.judge.ruled_stance.num_embeddings - 1]
    )
    hidden = torch.rand(len(ruled), 1) < _BLINDED
    return torch.cat([torch.where(hidden, unknown, ruled[:, :2]), ruled[:, 2:]], 1)
