#!/usr/bin/env python3
"""Compare a run directory of `marginscope run` with the reference flow of flow_reference.py.

The run must be the adaptive flow (`dynamics.method` is `flow` or `flow-explicit`) of a two-class squared-ReLU network
of at most MOST_NEURONS neurons on points of the plane. The reference starts from the run's initial.npz and lands on
the values of ln|W| of some of its records, from ln(n/L) = 4 on; at each, margins, smoothed margin, angle, path length
and ln L are compared, and at the last one the direction of the weights.

Prints one row a record; the exit status is 1 if a difference is above its tolerance.
"""

import argparse
import csv
import json
import math
import pathlib
import sys

import numpy as np

from flow_reference import HANDOVER_ACCURACY, LOSSES, Flow, State, collect, follow, lift, read_points, read_weights

MOST_NEURONS = 200  # the reference solves linear systems in all weights
HISTORY_NAMES = {"log_loss": "log_loss", "smoothed_margin": "smoothed_margin", "angle": "angle",
                 "path_length": "path_length", "potential_j": "potential_j"}


def read_experiment(directory, points_file):
    """Inputs, labels and the name of the loss."""
    experiment = json.loads((directory / "experiment.json").read_text(encoding="utf-8"))
    if experiment["network"]["kind"] != "squared-relu":
        sys.exit(f"experiment.json:network.kind: expected squared-relu, found {experiment['network']['kind']}")
    if not experiment["dynamics"]["method"].startswith("flow"):
        sys.exit(f"experiment.json:dynamics.method: expected a flow, found {experiment['dynamics']['method']}")
    if points_file:
        inputs, labels = read_points(points_file)
    else:
        points = np.array(experiment["data"].get("points", []))
        if points.ndim != 2 or experiment["data"].get("lift", "one") != "one":
            sys.exit("experiment.json:data: expected a list of points lifted by one; give other data with --points")
        inputs, labels = lift(points[:, :2]), np.where(points[:, 2] > 0, 1.0, -1.0)
    return inputs, labels, experiment["loss"]


def read_history(directory):
    """The columns of history.csv as arrays, NaN where empty."""
    with open(directory / "history.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {name: np.array([float(row[name]) if row[name] else math.nan for row in rows])
            for name in ("optimization_accuracy", "log_norm", *HISTORY_NAMES.values())}


def choose_records(history, count):
    """Record numbers, evenly spread in ln|W| over the late phase, the last record included."""
    late = np.flatnonzero((history["optimization_accuracy"] >= HANDOVER_ACCURACY + 0.01)
                          & (np.diff(history["log_norm"], prepend=-math.inf) > 0.0))
    if len(late) == 0:
        sys.exit(f"history.csv: expected records past ln(n/L) = {HANDOVER_ACCURACY}, found none")
    wanted = np.linspace(history["log_norm"][late[0]], history["log_norm"][late[-1]], count)
    return np.unique(late[np.searchsorted(history["log_norm"][late], wanted).clip(0, len(late) - 1)])


def compare(history, margins, chosen, reference):
    """Relative differences by name, one value a chosen record."""
    found = {}
    for name, column in HISTORY_NAMES.items():
        found[name] = np.abs(history[column][chosen] / reference[name] - 1.0)
    largest = np.abs(reference["margins"]).max(axis=1)
    found["margins"] = np.abs(margins[chosen] - reference["margins"]).max(axis=1) / largest
    return found


def main():
    parser = argparse.ArgumentParser(description="compare a run directory with the reference flow")
    parser.add_argument("run", type=pathlib.Path)
    parser.add_argument("--points", help="CSV of the points, if experiment.json does not list them")
    parser.add_argument("--records", type=int, default=12, help="how many records to compare")
    parser.add_argument("--direction", type=float, default=1e-4, help="tolerance of |V - reference| at the end")
    parser.add_argument("--angle", type=float, default=2e-2, help="relative tolerance of the angle")
    parser.add_argument("--margins", type=float, default=1e-4, help="relative tolerance of everything else")
    arguments = parser.parse_args()

    inputs, labels, loss = read_experiment(arguments.run, arguments.points)
    direction, log_norm = read_weights(arguments.run / "initial.npz")
    if len(direction) > MOST_NEURONS:
        sys.exit(f"initial.npz:w: expected at most {MOST_NEURONS} neurons, found {len(direction)}")
    history = read_history(arguments.run)
    chosen = choose_records(history, arguments.records)
    final_direction, final_log_norm = read_weights(arguments.run / "weights.npz")

    flow = Flow(inputs, labels, len(direction), LOSSES[loss])
    targets = np.append(history["log_norm"][chosen], final_log_norm)
    _, states = follow(flow, State(direction.ravel(), log_norm), sorted(targets), by_accuracy=False)
    reference = collect(flow, states)
    direction_error = np.linalg.norm(final_direction - reference["direction"][-1])
    reference = {name: values[:-1] for name, values in reference.items()}

    found = compare(history, np.load(arguments.run / "margins.npy"), chosen, reference)
    print(f"{'record':>8}{'log_norm':>14}{'ln(n/L)':>14}" + "".join(f"{name:>18}" for name in found))
    for k, record in enumerate(chosen):
        print(f"{record:8d}{history['log_norm'][record]:14.8f}{reference['accuracy'][k]:14.6g}"
              + "".join(f"{values[k]:18.2e}" for values in found.values()))
    print(f"direction of the final weights: {direction_error:.2e}")

    failures = [] if direction_error <= arguments.direction else ["direction"]
    for name, values in found.items():
        if not np.all(values <= (arguments.angle if name == "angle" else arguments.margins)):
            failures.append(name)
    print("agrees" if not failures else "differs in " + ", ".join(failures))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
