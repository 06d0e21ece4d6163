"""Typed figures: reading them by the rules of a language, and comparing those of a text with its translation's."""
