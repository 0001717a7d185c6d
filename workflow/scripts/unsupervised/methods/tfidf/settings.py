"""The settings of tf-idf."""

from unsupervised.methods.settings import Part


class Tfidf(Part):
    """Tf-idf weights of word counts."""
