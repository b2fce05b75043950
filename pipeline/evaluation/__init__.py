"""Scoring annotations against annotations: alignment, counts, intervals, reports. Formulas: docs/scoring.md."""
