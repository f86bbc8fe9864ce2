#!/usr/bin/env python3
"""Gradient flow of eq. (5) of Ji & Telgarsky 2020, followed with general-purpose solvers at high accuracy.

A second, independent opinion on the flow the engine follows: nothing here shares a line or a method with it.

    Phi(x; W) = sum over j = 1..m of (-1)^j max(w_j . x, 0)^2,   p_i = y_i Phi(x_i; W),   L(W) = sum over i of l(p_i),
    dW/dt = -grad L(W),   l(p) = exp(-p) or ln(1 + exp(-p)).

The flow is a curve; its clock is free. With r = |W|, rho = ln r, V = W/r, alpha = l^-1(L(W)) and g = grad alpha / r,
which points along -grad L, the curve is

    early, until ln(n/L) = 4:   dV/ds = (g - <g,V> V)/|g|,   d rho/ds = <g,V>/|g|      explicit Runge-Kutta of order 8,
    late:                       dV/d rho = g/<g,V> - V                                 implicit (stiff: -200 ln(n/L)).

The path length zeta of V is carried along: d zeta/ds = sin(theta), d zeta/d rho = tan(theta), where theta is the
angle between W and -grad L(W).

The right-hand side is analytic as long as no neuron switches on or off on an example. Each piece is integrated with
its switches held, and ends where one of them flips, so the solvers keep their full order.

Input: a CSV of points (x1,x2,label) that are lifted to (x1, x2, 1)/sqrt(3), and an .npz with `w` (m x 3, W itself) or
`w` and `log_norm` (W = exp(log_norm) w). Output, one entry per target: `log_norm`, `log_loss`, `accuracy` = ln(n/L),
`smoothed_margin` = alpha/r^2, `margins` = p_i/r^2, `potential_j` = |grad alpha|^2/r^2, `direction` = V, `angle` =
theta, `path_length` from the given start. With the default tolerance V is right to about 1e-10 and theta to 1e-8
relative up to ln(n/L) = 1e6 (theta: 1e-7 at 1e8, 1e-4 at 1e9, where doubles no longer resolve the weights).
With --check the late phase is repeated with the other implicit method, and `direction_error`, `angle_error` (relative),
`margin_error` (relative) hold the differences.
"""

import argparse
import csv
import dataclasses
import math
import sys

import numpy as np
from scipy.integrate import BDF, DOP853, Radau
from scipy.optimize import brentq
from scipy.special import expit, log_expit, logsumexp

HANDOVER_ACCURACY = 4.0  # late enough that alpha > 0 and the norm grows
MOST_STEPS = 50_000  # of one solver call; a start that needs more is stuck, thousands are usual
PATH_LENGTH_ROUNDING = 1e-18  # absolute tolerance of the path length, in units of r^2
LARGEST_LOG_NORM = 350.0  # exp(2 rho) must stay a number


def read_points(path):
    """Inputs lifted to (x1, x2, 1)/sqrt(3), n x 3, and labels, n values -1 or 1."""
    with open(path, newline="", encoding="utf-8") as file:
        lines = (line for line in file if line.strip() and not line.startswith("#"))
        rows = [[float(row[name]) for name in ("x1", "x2", "label")] for row in csv.DictReader(lines)]
    points = np.array(rows)
    return lift(points[:, :2]), np.where(points[:, 2] > 0, 1.0, -1.0)


def lift(plane_points):
    return np.column_stack([plane_points, np.ones(len(plane_points))]) / math.sqrt(3.0)


def read_weights(path):
    """Direction V (m x 3, unit norm) and log norm of the weights in an .npz file."""
    with np.load(path) as file:
        weights = file["w"].astype(float)
        log_norm = float(file["log_norm"]) if "log_norm" in file else 0.0
    norm = np.linalg.norm(weights)
    return weights / norm, log_norm + math.log(norm)


