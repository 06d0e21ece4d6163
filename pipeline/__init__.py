"""Traversier: English articles across languages, with everything aboard."""
