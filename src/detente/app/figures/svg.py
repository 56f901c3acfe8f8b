"""Elements of SVG as escaped text."""

from __future__ import annotations

from markupsafe import Markup, escape


def draw(name: str, *children: str, **attributes: object) -> Markup:
    """Write an element.

    Parameters
    ----------
    name : str
        Name of the element.
    *children : str
        What is in it: markup as it is, plain text escaped.
    **attributes : object
        An underscore stands for a hyphen, and one at the end is dropped (`class_`); None leaves an attribute out.

    Returns
    -------
    markupsafe.Markup
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_plain(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(escape(child) for child in children)
    return Markup(f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>")


def frame(width: float, height: float, *children: str, title: str, desc: str, key: str, class_: str) -> Markup:
    """Write the outermost element, with the title and description that a screen reader says.

    Parameters
    ----------
    width, height : float
        Size in the drawing's own units; it scales to the width it is given.
    *children : str
        What is drawn.
    title, desc : str
        What the figure is, and what it shows.
    key : str
        Distinguishes the ids of this drawing from those of others on the page.
    class_ : str
        Class for style sheets.
    """
    return draw(
        "svg",
        draw("title", title, id=f"{key}-title"),
        draw("desc", desc, id=f"{key}-desc"),
        *children,
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {_plain(width)} {_plain(height)}", class_=class_, role="img",
        aria_labelledby=f"{key}-title", aria_describedby=f"{key}-desc", font_family="system-ui, sans-serif",
    )  # fmt: skip


def _plain(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return str(value)
