"""What a run leaves behind: JSON lines, and tables as CSV and Parquet. One module a job.

* :mod:`pipeline.exports.events` — the events table, one row a record.
* :mod:`pipeline.exports.names` — the tables of people and of craft, one row an individual.
* :mod:`pipeline.exports.frames` — rows to a pandas DataFrame with fixed columns and types.
* :mod:`pipeline.exports.formats` — a DataFrame to a CSV file for spreadsheets or a Parquet file.
* :mod:`pipeline.exports.folder` — the output folder: what is written when, and what is taken away.
"""
