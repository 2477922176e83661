"""Reads a CSV with pandas and makes the same exact profile; prints seconds, seconds and peak MB.

Usage: load_pandas.py FILE
Needs the Debian package python3-pandas (1.5.3 was measured).
"""
import resource
import sys
import time

import numpy as np
import pandas as pd

start = time.perf_counter()
table = pd.read_csv(sys.argv[1])
read = time.perf_counter()
for name in table.columns:
    column = table[name]
    column.isna().sum()
    column.value_counts().head(20)
    column.nunique()
    if column.dtype.kind in "if":
        column.agg(["min", "max", "mean", "std"])
        column.quantile([0.05, 0.25, 0.5, 0.75, 0.95])
        np.histogram(column.dropna(), bins=20)
table.duplicated().sum()
done = time.perf_counter()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
print(read - start, done - read, peak)
