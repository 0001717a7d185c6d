"""Listeners who play artists of a genre they like, of those near to it, and popular ones."""

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.random import RandomState

CHUNK = 20_000
FEWEST = 4  # listeners that every artist keeps


def files(facts: Mapping, seed: int, samples: int | None) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield the artists' names, and triples of listener, artist and play count.

    `samples` is a number of listeners.
    """
    names = sorted((a for group in facts["genres"].values() for a in group), key=str.casefold)
    yield facts["files"]["names"], iter(names)
    yield facts["files"]["plays"], lines(facts, names, RandomState([seed, 6]), samples)


def lines(
    facts: Mapping, names: list[str], random: RandomState, samples: int | None
) -> Iterator[str]:
    """Yield the header and one line for each artist that a listener played."""
    yield "user_offset,artist_offset,playcount"
    listeners, artists = draw(facts, names, random, samples)
    plays = np.floor(51 * np.exp(random.gamma(1.5, 0.60, len(listeners)))).astype(int)
    order = np.lexsort((artists, listeners))
    for start in range(0, len(order), CHUNK):
        block = order[start : start + CHUNK]
        columns = (listeners[block].tolist(), artists[block].tolist(), plays[block].tolist())
        for listener, artist, count in zip(*columns, strict=True):
            yield f"{listener},{artist},{count}"


def draw(
    facts: Mapping, names: list[str], random: RandomState, samples: int | None
) -> tuple[np.ndarray, np.ndarray]:
    """Return the listener and the artist of each pair, two arrays of one length."""
    count = samples or facts["listeners"]
    genres = sorted(facts["genres"])
    home = {a: genres.index(g) for g, group in facts["genres"].items() for a in group}
    genre = np.array([home[name] for name in names])
    popularity = popularities(facts, names)
    near = closeness(facts, genres)
    mass = [popularity[genre == i].sum() * facts["niche"].get(g, 1.0) for i, g in enumerate(genres)]
    shares = np.cumsum(np.array(mass) / np.sum(mass))
    favourite = np.searchsorted(shares, random.random_sample(count))
    known = np.log(random.random_sample(count)) / np.log(1 - 0.262)
    known = 3 + np.minimum(known.astype(int), 24)
    # Within a genre listeners differ too: three drawn directions for each artist.
    kinds, likes = (random.standard_normal((n, 3)) for n in (len(names), count))
    parts = []
    for start in range(0, count, CHUNK):
        rows = slice(start, min(count, start + CHUNK))
        appeal = np.log(popularity)[None] + 1.42 * np.log(near[favourite[rows]][:, genre])
        appeal += 0.45 * (likes[rows] @ kinds.T)
        appeal += random.gumbel(size=appeal.shape)
        order = np.argsort(-appeal, axis=1, kind="stable")
        chosen = np.arange(len(names))[None] < known[rows, None]
        parts.append((np.repeat(np.arange(start, rows.stop), known[rows]), order[chosen]))
    listeners, artists = (np.concatenate(part) for part in zip(*parts, strict=True))
    return with_enough(listeners, artists, genre, favourite)


def popularities(facts: Mapping, names: list[str]) -> np.ndarray:
    """Return about how many listeners each artist has."""
    levels = {a: level["listeners"] for level in facts["popularity"] for a in level["artists"]}
    return np.array([levels.get(name, facts["other_popularity"]) for name in names], dtype=float)


def closeness(facts: Mapping, genres: list[str]) -> np.ndarray:
    """Return how much of one genre's listeners another shares, shape (genres, genres)."""
    near = np.full((len(genres), len(genres)), 0.06)
    np.fill_diagonal(near, 1.0)
    for one, other, share in facts["close"]:
        i, j = genres.index(one), genres.index(other)
        near[i, j] = near[j, i] = share
    return near


def with_enough(
    listeners: np.ndarray, artists: np.ndarray, genre: np.ndarray, favourite: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Add listeners of its own genre to every artist that has too few."""
    counts = np.bincount(artists, minlength=len(genre))
    for artist in np.flatnonzero(counts < FEWEST):
        new = np.setdiff1d(np.flatnonzero(favourite == genre[artist]), listeners[artists == artist])
        new = new[: FEWEST - counts[artist]]
        listeners = np.concatenate([listeners, new])
        artists = np.concatenate([artists, np.full(len(new), artist)])
    return listeners, artists
