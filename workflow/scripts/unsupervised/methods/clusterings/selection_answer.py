"""The one answer to how many clusters there are, from what the rules say: a number, or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from unsupervised.methods.clusterings.selection_rules import Said

RULE = "answer"
SUPPORTED = "clusters_supported"  # the score of a variant that follows the answer
COUNTING = ("silhouette", "gap", "prediction_strength", "stability")
REFERENCES = {"gaussian": "a Gaussian cloud of this covariance", "uniform": "an evenly filled box"}


@dataclass(frozen=True)
class Looked:
    """What the rules looked at: so many samples of all, how many of them differ, the last number
    of clusters, and the one that was asked for; least: samples below which nothing is said."""

    samples: int
    part: int
    different: int
    last: int
    asked: int
    least: int

    @property
    def in_words(self) -> str:
        """What was looked at, as a sentence."""
        part = f" in a part of {self.part:,} samples" if self.part < self.samples else ""
        return f"Looked at 1 to {self.last} clusters{part}."


def answer(said: Sequence[Said], looked: Looked) -> Said:
    """Return the answer: empty where the rules part, or cannot tell."""
    by_rule = {rule.rule: rule for rule in said}
    if reason := nothing_to_tell(looked):
        return Said(RULE, None, None, f"Cannot tell: {reason}.")
    number, reason = decided(by_rule)
    votes = (
        None if number is None else sum(rule.clusters == number for rule in said if voting(rule))
    )
    return Said(RULE, number, votes, f"{reason} {looked.in_words}")


def voting(rule: Said) -> bool:
    """Say whether a rule has a vote; an elbow has none."""
    return rule.rule != "elbow"


def nothing_to_tell(looked: Looked) -> str:
    """Return why nothing can be told of such samples; nothing where it can."""
    if looked.samples < looked.least:
        return f"there are {looked.samples} samples, and fewer than {looked.least} show nothing"
    if looked.different == 1:
        return "all samples are equal"
    if looked.asked == 1:
        return "sweep ends at 1, so nothing is compared; end it at 2 or more"
    return ""


def decided(said: Mapping[str, Said]) -> tuple[int | None, str]:
    """Return the number for which there is evidence, None where the rules part, and why.

    More than one needs silhouettes that no cloud without groups has, and three rules that count
    the same: prediction strength and stability, for what does not come back is no group, and
    silhouette or gap. One is the answer where such clouds have silhouettes as good, unless all
    four rules count the same groups.
    """
    counts = [said[rule].clusters for rule in COUNTING]
    alike = len(set(counts)) == 1 and counts[0] not in (1, None)
    if same := [rule for rule in REFERENCES if said[rule].clusters == 1]:
        chance = f"{REFERENCES[same[0]]} has silhouettes as good (p = {said[same[0]].value:.2g})"
        if not alike:
            return 1, f"No evidence for more than one group: {chance}."
        return None, f"The rules part: they count {counts[0]} groups, but {chance}."
    number = said["prediction_strength"].clusters
    agreeing = [rule for rule in COUNTING if said[rule].clusters == number]
    if number == 1:
        return None, parted(said, "no number of groups comes back in halves, as with heavy tails")
    if "stability" not in agreeing or len(agreeing) < 3:
        return None, parted(said, f"halves of the samples bear out {number} groups")
    if "bic" in said and said["bic"].clusters != number:
        return None, parted(said, f"groups of k-means are {number}")
    names = ", ".join(rule.replace("_", " ") for rule in agreeing)
    return number, f"{number} clusters: {names} agree, and no cloud without groups does as well."


def parted(said: Mapping[str, Said], but: str) -> str:
    """Return that the rules part, with what each counts."""
    rules = [rule for rule in (*COUNTING, "bic") if rule in said]
    counts = ", ".join(
        f"{rule.replace('_', ' ')} {said[rule].clusters or 'cannot tell'}" for rule in rules
    )
    return (
        f"The rules part: there is more than a Gaussian cloud, but {but}; the rules say {counts}."
    )
