"""Cutting text into words; see :mod:`pipeline.segment.tokenizer` for the spaCy side."""