class ExponentialLoss:
    """alpha, the weights d alpha/d P_i, and their derivatives, for margins P_i = p_i(W)."""

    @staticmethod
    def log_loss(P):
        return logsumexp(-P)

    @staticmethod
    def smoothed_margin(log_loss):
        return -log_loss

    @staticmethod
    def weights(P):
        weights = np.exp(P.min() - P)
        return weights / weights.sum()

    @staticmethod
    def weight_derivatives(P, weights):
        """d weights_i / d P_k, an n x n matrix."""
        return np.outer(weights, weights) - np.diag(weights)


class LogisticLoss:
    @staticmethod
    def log_loss(P):
        usual = np.log(np.log1p(np.exp(-np.clip(P, -37.0, 37.0))))
        large = -P - 0.5 * np.exp(-np.maximum(P, 37.0))
        very_negative = np.log(np.maximum(-P, 37.0))
        return logsumexp(np.where(P > 37.0, large, np.where(P < -37.0, very_negative, usual)))

    @staticmethod
    def smoothed_margin(log_loss):
        loss = math.exp(log_loss)
        if log_loss < -37.0:
            return -log_loss - 0.5 * loss
        return -math.log(math.expm1(loss)) if loss < 30.0 else -loss - math.log1p(-math.exp(-loss))

    @classmethod
    def weights(cls, P):
        alpha = cls.smoothed_margin(cls.log_loss(P))
        return np.exp(log_expit(-P) - log_expit(-alpha))

    @classmethod
    def weight_derivatives(cls, P, weights):
        alpha = cls.smoothed_margin(cls.log_loss(P))
        return expit(alpha) * np.outer(weights, weights) - np.diag(weights * expit(P))


LOSSES = {"exponential": ExponentialLoss, "logistic": LogisticLoss}


@dataclasses.dataclass
class State:
    """A point of the curve: V flattened, rho and zeta."""

    direction: np.ndarray
    log_norm: float
    path_length: float = 0.0

    def normalized(self):
        norm = np.linalg.norm(self.direction)
        return State(self.direction / norm, self.log_norm + math.log(norm), self.path_length)


