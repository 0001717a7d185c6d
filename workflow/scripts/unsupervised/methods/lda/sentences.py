"""What the figures of LDA show."""

from collections.abc import Mapping, Sequence

from unsupervised.base.saying import count, joined, known, least, number, score, short, tied
from unsupervised.base.tables import Table
from unsupervised.base.words import listed

TOPICS, NAMES = 6, 3  # named in a sentence


def topics(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Name the features of which each topic has most, and say how many topics are empty."""
    held: dict[str, list[dict]] = {}
    for row in tables["top_features"].records():
        held.setdefault(row["component"], []).append(row)
    if not held:
        return ""
    empty = score(tables["scores"], "empty_topics")
    none = f", {empty:.0f} of them with next to no word" if empty else ""
    told = listed((f"{topic}: {heaviest(rows)}" for topic, rows in held.items()), TOPICS, "; ")
    return joined(f"{count(len(held), 'topic')}{none}, by what weighs most: {told}")


def heaviest(rows: Sequence[Mapping[str, str]]) -> str:
    """Name the first features of a topic, and say whether others weigh as much as the last one."""
    first = rows[:NAMES]
    more = any(row["weight"] == first[-1]["weight"] for row in rows[NAMES:])
    return ", ".join(short(row["feature"]) for row in first) + " and others as much" * more


def held_out(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say by how many topics held-out words are guessed best, beside their plain frequency."""
    best = tied(known(tables["held_out"], "perplexity"), "perplexity", least)
    used = f"{settings['components']} used"
    if not best:
        return joined("Too few samples or words to say how many topics guess best", used)
    found = best[0]
    names = listed((row["components"] for row in best), 3, " and ")
    topics_ = f"{names} topic{'' if names == '1' else 's'}"
    beside = ""
    if found["unigram"]:
        is_better = float(found["perplexity"]) < float(found["unigram"])
        beside = f", {'' if is_better else 'no '}better than by the frequency of words "
        beside += f"({number(found['unigram'])})"
    fewest = score(tables["held_out_scores"], "one_standard_error")
    within = ""
    if fewest is not None and fewest < int(found["components"]):
        within = f"within one standard error by {fewest:.0f}"
    return joined(
        f"Held-out words are guessed best by {topics_}, at a perplexity of "
        f"{number(found['perplexity'])}{beside}",
        within,
        used,
    )
