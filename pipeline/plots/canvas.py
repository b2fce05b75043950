"""What all figures share: a Chinese font, quiet axes, files that are the same on every run."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import DashijiError
from pipeline.extras import optional
from pipeline.files import write_atomically

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FORMATS = ("svg", "png")
DPI = 150
_FONTS = (
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "PingFang SC", "Hiragino Sans GB",
    "Microsoft YaHei", "Noto Sans CJK JP", "Noto Sans CJK TC", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "SimHei",
)  # fmt: skip
_REMEDY = "no font with Chinese characters was found; on Debian: apt install fonts-noto-cjk"


def chinese_font() -> str:
    """The first font of a list that is installed. Raises DashijiError with the remedy when there is none."""
    from matplotlib import font_manager

    installed = {font.name for font in font_manager.fontManager.ttflist}
    for name in _FONTS:
        if name in installed:
            return name
    raise DashijiError(_REMEDY)


@contextmanager
def style() -> Iterator[None]:
    """Settings within which figures are drawn and saved. Raises DashijiError without matplotlib or a Chinese font."""
    mpl = optional("matplotlib", "plots")
    mpl.use("Agg")
    settings = {
        "font.family": "sans-serif", "font.sans-serif": [chinese_font(), "DejaVu Sans"], "font.size": 10,
        "axes.unicode_minus": False, "axes.spines.top": False, "axes.spines.right": False, "svg.hashsalt": "dashiji",
        "svg.fonttype": "path", "text.parse_math": False, "figure.constrained_layout.use": True,
    }  # fmt: skip
    with mpl.rc_context(settings):
        yield


def save(figure: Figure, folder: Path, name: str, formats: tuple[str, ...] = FORMATS) -> list[Path]:
    """Write a figure in some formats; the paths. Raises OSError, and DashijiError for a character the font lacks."""
    import matplotlib.pyplot as plt

    paths = []
    try:
        for kind in formats:
            metadata = {"Date": None, "Creator": None} if kind == "svg" else {"Software": None}
            buffer = BytesIO()
            with warnings.catch_warnings():
                warnings.filterwarnings("error", message="Glyph .* missing")
                figure.savefig(buffer, format=kind, dpi=DPI, metadata=metadata)
            paths.append(folder / f"{name}.{kind}")
            write_atomically(paths[-1], buffer.getvalue())
    except UserWarning as warning:
        raise DashijiError(f"{name}: {warning}; {_REMEDY}") from None
    finally:
        plt.close(figure)
    return paths
