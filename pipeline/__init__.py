"""Traversier: English articles across languages, with everything aboard."""

__version__ = "0.1.0"
