#!/usr/bin/env python3
"""Write tests/data/flow_reference_{exponential,logistic}.json: one start of eq. (5), followed by flow_reference.py.

The points are those of the preset `figure1`, m = 20, W0 normal with standard deviation 0.02. Each state holds
`log_norm`, `direction` (m x 3, unit norm) and `path_length` from W0; all but `initial` also `accuracy` = ln(n/L),
`log_loss`, `smoothed_margin`, `angle`, `potential_j` and `margins`. `start` is where ln(n/L) = 4. `direction_error`
and `angle_error` (relative) are differences to a second implicit method: take them as the accuracy of the numbers.
"""

import json
import pathlib

import numpy as np
from scipy.integrate import BDF

from flow_reference import LOSSES, Flow, State, collect, differences, follow, lift

POINTS = [(-0.5, -0.6, -1), (-0.8, 0.6, -1), (-0.8, -0.2, -1), (0.2, -0.1, 1), (-0.4, 0, 1), (0.7, -0.9, -1),
          (0.5, 0.3, -1), (0.6, 0.9, -1), (0.4, -0.6, -1), (-0.7, 0.1, 1), (-0.3, 0.9, -1), (-0.7, -0.9, -1),
          (-0.1, 0, 1), (0.1, 0.7, -1)]
WIDTH = 20
SCALE = 0.02
SEED = 2  # the first of numpy's default generator whose useful neurons do not die
ACCURACIES = [10.0, 100.0, 1e3, 1e4, 1e6]


def plain(row):
    return {name: np.asarray(value).tolist() for name, value in row.items()}


def write(loss, directory):
    points = np.array(POINTS)
    flow = Flow(lift(points[:, :2]), points[:, 2], WIDTH, LOSSES[loss])
    weights = SCALE * np.random.default_rng(SEED).standard_normal((WIDTH, 3))
    norm = np.linalg.norm(weights)
    initial = State((weights / norm).ravel(), float(np.log(norm)))
    start, states = follow(flow, initial, ACCURACIES, by_accuracy=True)
    result = collect(flow, states)
    _, others = follow(flow, start, result["log_norm"], by_accuracy=False, method=BDF)
    errors = differences(result, collect(flow, others))
    content = {
        "loss": loss,
        "points": POINTS,
        "initial": {"log_norm": initial.log_norm, "direction": (weights / norm).tolist()},
        "start": plain(flow.observe(start)),
        "targets": [dict(plain(flow.observe(state)), direction_error=errors["direction_error"][k],
                         angle_error=errors["angle_error"][k]) for k, state in enumerate(states)],
    }
    text = json.dumps(content, indent=None, separators=(", ", ": "))
    for opening in ('"points"', '"initial"', '"start"', '"targets"', '{"log_norm"', '"margins"', '"direction": '):
        text = text.replace(f" {opening}", f"\n{opening}").replace(f"[{opening}", f"[\n{opening}")
    (directory / f"flow_reference_{loss}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    for each in LOSSES:
        write(each, pathlib.Path(__file__).resolve().parent.parent / "data")
