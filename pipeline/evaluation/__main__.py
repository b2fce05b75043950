"""``python -m pipeline.evaluation``: the scorer's commands alone."""

import typer

from pipeline.evaluation.commands import register

app = typer.Typer(no_args_is_help=True, add_completion=False)
register(app)

if __name__ == "__main__":
    app()
