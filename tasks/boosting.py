"""Train boosted oblivious trees with CatBoost (needed here only) and turn them into `Trees`."""

import json
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from catboost import CatBoostClassifier, Pool

from newsprov.segmenting.trees import Trees


def fit_trees(
    table: np.ndarray,
    labels: np.ndarray,
    weights: np.ndarray,
    names: tuple[str, ...],
    *,
    trees: int,
    depth: int,
    rate: float,
    ridge: float,
    seed: int = 1,
    **more: Any,
) -> Trees:
    """Trees for the probability of `labels` (0 or 1) given the rows of `table`; each row has a weight."""
    model = CatBoostClassifier(
        iterations=trees,
        depth=depth,
        learning_rate=rate,
        l2_leaf_reg=ridge,
        random_seed=seed,
        thread_count=1,
        boosting_type="Plain",
        grow_policy="SymmetricTree",
        allow_writing_files=False,
        verbose=False,
        **more,
    )
    model.fit(Pool(table.astype(np.float32), labels.astype(int), weight=weights))
    return from_catboost(model, names)


def from_catboost(model: CatBoostClassifier, names: tuple[str, ...]) -> Trees:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "model.json"
        model.save_model(str(file), format="json")
        found = json.loads(file.read_text())
    used = [feature["flat_feature_index"] for feature in found["features_info"]["float_features"]]
    depth = max(len(tree["splits"] or ()) for tree in found["oblivious_trees"])
    count = len(found["oblivious_trees"])
    columns = np.zeros((count, depth), dtype=np.intp)
    cuts = np.full((count, depth), np.inf, dtype=np.float32)
    leaves = np.zeros((count, 2**depth))
    for row, tree in enumerate(found["oblivious_trees"]):
        splits = tree["splits"] or []
        # CatBoost's first split is the lowest bit; ours is the highest. A missing level never goes right.
        for level, split in enumerate(reversed(splits), start=depth - len(splits)):
            columns[row, level] = used[split["float_feature_index"]]
            cuts[row, level] = np.float32(split["border"])
        leaves[row, : len(tree["leaf_values"])] = tree["leaf_values"]
    scale, (bias,) = found["scale_and_bias"]
    leaves *= scale
    unit = max(float(np.abs(leaves).max()), 1e-9) / 32000
    whole = np.rint(leaves / unit).astype(np.int16)
    return Trees(names=names, columns=columns, cuts=cuts, leaves=whole, unit=unit, bias=float(bias))


def write_trees(path: Path, parts: dict[str, Trees], **more: np.ndarray) -> None:
    """Write one or more sums of trees, and more arrays, to one file; the same give the same bytes."""
    arrays: dict[str, np.ndarray] = {}
    for part, trees in parts.items():
        arrays[f"{part}names"] = np.frombuffer("\n".join(trees.names).encode("ascii"), dtype=np.uint8)
        arrays[f"{part}columns"] = trees.columns.astype(np.uint16)
        arrays[f"{part}cuts"] = trees.cuts.astype(np.float32)
        arrays[f"{part}leaves"] = trees.leaves.astype(np.int16)
        arrays[f"{part}scale"] = np.array([trees.unit, trees.bias], dtype=np.float64)
    with path.open("wb") as file:
        np.savez_compressed(file, **arrays, **more)
