"""What a run leaves behind: JSON lines, tables as CSV and Parquet, and where its texts are. One module a job.

* :mod:`pipeline.outputs.events` — the events table, one row a record.
* :mod:`pipeline.outputs.names` — the tables of people and of craft, one row an individual.
* :mod:`pipeline.outputs.frames` — rows to a pandas DataFrame with fixed columns and types.
* :mod:`pipeline.outputs.formats` — a DataFrame to a CSV file for spreadsheets or a Parquet file.
* :mod:`pipeline.outputs.folder` — the output folder: what is written when, and what is taken away.
* :mod:`pipeline.outputs.runfile` — ``run.json``: which texts were read.
* :mod:`pipeline.outputs.reading` — a finished output folder read back, with its texts.
"""
