"""Share prices: daily moves from factors of the market, the trade and the region."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import numpy as np
from numpy.random import RandomState

CHUNK = 1000
STYLES = 6  # further factors that cut across the trades


def files(facts: Mapping, seed: int, samples: int | None) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield the table: one line a company, one column a trading day.

    Beyond the 60 companies, further ones are drawn as their namesakes, with a number.
    """
    yield facts["file"], lines(facts, RandomState([seed, 3]), samples)


def lines(facts: Mapping, random: RandomState, samples: int | None) -> Iterator[str]:
    """Yield the header and the companies."""
    days = trading_days(facts)
    yield "," + ",".join(day.isoformat() for day in days)
    factors, volatility = draw_factors(facts, days, random)
    base = sorted(facts["companies"])
    count = samples or len(base)
    for start in range(0, count, CHUNK):
        chosen = range(start, min(count, start + CHUNK))
        names = [base[i % len(base)] for i in chosen]
        moves = draw_moves(facts, names, factors, volatility, random, spread=bool(samples))
        for i, name, row in zip(chosen, names, moves.tolist(), strict=True):
            shown = name if i < len(base) else f"{name} {i // len(base)}"
            yield ",".join([shown, *(repr(round(value, 2) + 0.0) for value in row)])


def draw_factors(
    facts: Mapping, days: list[date], random: RandomState
) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """Return each factor's daily values and the volatility of the days, arrays of (days,)."""
    loadings = [*facts["blocks"].values(), *facts["own_loadings"].values()]
    names = sorted({factor for block in loadings for factor in block})
    volatility = day_volatility(facts, days, random)
    names += [f"style {i}" for i in range(STYLES)]
    return {name: random.standard_normal(len(days)) * volatility for name in names}, volatility


def day_volatility(facts: Mapping, days: list[date], random: RandomState) -> np.ndarray:
    """Return a level for each year times a factor that persists from day to day."""
    shocks = random.standard_normal(len(days))
    state, path = 0.0, np.empty(len(days))
    for i, shock in enumerate(shocks.tolist()):
        state = 0.95 * state + 0.107 * shock
        path[i] = state
    levels = np.array([facts["volatility"][day.year] for day in days])
    return levels * np.exp(path - 0.06)


def draw_moves(
    facts: Mapping,
    names: list[str],
    factors: Mapping[str, np.ndarray],
    volatility: np.ndarray,
    random: RandomState,
    spread: bool,
) -> np.ndarray:
    """Return daily moves in dollars, shape (companies, days)."""
    keys = list(factors)
    companies = [facts["companies"][name] for name in names]
    loading = np.array([
        [own_loading(facts, name, company).get(key, 0) for key in keys]
        for name, company in zip(names, companies, strict=True)
    ], dtype=float)  # fmt: skip
    size = np.array([company["move"] for company in companies])[:, None]
    z = random.standard_normal((len(names), len(keys) + 2))
    loading *= 1 + 0.13 * np.clip(z[:, : len(keys)], -2, 2)
    news = np.array([facts["own_news"].get(name, 1.0) for name in names])
    loading[:, keys.index("M")] *= 1.03 * news
    styles = slice(len(keys) - STYLES, len(keys))
    loading[:, styles] = 0.11 * z[:, styles]
    length = np.sqrt((loading**2).sum(axis=1, keepdims=True))
    loading *= np.minimum(1, 0.95 / length)
    if spread:
        size = size * np.exp(0.25 * z[:, -1:])
    own = random.standard_t(6, (len(names), len(volatility))) * 0.8165 * volatility
    rest = np.sqrt(np.maximum(1 - (loading**2).sum(axis=1, keepdims=True), 0.05))
    return ((loading @ np.stack(list(factors.values())) + rest * own) * size).round(2)


def own_loading(facts: Mapping, name: str, company: Mapping) -> Mapping:
    """Return a company's loadings: its own, or those of its block of trade."""
    return facts["own_loadings"].get(name) or facts["blocks"][company["block"]]


def trading_days(facts: Mapping) -> list[date]:
    """Return the days on which the New York exchange was open, first to last."""
    first, last = (date.fromisoformat(str(facts[key])) for key in ("first_day", "last_day"))
    closed = {date.fromisoformat(str(day)) for day in facts["closed"]}
    for year in range(first.year, last.year + 1):
        closed |= holidays(year)
    span = (first + timedelta(days) for days in range((last - first).days + 1))
    return [day for day in span if day.weekday() < 5 and day not in closed]


def holidays(year: int) -> set[date]:
    """Return the exchange's holidays of a year."""
    new_year = date(year, 1, 1)
    if new_year.weekday() == 6:
        new_year += timedelta(1)  # one on a Saturday is not made up for
    return {
        new_year,
        weekday_of(year, 1, 0, 3),
        weekday_of(year, 2, 0, 3),
        easter(year) - timedelta(2),
        weekday_of(year, 6, 0, 1) - timedelta(7),
        observed(date(year, 7, 4)),
        weekday_of(year, 9, 0, 1),
        weekday_of(year, 11, 3, 4),
        observed(date(year, 12, 25)),
    }


def weekday_of(year: int, month: int, weekday: int, number: int) -> date:
    """Return the so-manieth Monday (0), Tuesday (1), … of a month."""
    first = date(year, month, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (number - 1))


def observed(day: date) -> date:
    """Return the workday on which a holiday is kept."""
    return day + timedelta({5: -1, 6: 1}.get(day.weekday(), 0))


def easter(year: int) -> date:
    """Return Easter Sunday (the Gregorian computus of Meeus, Jones and Butcher)."""
    golden = year % 19
    century, in_century = divmod(year, 100)
    leaps, left = divmod(century, 4)
    moon = (19 * golden + century - leaps - (8 * century + 13) // 25 + 15) % 30
    quarter, over = divmod(in_century, 4)
    day = (32 + 2 * left + 2 * quarter - moon - over) % 7
    shift = (golden + 11 * moon + 22 * day) // 451
    month, day = divmod(moon + day - 7 * shift + 114, 31)
    return date(year, month, day + 1)
