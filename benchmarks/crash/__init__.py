"""Rounds of kill -9 and of power cuts: does a house keep what it has said yes to?

`python -m benchmarks.crash` runs them.
"""
