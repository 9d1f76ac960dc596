"""The fitted network as the files that reading runs on, without torch."""

import hashlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from training.network import Labels, ReaderNetwork

FIRST_LAYERS = (
    "cue",
    "parts.seen",
    "judge.seen",
    "entity",
)
"""Layers that look at one piece alone: they run inside the encoder's graph, for all pieces at once."""


class _Encoding(nn.Module):
    """The encoder with every head's first layer: pieces in; their numbers and each layer's out."""

    def __init__(self, network: ReaderNetwork) -> None:
        super().__init__()
        self.encoder = network.encoder
        self.layers = nn.ModuleList(network.get_submodule(name) for name in FIRST_LAYERS)

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        pieces = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return (pieces, *(layer(pieces) for layer in self.layers))


def write_weights(network: ReaderNetwork, labels: Labels, tokenizer_json: str, folder: Path) -> None:
    """Writes `encoder.onnx` (8-bit), `heads.npz`, `tokenizer.json` and `labels.json` into the folder.

    Quantised channel by channel and with a reduced range: without AVX512-VNNI the full range overflows.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _write_encoder(network, folder)
    heads = {
        name: weights.detach().numpy().astype(np.float32)
        for name, weights in network.state_dict().items()
        if not name.startswith(("encoder.", *(f"{layer}." for layer in FIRST_LAYERS)))
    }
    np.savez(folder / "heads.npz", **heads)
    (folder / "tokenizer.json").write_text(tokenizer_json, encoding="utf-8")
    (folder / "labels.json").write_text(json.dumps(asdict(labels), indent=1) + "\n", encoding="utf-8")


def note_making(folder: Path, made: dict[str, Any]) -> None:
    """Writes `made.json`: how the weights came to be, and the name by which readings tell them apart."""
    digest = hashlib.sha256()
    for file in ("encoder.onnx", "heads.npz", "labels.json", "tokenizer.json"):
        digest.update((folder / file).read_bytes())
    noted = {"name": f"net-{digest.hexdigest()[:12]}", "sha256": digest.hexdigest(), **made}
    (folder / "made.json").write_text(json.dumps(noted, indent=1) + "\n", encoding="utf-8")


def _write_encoder(network: ReaderNetwork, folder: Path) -> None:
    whole, small = folder / "whole.onnx", folder / "encoder.onnx"
    ids = torch.ones((2, 8), dtype=torch.long)
    outputs, axes = ("pieces", *FIRST_LAYERS), {0: "rows", 1: "pieces"}
    torch.onnx.export(
        _Encoding(network).eval(),
        (ids, torch.ones_like(ids)),
        str(whole),
        input_names=["ids", "mask"],
        output_names=list(outputs),
        dynamic_axes=dict.fromkeys(("ids", "mask", *outputs), axes),
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(whole, small, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
    whole.unlink()
