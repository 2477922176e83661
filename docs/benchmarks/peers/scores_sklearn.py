"""One fold of the scores benchmark by scikit-learn, on the very matrices the studio learned from.

Arguments: a folder with train.x, train.y, held.x, held.y (little-endian float32, row-major), the number of columns,
the number of classes (0 for numbers), the family. Prints one JSON line: score and seconds.
"""
import json
import sys
import time
import warnings

import numpy as np
from sklearn import metrics
from sklearn.compose import TransformedTargetRegressor
from sklearn.ensemble import (ExtraTreesClassifier, ExtraTreesRegressor, HistGradientBoostingClassifier,
                              HistGradientBoostingRegressor, RandomForestClassifier, RandomForestRegressor)
from sklearn.gaussian_process import GaussianProcessClassifier, GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF, ConstantKernel, WhiteKernel
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC, SVR

warnings.filterwarnings("ignore")
folder, columns, classes, family = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]


def read(name):
    return np.fromfile(folder + "/" + name, "<f4").astype(np.float64)


x, y = read("train.x").reshape(-1, columns), read("train.y")
held, truth = read("held.x").reshape(-1, columns), read("held.y")


def drawn(most):
    """A part of the training rows for families that both sides give no more than that."""
    if len(y) <= most:
        return x, y
    rows = np.random.RandomState(7).choice(len(y), most, replace=False)
    return x[rows], y[rows]


def scaled(model):
    return TransformedTargetRegressor(model, transformer=StandardScaler())


neighbours = {"n_neighbors": 25, "weights": "distance"}
process = ConstantKernel() * RBF(np.sqrt(columns)) + WhiteKernel(0.1)
makers = {
    "linear": (lambda: LogisticRegression(max_iter=2000), lambda: Ridge()),
    "knn": (lambda: KNeighborsClassifier(**neighbours), lambda: KNeighborsRegressor(**neighbours)),
    "svm": (lambda: SVC(probability=True, random_state=7), lambda: scaled(SVR())),
    "gaussian-process": (lambda: GaussianProcessClassifier(1.0 * RBF(np.sqrt(columns)), random_state=7),
                         lambda: GaussianProcessRegressor(process, normalize_y=True, random_state=7)),
    "forest": (lambda: RandomForestClassifier(200, random_state=7), lambda: RandomForestRegressor(200, random_state=7)),
    "extra-trees": (lambda: ExtraTreesClassifier(200, random_state=7), lambda: ExtraTreesRegressor(200, random_state=7)),
    "mlp": (lambda: MLPClassifier(early_stopping=True, random_state=7), lambda: scaled(MLPRegressor(early_stopping=True, random_state=7))),
    "boosting": (lambda: HistGradientBoostingClassifier(random_state=7), lambda: HistGradientBoostingRegressor(random_state=7)),
    "ordinal": (lambda: LogisticRegression(max_iter=2000), lambda: Ridge()),
}
limit = {"svm": 10_000, "gaussian-process": 1_000, "knn": 20_000}
x, y = drawn(limit.get(family, len(y)))
start = time.time()
model = makers.get(family, makers["boosting"])[0 if classes else 1]()
model.fit(x, y.astype(int) if classes else y)
if not classes:
    score = float(np.sqrt(np.mean((model.predict(held) - truth) ** 2)))
else:
    p = np.full((len(truth), classes), 1e-15)
    p[:, model.classes_.astype(int)] = model.predict_proba(held)
    p = np.clip(p, 1e-15, 1)
    score = float(metrics.roc_auc_score(truth, p[:, 1]) if classes == 2 else
                  -np.mean(np.log(p[np.arange(len(truth)), truth.astype(int)] / p.sum(1))))
print(json.dumps({"score": score, "seconds": time.time() - start}))