class Flow:
    """Eq. (5) on given examples, and the two right-hand sides. `switches` (n x m) says which neurons are on where."""

    def __init__(self, inputs, labels, width, loss):
        self.inputs = inputs
        self.labels = labels
        self.width = width
        self.signs = np.where(np.arange(1, width + 1) % 2 == 0, 1.0, -1.0)
        self.loss = loss
        self.switches = np.ones((len(labels), width))

    def preactivations(self, direction):
        return self.inputs @ direction.reshape(self.width, 3).T

    def set_switches(self, direction):
        self.switches = (self.preactivations(direction) > 0.0).astype(float)

    def margins_and_responses(self, direction):
        responses = self.preactivations(direction) * self.switches
        return self.labels * ((responses * responses) @ self.signs), responses

    def gradient(self, direction, log_norm):
        """g = grad alpha / r at W = exp(log_norm) V, flattened."""
        margins, responses = self.margins_and_responses(direction)
        weights = self.loss.weights(math.exp(2.0 * log_norm) * margins)
        return (2.0 * self.signs[:, None] * (responses.T * (weights * self.labels)) @ self.inputs).ravel()

    def gradient_jacobian(self, direction, log_norm):
        """d g / d V, (3m) x (3m), symmetric: sum of weights_i Hess p_i, plus what the weights change."""
        margins, responses = self.margins_and_responses(direction)
        P = math.exp(2.0 * log_norm) * margins
        weights = self.loss.weights(P)
        margin_gradients = 2.0 * (self.labels[:, None, None] * (responses * self.signs)[:, :, None]
                                  * self.inputs[:, None, :]).reshape(len(P), -1)
        weight_changes = math.exp(2.0 * log_norm) * self.loss.weight_derivatives(P, weights)
        jacobian = margin_gradients.T @ weight_changes @ margin_gradients
        for j in range(self.width):
            block = slice(3 * j, 3 * j + 3)
            curvature = 2.0 * self.signs[j] * weights * self.labels * self.switches[:, j]
            jacobian[block, block] += (self.inputs.T * curvature) @ self.inputs
        return jacobian

    def early_rates(self, _, y):
        """Clock s; y = (V, rho, zeta)."""
        direction = y[:-2]
        gradient = self.gradient(direction, y[-2])
        size = np.linalg.norm(gradient)
        if size == 0.0:
            raise ValueError("the gradient vanished: every neuron that could help is dead")
        radial = gradient @ direction
        spherical = gradient - radial * direction
        return np.concatenate([spherical, [radial, np.linalg.norm(spherical)]]) / size

    def late_rates(self, log_norm, y):
        """Clock rho; y = (V, zeta)."""
        direction = y[:-1]
        gradient = self.gradient(direction, log_norm)
        change = gradient / (gradient @ direction) - direction
        return np.append(change, np.linalg.norm(change))

    def late_jacobian(self, log_norm, y):
        direction = y[:-1]
        gradient = self.gradient(direction, log_norm)
        gradient_jacobian = self.gradient_jacobian(direction, log_norm)
        radial = gradient @ direction
        radial_gradient = gradient_jacobian @ direction + gradient
        size = len(direction)
        jacobian = np.zeros((size + 1, size + 1))
        block = (gradient_jacobian - np.outer(gradient, radial_gradient) / radial) / radial - np.eye(size)
        change = gradient / radial - direction
        jacobian[:size, :size] = block
        jacobian[size, :size] = change @ block / np.linalg.norm(change)
        return jacobian

    def log_loss(self, direction, log_norm):
        margins, _ = self.margins_and_responses(direction)
        return self.loss.log_loss(math.exp(2.0 * log_norm) * margins)

    def accuracy(self, direction, log_norm):
        return math.log(len(self.labels)) - self.log_loss(direction, log_norm)

    def observe(self, state):
        self.set_switches(state.direction)
        margins, _ = self.margins_and_responses(state.direction)
        gradient = self.gradient(state.direction, state.log_norm)
        radial = gradient @ state.direction
        log_loss = self.log_loss(state.direction, state.log_norm)
        return {
            "log_norm": state.log_norm,
            "log_loss": log_loss,
            "accuracy": math.log(len(self.labels)) - log_loss,
            "smoothed_margin": self.loss.smoothed_margin(log_loss) * math.exp(-2.0 * state.log_norm),
            "margins": margins,
            "potential_j": gradient @ gradient,
            "direction": state.direction.reshape(self.width, 3),
            "angle": math.atan2(np.linalg.norm(gradient - radial * state.direction), radial),
            "path_length": state.path_length,
        }


def integrate(make_solver, clock, y, end, flow, direction_of, passed):
    """Follow the flow from `clock` to `end`, or to where `passed(clock, y)`, negative at first, becomes zero.

    Pieces between two flips of a switch are smooth; each is a solver of its own. Returns (clock, y).
    """
    flow.set_switches(direction_of(y))
    step = None
    steps = 0
    while clock < end:
        solver = make_solver(clock, y, end, step and min(step, end - clock))
        while True:
            before, y_before = solver.t, solver.y.copy()
            message = solver.step()
            steps += 1
            if solver.status == "failed" or steps > MOST_STEPS:
                raise RuntimeError(f"the solver gave up at clock {solver.t} after {steps} steps: {message}")
            flips = np.argwhere((flow.preactivations(direction_of(solver.y)) > 0.0) != flow.switches)
            finished = passed(solver.t, solver.y) >= 0.0
            step = solver.step_size
            if len(flips) > 0 or finished:
                break
            if solver.status == "finished":
                return solver.t, solver.y
        interpolant = solver.dense_output()
        roots = [(first_root(lambda t, i=i, j=j: preactivation_sign(flow, direction_of(interpolant(t)), i, j),
                             before, solver.t), (i, j)) for i, j in flips]
        if finished:
            roots.append((first_root(lambda t: passed(t, interpolant(t)), before, solver.t), None))
        clock, event = min(roots, key=lambda root: root[0])
        y = land(make_solver, before, y_before, clock)
        if event is None:
            return clock, y
        flow.switches[event] = 1.0 - flow.switches[event]
    return clock, y


