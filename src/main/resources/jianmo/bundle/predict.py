"""Scores rows.csv with a graph of this bundle and checks the answers: python predict.py model.onnx

Needs: pip install onnxruntime numpy
"""

import csv
import sys
import unicodedata
from datetime import datetime, timezone

import numpy
import onnxruntime


def days(text):
    """Days since 1970-01-01; NaN where missing."""
    if not text:
        return float("nan")
    return datetime.fromisoformat(text).replace(tzinfo=timezone.utc).timestamp() / 86400


BLANKLESS = ("CJK ", "HIRAGANA ", "KATAKANA ", "THAI ", "LAO ", "KHMER ", "MYANMAR ")
OF_HAN = "\u3005\u303b"
OF_BOTH = "\u30fc"


def alone(c):
    """Whether a character is a word by itself, being a letter of a script without blanks."""
    letter = unicodedata.category(c).startswith("L")
    blankless = unicodedata.name(c, "").startswith(BLANKLESS) and c not in OF_BOTH
    return letter and (blankless or c in OF_HAN)


def words(cut, text):
    """A text as the graph takes it: its words, parted by blanks.

    cut, as the graph's metadata have it: "words N" (the first N words, each character of a script
    without blanks being one) or "terms N" (words of two characters and more, and each two
    neighbours of such a script).
    """
    pairs = cut.startswith("terms")
    found, word, before = [], "", ""
    for c in unicodedata.normalize("NFKC", text).lower() + " ":
        single = alone(c)
        kind = unicodedata.category(c)
        if not single and (kind[0] == "L" or kind in ("Nd", "Mn", "Mc")):
            word += c if len(word) < 40 else ""
        else:
            if len(word) > (1 if pairs else 0):
                found.append(word)
            word = ""
        if single and not pairs:
            found.append(c)
        elif single and before:
            found.append(before + c)
        before = c if single else ""
    return " ".join(found if pairs else found[: int(cut.split(" ")[1])])


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
    cuts = session.get_modelmeta().custom_metadata_map
    feed = {}
    for port in session.get_inputs():
        at = names.index(port.name)
        texts = [row[at] for row in rows]
        cut = cuts.get("jianmo.words/" + port.name)
        feed[port.name] = column(port.type, [words(cut, t) for t in texts] if cut else texts)
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
