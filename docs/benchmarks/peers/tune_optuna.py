"""Regret of Optuna's TPE after some trials, one line per seed.

Usage: tune_optuna.py branin|hartmann6 default|multivariate SEEDS TRIALS
Needs the Debian package python3-optuna (3.1.0 was measured).
"""
import math
import sys
import warnings

import optuna

ALPHA = [1, 1.2, 3, 3.2]
A = [
    [10, 3, 17, 3.5, 1.7, 8],
    [0.05, 10, 17, 0.1, 8, 14],
    [3, 3.5, 1.7, 10, 17, 8],
    [17, 8, 0.05, 10, 0.1, 14],
]
P = [
    [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
    [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
    [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650],
    [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
]


def branin(u):
    x, y = -5 + 15 * u[0], 15 * u[1]
    a = y - 5.1 / (4 * math.pi**2) * x * x + 5 / math.pi * x - 6
    return a * a + 10 * (1 - 1 / (8 * math.pi)) * math.cos(x) + 10 - 0.39788735772973816


def hartmann6(u):
    total = 3.322368011391339
    for alpha, a, p in zip(ALPHA, A, P):
        total -= alpha * math.exp(-sum(w * (x - c) ** 2 for w, x, c in zip(a, u, p)))
    return total


def main():
    function, axes = {"branin": (branin, 2), "hartmann6": (hartmann6, 6)}[sys.argv[1]]
    warnings.simplefilter("ignore")
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    for seed in range(int(sys.argv[3])):
        sampler = optuna.samplers.TPESampler(seed=seed, multivariate=sys.argv[2] == "multivariate")
        study = optuna.create_study(sampler=sampler)
        study.optimize(
            lambda trial: function([trial.suggest_float(f"x{i}", 0, 1) for i in range(axes)]),
            n_trials=int(sys.argv[4]),
        )
        print(study.best_value)


main()
