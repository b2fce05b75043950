"""The two figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.outputs.reading import Finished
from pipeline.plots.canvas import FORMATS, save, style
from pipeline.plots.counting import Lane, Years, by_year, lanes
from pipeline.plots.palette import STATES, TYPES
from pipeline.view.wording import wording

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LANES = 16
_WIDTH = 10.0


def write(documents: Sequence[Finished], folder: Path, formats: tuple[str, ...] = FORMATS) -> list[Path]:
    """Write ``events_by_year`` and ``lanes`` into ``folder``; the paths. Raises OSError and DashijiError."""
    with style():
        years = by_year(record for finished in documents for record in finished.document.records)
        paths = save(_by_year(years), folder, "events_by_year", formats)
        return paths + save(_lanes(lanes(documents, LANES)), folder, "lanes", formats)


def _word(key: str) -> str:
    return wording()[key][0]


def _by_year(years: Years) -> Figure:
    import matplotlib.pyplot as plt
    from matplotlib.ticker import MaxNLocator

    figure, axes = plt.subplots(figsize=(_WIDTH, 4.6))
    span = years.span
    bottom = [0] * len(span)
    for type_, counted in years.counts.items():
        heights = [counted.get(year, 0) for year in span]
        colour, hatch = TYPES[type_]
        axes.bar(list(span), heights, bottom=bottom, width=0.86, color=colour, hatch=hatch, edgecolor="white",
                 linewidth=0.4, label=_word(f"type:{type_}"))  # fmt: skip
        bottom = [low + height for low, height in zip(bottom, heights, strict=True)]
    axes.set_ylabel("事件数")
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_title("按年份与类型统计的事件", loc="left")
    if years.counts:
        axes.legend(ncols=2, fontsize=8, frameon=False, loc="upper left", bbox_to_anchor=(1.0, 1.0))
    note = f"另有 {years.vague} 个事件的日期跨越多年，{years.undated} 个没有日期，未计入；否定的事件不计。"
    axes.set_xlabel(note, fontsize=8, color="#555555", loc="left")
    return figure


def _lanes(drawn: Sequence[Lane]) -> Figure:
    import matplotlib.dates as mdates
    import matplotlib.pyplot as plt
    from matplotlib.lines import Line2D

    def at(day: date) -> float:
        return float(mdates.date2num(day))  # type: ignore[no-untyped-call]

    figure, axes = plt.subplots(figsize=(_WIDTH, 1.4 + 0.32 * max(len(drawn), 1)))
    for row, lane in enumerate(drawn):
        axes.axhline(row, color="#e4e7eb", linewidth=0.8, zorder=0)
        for mark in lane.marks:
            marker, face, edge, size = STATES[mark.state]
            if (mark.last - mark.first).days > 60:
                axes.plot([at(mark.first), at(mark.last)], [row, row], color=edge, alpha=0.25, linewidth=5,
                          solid_capstyle="round", zorder=1)  # fmt: skip
            middle = (at(mark.first) + at(mark.last)) / 2
            axes.plot([middle], [row], marker=marker, markersize=size, markerfacecolor=face, markeredgecolor=edge,
                      markeredgewidth=1.1, linestyle="none", zorder=3)  # fmt: skip
    axes.set_yticks(range(len(drawn)), [lane.name for lane in drawn])
    axes.set_ylim(len(drawn) - 0.4, -0.6)
    axes.xaxis.set_major_locator(mdates.AutoDateLocator(maxticks=12))  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_formatter(mdates.DateFormatter("%Y"))  # type: ignore[no-untyped-call]
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.set_title("计划与飞行器系列的事件", loc="left")
    names = {"success": "outcome:success", "failure": "outcome:failure"}
    handles = [
        Line2D([], [], marker=marker, markersize=size, markerfacecolor=face, markeredgecolor=edge, linestyle="none",
               label=_word(names.get(state, f"modality:{state}")))
        for state, (marker, face, edge, size) in STATES.items()
    ]  # fmt: skip
    handles.append(Line2D([], [], color="#555555", alpha=0.3, linewidth=5, label=_word("range")))
    axes.legend(
        handles=handles, ncols=len(handles), fontsize=8, frameon=False, loc="upper right", bbox_to_anchor=(1.0, 1.12)
    )
    return figure
