"""Plots for print: intervals between floor and ceiling, curves, and one figure against another."""
