"""A brief goes in; one HTML file that needs nothing else comes out. Renders and computes nothing."""

from detente.app.report.page import render_html

__all__ = ["render_html"]
