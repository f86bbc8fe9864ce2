#!/usr/bin/env python3
"""The Mexican hat, followed with a general-purpose solver: a second opinion on engine/dynamics/hat_flow.

    p(W) = |W|^2 (1 - f),   f = H(d) (1 - C sin(phi - psi)),   psi = 6/d,   C = -(H'/H) s^2 psi'/(1 + s^2 psi'^2),

with (s, phi) polar coordinates of (v1, v2)/(1 + v3), v = W/|W|, d = 1 - s^2 and ' = d/ds. H = d^4, or exp(-1/d) with
--smooth. Nothing is simplified by hand: slopes of f are taken by complex steps, and the unknowns (ln d, phi) in the
clock ln rho, rho = ln|W|, are not those of the engine. The start is d = 0.75, phi = psi + 1 at rho = 1e-3.

Prints rho, the turned angle of phi, theta = angle between W and grad p, and the path length zeta of v. Two tolerances
agree to 1e-10 relative in the angle. Then grad p at four unit vectors W, by differences in 60 digits: rows of d, phi
and the three components.
"""

import argparse
import math

import mpmath
import numpy as np
from scipy.integrate import Radau

WINDING = 6.0
TARGETS = [1.0, 10.0, 1e3, 1e6, 1e9, 1e12]


def height(d, phi, smooth, module):
    """f, for numbers of numpy (complex) or mpmath."""
    s2 = 1 - d
    spiral = WINDING / d
    # d/ds = -2s d/dd: (H'/H) psi' s^2 = 4 s^4 (ln H)_d psi_d and s^2 psi'^2 = 4 s^4 psi_d^2
    log_slope = 1 / d**2 if smooth else 4 / d
    spiral_slope = -WINDING / d**2
    C = -4 * s2**2 * log_slope * spiral_slope / (1 + 4 * s2**2 * spiral_slope**2)
    H = module.exp(-1 / d) if smooth else d**4
    return H * (1 - C * module.sin(phi - spiral))


def rates(log_clock, y, smooth):
    """d/d(ln rho) of (ln d, phi, zeta)."""
    d, phi = math.exp(y[0]), y[1]
    tiny = 1e-30
    f = height(d, phi, smooth, np)
    by_depth = height(d + 1j * tiny, phi, smooth, np).imag / tiny
    by_angle = height(d, phi + 1j * tiny, smooth, np).imag / tiny
    s2 = 1 - d
    conformal = ((1 + s2) / 2) ** 2
    speed = math.exp(log_clock) / (2 * (1 - f))
    angle_rate = -conformal * by_angle / s2 * speed
    depth_rate = -4 * s2 * conformal * by_depth * speed
    return np.array([depth_rate / d, angle_rate,
                     math.sqrt((depth_rate**2 / (4 * s2) + s2 * angle_rate**2) / conformal)])


def follow(smooth, tolerance):
    start_angle = WINDING / 0.75 + 1
    clock, y = math.log(1e-3), np.array([math.log(0.75), start_angle, 0.0])
    for target in TARGETS:
        solver = Radau(lambda t, y: rates(t, y, smooth), clock, y, math.log(target), rtol=tolerance,
                       atol=tolerance / 100)
        while solver.status == "running":
            solver.step()
        clock, y = solver.t, solver.y
        theta = math.atan(rates(clock, y, smooth)[2] / math.exp(clock))
        print(f"{target:8.0e} {y[1] - start_angle:20.14g} {theta:20.14g} {y[2]:20.14g}")


def gradient(d, phi, smooth):
    """grad p at the unit vector over (d, phi), in 60 digits."""
    mpmath.mp.dps = 60
    d, phi = mpmath.mpf(d), mpmath.mpf(phi)

    def p(*W):
        norm = mpmath.sqrt(sum(w * w for w in W))
        v = [w / norm for w in W]
        x, y = v[0] / (1 + v[2]), v[1] / (1 + v[2])
        return norm**2 * (1 - height(1 - x * x - y * y, mpmath.atan2(y, x), smooth, mpmath))

    s = mpmath.sqrt(1 - d)
    W = (2 * s * mpmath.cos(phi) / (2 - d), 2 * s * mpmath.sin(phi) / (2 - d), d / (2 - d))
    return [mpmath.diff(p, W, tuple(int(i == j) for j in range(3))) for i in range(3)]


def main():
    parser = argparse.ArgumentParser(description="high-accuracy gradient flow of the Mexican hat")
    parser.add_argument("--smooth", action="store_true", help="H = exp(-1/d) instead of d^4")
    parser.add_argument("--tolerance", type=float, default=1e-12)
    arguments = parser.parse_args()
    print("     rho         turned angle                theta                 zeta")
    follow(arguments.smooth, arguments.tolerance)
    for d, phi in ((0.5, 0.3), (0.1, 2.0), (0.01, -2.5), (0.001, 1.0)):
        print(f"{d:8} {phi:8} " + " ".join(mpmath.nstr(g, 20) for g in gradient(d, phi, arguments.smooth)))


if __name__ == "__main__":
    main()
