#!/usr/bin/env python3
"""The largest normalized margin that a network of eq. (5), of any width, can have on given points.

With |W|^2 = sum of |w_j|^2 = 1, a network is a measure nu of mass one on (unit direction u, sign s), and its margins
are linear in it (Prop. 4.3 and Section 4.2 of Ji & Telgarsky 2020):

    gamma = max over nu of min over i of  sum over (u, s) of nu(u, s) s y_i max(u . x_i, 0)^2
          = min over q in the simplex of  max over (u, s) of  s h_q(u),
    h_q(u) = sum over i of q_i y_i max(u . x_i, 0)^2.

The linear program is solved over a list of directions, and the list is completed by the best directions for the dual
weights q. These are exact: the great circles u . x_i = 0 cut the sphere into cells, on each cell h_q is a quadratic
form, h_q is continuously differentiable, so its extremes are eigenvectors of the form of a cell they lie in. Hence
both printed bounds are rigorous up to rounding, whatever the solver of the linear program does.
"""

import argparse
import itertools
import sys

import numpy as np
from scipy.optimize import linprog

from flow_reference import read_points

GRID = 4000  # directions of the first list, and probes that find cells
MOST_ROUNDS = 200


def fibonacci_sphere(count):
    k = np.arange(count) + 0.5
    z = 1.0 - 2.0 * k / count
    turn = np.pi * (1.0 + np.sqrt(5.0)) * k
    return np.column_stack([np.sqrt(1.0 - z * z) * np.cos(turn), np.sqrt(1.0 - z * z) * np.sin(turn), z])


def cells(inputs):
    """The sets of examples that see a positive response somewhere: one row of 0 and 1 a cell of the sphere.

    Every cell has a corner where two circles cross; all cells at a corner show within a short walk round it.
    """
    probes = [fibonacci_sphere(GRID)]
    for i, j in itertools.combinations(range(len(inputs)), 2):
        corner = np.cross(inputs[i], inputs[j])
        if np.linalg.norm(corner) < 1e-9:
            continue
        corner /= np.linalg.norm(corner)
        touching = inputs[np.abs(inputs @ corner) < 1e-9]
        tangents = np.cross(touching, corner)
        tangents /= np.linalg.norm(tangents, axis=1)[:, None]
        tangents = np.vstack([tangents, -tangents])
        across = np.cross(corner, tangents[0])
        order = np.argsort(np.arctan2(tangents @ across, tangents @ tangents[0]))
        between = tangents[order] + np.roll(tangents[order], -1, axis=0)
        between /= np.maximum(np.linalg.norm(between, axis=1), 1e-12)[:, None]
        probes += [sign * corner + 1e-6 * between for sign in (1.0, -1.0)]
    return np.unique((np.vstack(probes) @ inputs.T > 0.0).astype(float), axis=0)


def features(inputs, labels, directions):
    """y_i max(u . x_i, 0)^2: one row an example, one column a direction."""
    return labels[:, None] * np.maximum(inputs @ directions.T, 0.0) ** 2


def stationary_directions(inputs, labels, cell_rows, q):
    """Unit eigenvectors of the quadratic form of every cell, both orientations."""
    outer = inputs[:, :, None] * inputs[:, None, :]
    forms = np.einsum("ci,iab->cab", cell_rows * (q * labels), outer)
    vectors = np.linalg.eigh(forms)[1].transpose(0, 2, 1).reshape(-1, 3)
    return np.vstack([vectors, -vectors])


def solve_program(columns):
    """Masses nu, dual weights q, both cleaned up to be non-negative with sum one."""
    n, count = columns.shape
    scale = np.abs(columns).max()
    answer = linprog(
        np.append(np.zeros(count), -1.0),
        A_ub=np.column_stack([-columns / scale, np.ones(n)]), b_ub=np.zeros(n),
        A_eq=np.append(np.ones(count), 0.0)[None, :], b_eq=[1.0],
        bounds=[(0.0, None)] * count + [(None, None)], method="highs",
        options={"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10})
    if not answer.success:
        raise RuntimeError(answer.message)
    masses = np.maximum(answer.x[:-1], 0.0)
    q = np.maximum(-answer.ineqlin.marginals, 0.0)
    return masses / masses.sum(), q / q.sum()


def global_margin(inputs, labels, relative_gap):
    """Lower and upper bound, q, and the measure as (mass, sign, direction) rows."""
    cell_rows = cells(inputs)
    directions = fibonacci_sphere(GRID)
    signs = np.repeat([1.0, -1.0], GRID)
    directions = np.vstack([directions, directions])
    best = (-np.inf, None)
    upper, best_q = np.inf, None
    for _ in range(MOST_ROUNDS):
        columns = features(inputs, labels, directions) * signs
        masses, q = solve_program(columns)
        lower = (columns @ masses).min()
        if lower > best[0]:
            best = (lower, np.column_stack([masses, signs, directions])[masses > 1e-12])
        candidates = stationary_directions(inputs, labels, cell_rows, q)
        values = q @ features(inputs, labels, candidates)
        if np.abs(values).max() < upper:
            upper, best_q = np.abs(values).max(), q
        if upper - best[0] <= relative_gap * upper:
            break
        useful = np.abs(values) >= best[0] * (1.0 - 1e-9)
        kept = masses > 0.0
        directions = np.vstack([directions[kept], candidates[useful]])
        signs = np.append(signs[kept], np.sign(values[useful]))
    return best[0], upper, best_q, best[1]


def main():
    parser = argparse.ArgumentParser(description="largest margin of any network of eq. (5)")
    parser.add_argument("points", help="CSV with x1,x2,label")
    parser.add_argument("--relative-gap", type=float, default=1e-9)
    arguments = parser.parse_args()
    inputs, labels = read_points(arguments.points)
    lower, upper, q, measure = global_margin(inputs, labels, arguments.relative_gap)
    print(f"margin between {lower:.12g} and {upper:.12g}, relative gap {(upper - lower) / upper:.1e}")
    print("dual weights " + " ".join(f"{value:.9g}" for value in q))
    for mass, sign, *direction in measure[np.argsort(-measure[:, 0])]:
        print(f"mass {mass:.9f} sign {sign:+.0f} direction " + " ".join(f"{value:+.9f}" for value in direction))
    return 0 if upper - lower <= arguments.relative_gap * upper else 1


if __name__ == "__main__":
    sys.exit(main())
