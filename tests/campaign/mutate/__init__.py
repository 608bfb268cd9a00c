"""Damage: each function takes good content and a seeded generator, and gives bad content."""