def preactivation_sign(flow, direction, example, neuron):
    """Negative while the switch is right, positive once it should have flipped."""
    held = 1.0 if flow.switches[example, neuron] else -1.0
    return -held * (direction.reshape(flow.width, 3)[neuron] @ flow.inputs[example])


def first_root(function, left, right):
    """Where a function turns from negative to non-negative; `left` if rounding put it there already."""
    if function(left) >= 0.0:
        return left
    return brentq(function, left, right, xtol=1e-15, rtol=1e-15) if function(right) > 0.0 else right


def land(make_solver, clock, y, end):
    """Integrate to `end` exactly: the solvers' interpolants are of lower order than their steps."""
    if end <= clock:
        return y
    solver = make_solver(clock, y, end, end - clock)
    while solver.status == "running":
        message = solver.step()
    if solver.status == "failed":
        raise RuntimeError(f"the solver gave up at clock {solver.t}: {message}")
    return solver.y


def follow_early(flow, state, tolerance, passed):
    """Unit-speed form, from `state` to where `passed(direction, log_norm)` becomes zero."""

    def make_solver(clock, y, end, step):
        return DOP853(flow.early_rates, clock, y, end, rtol=tolerance, atol=tolerance, first_step=step)

    y = np.concatenate([state.direction, [state.log_norm, state.path_length]])
    _, y = integrate(make_solver, 0.0, y, math.inf, flow, lambda y: y[:-2], lambda _, y: passed(y[:-2], y[-2]))
    return State(y[:-2], y[-2], y[-1]).normalized()


def follow_late(flow, state, tolerance, method, end, passed):
    """Clock rho, from `state` to rho = end or to where `passed(direction, log_norm)` becomes zero.

    The rate of zeta, tan(theta), carries the rounding of p_i times r^2, and must not be held to less than that: hence
    a tolerance of its own, renewed in every unit of rho.
    """

    def make_solver(clock, y, end, step):
        return method(flow.late_rates, clock, y, end, rtol=tolerance, atol=absolute, first_step=step,
                      jac=flow.late_jacobian)

    clock, y = state.log_norm, np.append(state.direction, state.path_length)
    while clock < end:
        stop = min(end, clock + 1.0)
        absolute = np.full(len(y), tolerance)
        absolute[-1] += PATH_LENGTH_ROUNDING * math.exp(2.0 * stop)
        clock, y = integrate(make_solver, clock, y, stop, flow, lambda y: y[:-1], lambda rho, y: passed(y[:-1], rho))
        if clock < stop:
            break
    return State(y[:-1] / np.linalg.norm(y[:-1]), clock, y[-1])


def follow(flow, state, targets, by_accuracy, early_tolerance=1e-13, late_tolerance=1e-13, method=Radau):
    """The state where the late phase takes over (the start, if that is later), and the list of states at the targets.

    Targets are ascending values of ln(n/L), or of ln|W| above that of the start.
    """

    def beyond(target):
        if by_accuracy:
            return lambda direction, log_norm: flow.accuracy(direction, log_norm) - target
        return lambda direction, log_norm: log_norm - target

    def handover(direction, log_norm):
        return flow.accuracy(direction, log_norm) - HANDOVER_ACCURACY

    states = []
    flow.set_switches(state.direction)
    while handover(state.direction, state.log_norm) < 0.0:
        goals = [handover] + [beyond(target) for target in targets[len(states):len(states) + 1]]
        state = follow_early(flow, state, early_tolerance, lambda v, rho: max(goal(v, rho) for goal in goals))
        flow.set_switches(state.direction)
        if handover(state.direction, state.log_norm) > -1e-9:
            break
        states.append(state)
    taken_over = state
    for target in targets[len(states):]:
        if by_accuracy:
            state = follow_late(flow, state, late_tolerance, method, LARGEST_LOG_NORM, beyond(target))
        else:
            state = follow_late(flow, state, late_tolerance, method, target, lambda direction, log_norm: -1.0)
        states.append(state)
    return taken_over, states


