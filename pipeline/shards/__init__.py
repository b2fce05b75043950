"""Large runs: documents as a stream, results in shards, resumed where they stopped.

``source`` reads documents, ``plan`` deals them to shards, ``work`` reads one shard, ``local`` and ``cluster`` run many,
``folder`` keeps the output folder in order, ``reading`` reads it back.
"""
