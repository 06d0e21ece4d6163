"""Tripwires: what no rule can decide, listed for a reviewer with both texts; one module each.

They report no mistake: a unit that holds a negation, a modal, a contraindication, a warning or several figures of one
kind reads well when it says the opposite. All are for information, asked only where somebody wants the list.
"""
