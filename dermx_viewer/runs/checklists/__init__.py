"""Reporting checklists, as far as a run knows what they ask for."""
