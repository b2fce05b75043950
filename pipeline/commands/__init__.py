"""What the commands do, apart from how their options are written (:mod:`pipeline.cli`)."""
