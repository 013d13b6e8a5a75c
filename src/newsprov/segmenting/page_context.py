"""The second look: each block again, knowing what the first look made of all the others."""

from typing import TYPE_CHECKING

import numpy as np

from newsprov.segmenting.page_features import Look
from newsprov.segmenting.page_shape import LEVELS_UP, nearest, shifted

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_SURE, _UNSURE = 0.8, 0.2
_UP = {name: [f"{name}_{up}" for up in range(LEVELS_UP)] for name in ("share", "body", "mean")}


def look_again(look: Look, first: "Floats") -> "dict[str, Floats]":
    """More columns for a page whose blocks belong to the body with these probabilities, at first sight."""
    shape, length = look.shape, look.length
    count = len(first)
    columns: dict[str, Floats] = {}
    odds = np.log((first + 1e-4) / (1 - first + 1e-4))
    columns["odds"] = odds
    columns |= {f"odds{by:+d}": beside for by, beside in shifted(odds, 4, -9.0)}
    body = first * length
    whole = max(float(body.sum()), 1.0)
    passed = np.cumsum(body)
    columns["body_above"] = (passed - body) / whole
    columns["page_body"] = np.full(count, np.log(whole))
    columns["page_body_blocks"] = np.full(count, np.log1p(first.sum()))
    for reach in (3, 8):
        window = np.ones(2 * reach + 1)
        near = np.convolve(body, window)[reach : reach + count] - body
        columns[f"body_within_{reach}"] = near / np.maximum(
            np.convolve(length, window)[reach : reach + count] - length, 1.0
        )
    for name, group in (("path", shape.path), ("parent", shape.parent), ("step", shape.step)):
        blocks = np.bincount(group)[group]
        others = np.maximum(np.bincount(group, length)[group] - length, 1.0)
        mass = np.bincount(group, body)[group]
        alone = blocks == 1
        columns[f"{name}_body"] = np.where(alone, -1.0, (mass - body) / others)
        columns[f"{name}_mean"] = np.where(
            alone, -1.0, (np.bincount(group, first)[group] - first) / np.maximum(blocks - 1, 1)
        )
        columns[f"{name}_share"] = mass / whole
    held = shape.sums(body)
    around = shape.around
    others = np.maximum(shape.blocks[around] - 1, 1)
    for name, values in (
        ("share", held[around] / whole),
        ("body", held[around] / shape.sums(length)[around]),
        ("mean", (shape.sums(first)[around] - first) / others),
    ):
        columns.update(zip(_UP[name], values, strict=True))
    for name, least in (("half", 0.5), ("most", 0.8), ("all", 0.95)):
        inside = shape.inside(held / whole, least)
        columns[f"body_outside_{name}"] = inside.max() - inside
        columns[f"body_below_{name}"] = shape.depth - inside
    _describe_surroundings(columns, look, first)
    doubtful = (first > _UNSURE) & (first < _SURE)
    columns["page_doubt"] = np.full(count, float(body[doubtful].sum()) / whole)
    columns["rank"] = np.argsort(np.argsort(-odds, kind="stable")) / count
    return columns


def _describe_surroundings(columns: "dict[str, Floats]", look: Look, first: "Floats") -> None:
    sure = first > _SURE
    places = np.arange(len(first))
    passed = np.cumsum(look.length)
    before, behind = nearest(sure)
    for name, other, gap in (
        ("before", before, passed - look.length - passed[before]),
        ("behind", behind, passed[behind] - look.length[behind] - passed),
    ):
        known = other >= 0
        columns[f"body_{name}"] = np.where(known, np.abs(places - other), 99).clip(0, 99).astype(np.float64)
        columns[f"body_{name}_apart"] = look.shape.apart(other)
        columns[f"body_{name}_gap"] = np.log1p(np.where(known, np.maximum(gap, 0), 1e5))
    columns["page_body_sure"] = np.full(len(first), np.log1p(sure.sum()))
