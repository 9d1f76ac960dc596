"""The trained weights that ship with the package, opened once."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """The encoder, its tokenizer, its outputs' names, and the heads' matrices and closed lists.

    `calibration` weighs the clues of a claim's confidence; it is empty where nobody calibrated them. `name`
    tells other weights apart.
    """

    name: str
    encoder: "InferenceSession"
    tokenizer: "Tokenizer"
    layers: tuple[str, ...]
    heads: dict[str, Numbers]
    labels: dict[str, tuple[str, ...]]
    calibration: dict[str, float]

    def apply(self, head: str, values: Numbers) -> Numbers:
        """The values through the linear layer of that name."""
        return values @ self.heads[f"{head}.weight"].T + self.heads[f"{head}.bias"]


@cache
def open_weights(folder: Path | None = None) -> Weights | None:
    """The weights of the folder, by default the package's own; None where there are none."""
    here = folder if folder is not None else Path(str(files("truceline.reading.taught"))) / "weights"
    if not (here / "encoder.onnx").is_file():
        return None
    from onnxruntime import InferenceSession, SessionOptions
    from tokenizers import Tokenizer

    options = SessionOptions()
    # Reports are read side by side in processes; threads inside one would only contend.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    tokenizer = Tokenizer.from_file(str(here / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    labels = json.loads((here / "labels.json").read_text(encoding="utf-8"))
    with np.load(here / "heads.npz") as heads:
        matrices = {name: heads[name] for name in heads.files}
    encoder = InferenceSession(
        str(here / "encoder.onnx"), sess_options=options, providers=["CPUExecutionProvider"]
    )
    made = json.loads((here / "made.json").read_text(encoding="utf-8"))
    return Weights(
        name=made["name"],
        encoder=encoder,
        tokenizer=tokenizer,
        layers=tuple(output.name for output in encoder.get_outputs()),
        heads=matrices,
        labels={name: tuple(own) for name, own in labels.items()},
        calibration=made.get("calibration", {}),
    )
