"""The settings of tf-idf."""

from typing import ClassVar

from unsupervised.methods.settings import Part


class Tfidf(Part):
    """Tf-idf weights of word counts."""

    scale: ClassVar[str] = "tfidf"  # in which its samples are, with no key to say so
