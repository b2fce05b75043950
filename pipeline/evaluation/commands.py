"""The command line of the gold and the scorer: ``evaluate``, ``agree``, ``check``, ``compare`` and ``gold build``.

Exit status: 0 done, 1 problems found, 2 wrong use; errors are one line on stderr.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, ParamSpec

import typer
from rich.console import Console

from pipeline.errors import DashijiError, GoldError
from pipeline.files import write_atomically

P = ParamSpec("P")

GOLD = Path("gold_annotations")
CORPUS = Path("corpus")
OUTPUTS = Path("outputs")

GoldOption = Annotated[Path, typer.Option("--gold", help="Folder of gold annotations.")]
CorpusOption = Annotated[Path, typer.Option("--corpus", help="Folder of the texts and their manifests.")]
ShowTest = Annotated[bool, typer.Option("--show-test", help="Show items of test documents too (they are frozen).")]

gold_app = typer.Typer(help="Make the gold's interchange files from its hand-edited source.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the commands to a command line."""
    for command in (evaluate, agree, check, compare):
        app.command()(command)
    app.command("compare-backends")(compare_backends)
    app.add_typer(gold_app, name="gold")


def one_line_errors(command: Callable[P, None]) -> Callable[P, None]:
    """Turn mistakes the user can mend into one line and an exit status."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except GoldError as error:
            typer.echo(f"dashiji: {error}", err=True)
            raise typer.Exit(1) from None
        except DashijiError as error:
            typer.echo(f"dashiji: {error}", err=True)
            raise typer.Exit(2) from None
        except OSError as error:
            typer.echo(f"dashiji: {error.filename}: {error.strerror}", err=True)
            raise typer.Exit(2) from None

    return run


@one_line_errors
def evaluate(
    gold: GoldOption = GOLD,
    pred: Annotated[Path, typer.Option("--pred", help="Folder of predictions to score.")] = OUTPUTS,
    corpus: CorpusOption = CORPUS,
    conditions: Annotated[
        bool, typer.Option("--conditions", help="Run the pipeline itself: end to end, gold entities given, and cold.")
    ] = False,
    only_common: Annotated[bool, typer.Option("--only-common", help="Score only documents both folders have.")] = False,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write all figures to this file.")] = None,
    reliability: Annotated[
        bool, typer.Option("--reliability", help="Show whether confidences mean what they say.")
    ] = False,
    errors: Annotated[bool, typer.Option("--errors", help="List every error, grouped.")] = False,
    html: Annotated[Path | None, typer.Option("--html", help="Write the errors with their text to this page.")] = None,
    show_test: ShowTest = False,
) -> None:
    """Score predictions against the gold, development and test documents apart."""
    from pipeline.evaluation import report
    from pipeline.evaluation.suite import read_gold, read_predictions, score

    console = report.make_console()
    truth = read_gold(gold, corpus)
    if conditions:
        from pipeline.evaluation.conditions import score_conditions

        suites = score_conditions(truth)
        console.print(*report.side_by_side(suites), report.LEGEND, sep="\n")
        console.print(report.overview("By register, end to end", suites[0].registers))
    else:
        predictions = read_predictions(pred, truth, only_common=only_common)
        suites = [score(str(pred), truth, predictions)]
        report.print_suite(suites[0], console)
    if reliability:
        from pipeline.evaluation.reliability import judged_scores, table

        for group in suites[0].groups:
            console.print(table(group.name, judged_scores(case.comparison for case in group.cases)))
    if json_file:
        write_atomically(json_file, json.dumps(report.as_json(suites), ensure_ascii=False, indent=1) + "\n")
    if errors or html:
        from pipeline.evaluation.errors_report import report_errors

        report_errors(suites[0], console if errors else None, html, show_test=show_test)


@one_line_errors
def compare_backends(
    also: Annotated[
        list[str] | None, typer.Argument(metavar="[BACKEND]...", help="More to measure: hanlp=FOLDER, pkuseg=FOLDER.")
    ] = None,
    gold: GoldOption = GOLD,
    corpus: CorpusOption = CORPUS,
) -> None:
    """Measure every installed segmenter and reader on the gold: scores, characters a second, memory."""
    from pipeline.evaluation import report
    from pipeline.evaluation.backends import OURS, TAGGERS, measure_all, tables

    console = report.make_console()
    measured = []
    for one in measure_all([*OURS, *(also or ()), *TAGGERS], gold, corpus):
        typer.echo(f"left out {one.name}: {one.missing}" if one.missing else f"measured {one.name}", err=True)
        measured.append(one)
    for table in tables(measured):
        console.print(table)


@one_line_errors
def check(
    folder: Annotated[Path, typer.Argument(help="Folder of annotations in the interchange form.")] = GOLD,
    corpus: CorpusOption = CORPUS,
) -> None:
    """Prove that annotations are well-formed; name file, line and reason of all that is not."""
    from pipeline.gold.check import check as find_problems

    problems = find_problems(folder, corpus)
    for problem in problems:
        typer.echo(str(problem))
    if problems:
        typer.echo(f"{len(problems)} problem{'s' if len(problems) > 1 else ''} in {folder}", err=True)
        raise typer.Exit(1)
    typer.echo(f"{folder}: well-formed")


@one_line_errors
def agree(
    first: Annotated[Path, typer.Argument(help="Folder of one annotation.")] = GOLD / "first",
    second: Annotated[Path, typer.Argument(help="Folder of the other.")] = GOLD / "second",
    corpus: CorpusOption = CORPUS,
    differences: Annotated[bool, typer.Option("--differences", help="List every difference.")] = False,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write all figures to this file.")] = None,
) -> None:
    """How far two annotations agree, on the parts both cover."""
    from pipeline.evaluation.agreement import print_agreement, read_agreement
    from pipeline.evaluation.report import as_json, make_console

    suite = read_agreement(first, second, corpus)
    print_agreement(suite, make_console(), differences=differences)
    if json_file:
        write_atomically(json_file, json.dumps(as_json([suite]), ensure_ascii=False, indent=1) + "\n")


@one_line_errors
def compare(
    run_a: Annotated[Path, typer.Argument(help="Folder of one run's outputs.")],
    run_b: Annotated[Path, typer.Argument(help="Folder of the other's.")],
    gold: GoldOption = GOLD,
    corpus: CorpusOption = CORPUS,
    only_common: Annotated[bool, typer.Option("--only-common", help="Score only documents all have.")] = False,
    show_test: ShowTest = False,
) -> None:
    """What got better and worse from one run to another, with a paired bootstrap on the difference."""
    from pipeline.evaluation.compare import print_comparison
    from pipeline.evaluation.report import make_console
    from pipeline.evaluation.suite import read_gold, read_predictions, score

    truth = read_gold(gold, corpus)
    sides = [read_predictions(run, truth, only_common=only_common) for run in (run_a, run_b)]
    common = sides[0].keys() & sides[1].keys()
    suites = [
        score(str(run), truth, {doc_id: side[doc_id] for doc_id in sorted(common)})
        for run, side in zip((run_a, run_b), sides, strict=True)
    ]
    print_comparison(suites[0], suites[1], make_console(), show_test=show_test)


@gold_app.command("build")
@one_line_errors
def gold_build(
    folder: Annotated[Path, typer.Argument(help="Folder whose source/*.xml is read.")] = GOLD,
    corpus: CorpusOption = CORPUS,
) -> None:
    """Write the interchange files of every annotated document."""
    from pipeline.gold.build import build

    documents = build(folder, corpus)
    entities = sum(len(document.entities) for document in documents)
    events = sum(len(document.events) for document in documents)
    Console(stderr=True).print(f"{folder}: {len(documents)} documents, {entities} entities, {events} events")


@gold_app.callback()
def gold_main() -> None:
    """Make the gold's interchange files from its hand-edited source."""
