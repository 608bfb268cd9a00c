"""Figures for print: panels of pictures with vector outlines, as PNG, SVG and PDF."""
