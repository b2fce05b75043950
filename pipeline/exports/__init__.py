"""A finished output folder in the formats of other tools: one module a format, each with ``write(documents, folder)``.

Beside the formats:

* :mod:`pipeline.exports.registry` — which formats there are, and the libraries they need.
* :mod:`pipeline.exports.folder` — the folder a format is written to, replaced as a whole or not at all.
* :mod:`pipeline.exports.relational`, :mod:`pipeline.exports.individuals` — the documents as tables with keys.
* :mod:`pipeline.exports.safe` — characters that a format cannot hold.

What each format carries and loses stands in ``docs/exports.md``.
"""
