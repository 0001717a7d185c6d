"""Alternating least squares, fitted to plays."""

from unsupervised.methods.als.fit import fit as recommender

__all__ = ["recommender"]
