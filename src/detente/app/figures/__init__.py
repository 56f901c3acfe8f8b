"""Series, shares and ratios go in; SVG drawings come out, the same for page, notebook and file."""

from detente.app.figures.coverage import draw_coverage
from detente.app.figures.look import Look
from detente.app.figures.ratio import draw_ratio
from detente.app.figures.series import draw_series, share_tops
from detente.app.figures.share import draw_share

__all__ = ["Look", "draw_coverage", "draw_ratio", "draw_series", "draw_share", "share_tops"]
