"""Dossiers and their records go in; terminal, page and file come out. Renders and computes nothing."""
