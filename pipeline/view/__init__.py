"""The page: one self-contained HTML file with timeline, records, text and tables.

:func:`pipeline.view.page.render` makes it; :mod:`pipeline.view.payload` gathers what its script reads,
:mod:`pipeline.view.marking` the marked text. Nothing is fetched when it is opened: script, style and the chart library
are part of the file.
"""