def collect(flow, states):
    """Observations at several states, stacked by name."""
    rows = [flow.observe(state) for state in states]
    return {name: np.array([row[name] for row in rows]) for name in rows[0]}


def differences(result, other):
    return {
        "direction_error": np.linalg.norm((result["direction"] - other["direction"]).reshape(
            len(result["angle"]), -1), axis=1),
        "angle_error": np.abs(result["angle"] / other["angle"] - 1.0),
        "margin_error": np.abs(result["smoothed_margin"] / other["smoothed_margin"] - 1.0),
    }


def print_table(result):
    names = ["log_norm", "accuracy", "smoothed_margin", "angle", "potential_j", "path_length"]
    names += [name for name in ("direction_error", "angle_error", "margin_error") if name in result]
    print("".join(f"{name:>22}" for name in names))
    for k in range(len(result["angle"])):
        print("".join(f"{result[name][k]:22.3e}" if name.endswith("error") else f"{result[name][k]:22.14g}"
                      for name in names))


def parse_numbers(text):
    return sorted(float(word) for word in text.split(","))


def main():
    parser = argparse.ArgumentParser(description="high-accuracy gradient flow of eq. (5)")
    parser.add_argument("--points", required=True, help="CSV with x1,x2,label")
    parser.add_argument("--init", required=True, help=".npz with w and, if w is a direction, log_norm")
    parser.add_argument("--loss", choices=sorted(LOSSES), default="exponential")
    targets = parser.add_mutually_exclusive_group(required=True)
    targets.add_argument("--log-norm", type=parse_numbers, help="values of ln|W|, separated by commas")
    targets.add_argument("--accuracy", type=parse_numbers, help="values of ln(n/L), separated by commas")
    parser.add_argument("--out", required=True, help=".npz with one entry per target")
    parser.add_argument("--start", help=".npz for the state at ln(n/L) = 4, as --init reads it")
    parser.add_argument("--tolerance", type=float, default=1e-13, help="relative, of the late phase")
    parser.add_argument("--check", action="store_true", help="repeat the late phase with the other implicit method")
    arguments = parser.parse_args()

    inputs, labels = read_points(arguments.points)
    direction, log_norm = read_weights(arguments.init)
    flow = Flow(inputs, labels, len(direction), LOSSES[arguments.loss])
    values = arguments.accuracy or arguments.log_norm
    if arguments.log_norm and values[0] < log_norm:
        sys.exit(f"--log-norm: expected values above that of the start, {log_norm}, found {values[0]}")
    handover, states = follow(flow, State(direction.ravel(), log_norm), values, bool(arguments.accuracy),
                              late_tolerance=arguments.tolerance)
    result = collect(flow, states)
    if arguments.check:
        late_values = [value for value in result["log_norm"] if value > handover.log_norm]
        early = states[:len(states) - len(late_values)]
        _, others = follow(flow, handover, late_values, False, late_tolerance=arguments.tolerance, method=BDF)
        result.update(differences(result, collect(flow, early + others)))
    print_table(result)
    np.savez(arguments.out, **result)
    if arguments.start:
        np.savez(arguments.start, w=handover.direction.reshape(-1, 3), log_norm=handover.log_norm)


if __name__ == "__main__":
    main()
