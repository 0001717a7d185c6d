"""Eurovision: juries and televotes from song quality, regional taste and neighbours."""

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.random import RandomState

HEADER = (
    "From country,To country,Jury A,Jury B,Jury C,Jury D,Jury E,"
    "Jury Rank,Televote Rank,Jury Points,Televote Points"
)
JURORS = 5


def files(facts: Mapping, seed: int, samples: int | None) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield the votes: one line for each voter and each song it may vote for."""
    yield facts["file"], lines(facts, RandomState([seed, 4]), samples)


def lines(facts: Mapping, random: RandomState, samples: int | None) -> Iterator[str]:
    """Yield the header and the votes; with `samples`, so many voters, country after country.

    Beyond the 42 countries, voters are drawn in rounds of all countries.
    """
    yield HEADER
    world = World(facts, random)
    if samples is None:
        yield from votes(world, world.countries, random)
        return
    count = len(world.countries)
    for start in range(0, samples, count):
        names = [f"{c} {start // count}" for c in world.countries]
        yield from votes(world, names[: samples - start], random)


class World:
    """What is the same for every voter: songs, blocs and their tastes.

    `taste` has shape (blocs, songs) for televotes, `jury_taste` the same for juries.
    """

    def __init__(self, facts: Mapping, random: RandomState) -> None:
        """Draw the tastes of the blocs."""
        self.points = facts["points"]
        self.songs = list(facts["finalists"])
        ranks = np.array(list(facts["finalists"].values()), dtype=float)
        self.jury_quality = (13.5 - ranks[:, 0]) / 5.2
        self.quality = (13.5 - ranks[:, 1]) / 4.6
        blocs = sorted(facts["blocs"])
        home = {c: i for i, b in enumerate(blocs) for c in facts["blocs"][b]["countries"]}
        self.countries = sorted(home)
        self.bloc = np.array([home[country] for country in self.countries])
        songs = facts["songs"]
        self.east = self.side(songs["east"], songs["west"])
        self.north = self.side(songs["north"], songs["south"])
        self.taste = 0.46 * random.standard_normal((len(blocs), len(self.songs)))
        for i, bloc in enumerate(blocs):
            fact = facts["blocs"][bloc]
            self.taste[i] += 0.22 * fact["east"] * self.east + 0.60 * fact["north"] * self.north
            self.taste[i, [self.songs.index(song) for song in fact["likes"]]] += 0.65
        self.jury_taste = 0.20 * self.taste + 0.22 * random.standard_normal(self.taste.shape)
        self.pairs = [
            [self.countries.index(country) for country in pair] for pair in facts["neighbours"]
        ]

    def side(self, one: list[str], other: list[str]) -> np.ndarray:
        """Return 1 for songs of one side, -1 for those of the other, shape (songs,)."""
        return np.array([(song in one) * 1.0 - (song in other) * 1.0 for song in self.songs])


def votes(world: World, names: list[str], random: RandomState) -> Iterator[str]:
    """Yield the votes of one round of countries; a finalist cannot vote for itself."""
    voters, songs = len(names), len(world.songs)
    bloc = world.bloc[:voters]
    noise = random.standard_normal((voters, songs))
    lean = random.standard_normal((voters, 2))
    for a, b in world.pairs:  # neighbours share much of what is not their bloc's
        if max(a, b) < voters:
            noise[a] = 0.6 * noise[a] + 0.8 * noise[b]
    public = 1.06 * world.quality + world.taste[bloc] + 0.78 * noise
    public += 0.22 * lean[:, :1] * world.east + 0.24 * lean[:, 1:] * world.north
    shared = 0.68 * world.jury_quality + world.jury_taste[bloc]
    shared = shared + 0.25 * lean[:, :1] * world.east
    shared = shared + 0.76 * random.standard_normal((voters, songs))
    jury = shared[:, None, :] + 0.86 * random.standard_normal((voters, JURORS, songs))
    own = np.array([own_song(world, name) for name in names])
    home = own >= 0
    public[home, own[home]] = -99
    jury[home, :, own[home]] = -99
    public_rank, jury_ranks = ranked(public), ranked(jury)
    total = jury_ranks.sum(axis=1) + np.arange(songs) * 1e-3
    total[home, own[home]] = 1e6
    jury_rank = ranked(-total)
    for v, name in enumerate(names):
        for s, song in enumerate(world.songs):
            if s != own[v]:
                ranks = [*jury_ranks[v, :, s].tolist(), jury_rank[v, s], public_rank[v, s]]
                given = [points(world, rank) for rank in ranks[-2:]]
                yield ",".join([name, song, *map(str, ranks), *given])


def own_song(world: World, name: str) -> int:
    """Return the position of a voter's own song, -1 where it has none."""
    return world.songs.index(name) if name in world.songs else -1


def ranked(liking: np.ndarray) -> np.ndarray:
    """Return ranks from 1, the most liked first, along the last axis."""
    order = np.argsort(-liking, axis=-1, kind="stable")
    ranks = np.empty_like(order)
    places = np.broadcast_to(np.arange(1, liking.shape[-1] + 1), liking.shape)
    np.put_along_axis(ranks, order, places.copy(), -1)
    return ranks


def points(world: World, rank: int) -> str:
    """Return the points of a rank as text; none beyond the tenth."""
    return str(world.points[rank - 1]) if rank <= len(world.points) else ""
