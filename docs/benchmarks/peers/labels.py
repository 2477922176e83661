"""Label noise by scikit-learn: out-of-fold histogram boosting and the rule of confident learning.

Arguments: a CSV whose last column is the class. Prints one JSON line: seconds and the number of suspects.
"""
import json
import sys
import time

import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import StratifiedKFold

start = time.time()
table = pd.read_csv(sys.argv[1])
labels = pd.factorize(table.iloc[:, -1])[0]
values = table.iloc[:, :-1].to_numpy(dtype=np.float32)
classes = labels.max() + 1
p = np.zeros((len(labels), classes))
for train, held in StratifiedKFold(5, shuffle=True, random_state=7).split(values, labels):
    model = HistGradientBoostingClassifier(max_iter=120, learning_rate=0.1, random_state=7)
    p[held] = model.fit(values[train], labels[train]).predict_proba(values[held])
threshold = np.array([p[labels == k, k].mean() for k in range(classes)])
confident = np.where(p >= threshold, p, -1)
counted = confident.argmax(1)
sure = confident.max(1) >= 0
joint = np.zeros((classes, classes))
np.add.at(joint, (labels[sure], counted[sure]), 1)
joint = joint / joint.sum(1, keepdims=True) * np.bincount(labels, minlength=classes)[:, None]
suspects = np.zeros(len(labels), bool)
for given in range(classes):
    rows = np.where(labels == given)[0]
    for other in range(classes):
        most = int(round(joint[given, other]))
        if given != other and most:
            margin = p[rows, given] - p[rows, other]
            suspects[rows[np.argsort(margin)[:most]]] = True
rank = np.where(suspects)[0]
rank = rank[np.argsort(p[rank, labels[rank]])]
print(json.dumps({"seconds": time.time() - start, "suspects": [int(i) for i in rank]}))
