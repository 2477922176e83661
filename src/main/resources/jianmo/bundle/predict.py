"""Scores rows.csv with a graph of this bundle and checks the answers: python predict.py model.onnx

Needs: pip install onnxruntime numpy
"""

import csv
import sys
from datetime import datetime, timezone

import numpy
import onnxruntime


def days(text):
    """Days since 1970-01-01; NaN where missing."""
    if not text:
        return float("nan")
    return datetime.fromisoformat(text).replace(tzinfo=timezone.utc).timestamp() / 86400


def column(kind, texts):
    """One raw column as the graph takes it: rows x 1."""
    if kind == "tensor(string)":
        return numpy.array(texts, dtype=object).reshape(-1, 1)
    if kind == "tensor(double)":
        return numpy.array([days(t) for t in texts], dtype=numpy.float64).reshape(-1, 1)
    numbers = [float(t) if t else float("nan") for t in texts]
    return numpy.array(numbers, dtype=numpy.float32).reshape(-1, 1)


def score(model, names, rows):
    """Raw columns in, probabilities or numbers out."""
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    feed = {}
    for port in session.get_inputs():
        at = names.index(port.name)
        feed[port.name] = column(port.type, [row[at] for row in rows])
    answer = next(o.name for o in session.get_outputs() if o.type == "tensor(float)")
    return session.run([answer], feed)[0]


def table(file):
    with open(file, encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    return rows[0], rows[1:]


def main(model):
    names, rows = table("rows.csv")
    _, expected = table("expected-" + model + ".csv")
    wrong = 0
    for number, (answer, line) in enumerate(zip(score(model, names, rows), expected), 1):
        tolerance = float(line[-1])
        wanted = [float(cell) for cell in line[-1 - len(answer) : -1]]
        wrong += sum(abs(a - w) > tolerance * max(1, abs(w)) for a, w in zip(answer, wanted))
        print(number, answer)
    print("ok" if wrong == 0 else f"{wrong} answers differ")
    return 0 if wrong == 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "model.onnx"))
