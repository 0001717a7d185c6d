"""The one answer to how many clusters there are, from what the rules say: a number, or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from unsupervised.methods.clusterings.selection_rules import Said

RULE = "answer"
SUPPORTED = "clusters_supported"  # the score of a variant that follows the answer
SMALL = 0.001  # below which a p is only said to be
DEEP = 0.25  # of the samples within: a valley that parts groups where the gap does not count them
COUNTING = ("silhouette", "gap", "prediction_strength", "stability")
NAMES = {"silhouette": "silhouette", "gap": "gap", "prediction_strength": "prediction strength",
         "stability": "stability", "bic": "BIC"}  # fmt: skip
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
    number, reason = decided(by_rule, looked.last)
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
        return "all samples that are looked at are equal"
    if looked.asked == 1:
        return "sweep ends at 1, so nothing is compared; end it at 2 or more"
    return ""


def decided(said: Mapping[str, Said], last: int) -> tuple[int | None, str]:
    """Return the number for which there is evidence, None where the rules part, and why.

    More than one needs silhouettes that no cloud without groups has, a valley between any two
    groups, and three rules that count the same: prediction strength and stability, for what does
    not come back is no group, and the silhouette. The gap counts regular patterns as one: where it
    does not agree, the valleys must be deep, as a band that bends has shallow ones. The last number
    looked at is none while the gap still grows. One is the answer where clouds have silhouettes
    as good, unless that is the box alone and all four rules count the same groups. A mixture may
    need several ellipses for a group (Baudry et al. 2010, Combining mixture components for
    clustering), but no fewer: its BIC objects only below the number.
    """
    number = said["prediction_strength"].clusters
    agreeing = [rule for rule in COUNTING if said[rule].clusters == number]
    if same := [rule for rule in REFERENCES if said[rule].clusters == 1]:
        chance = f"{REFERENCES[same[0]]} has silhouettes as good ({probability(said[same[0]])})"
        if same[0] == "gaussian" or number == 1 or len(agreeing) < len(COUNTING):
            return 1, f"No evidence for more than one group: {chance}."
        return None, f"The rules part: they count {number} groups, but {chance}."
    if number == 1:
        return None, parted(said, "halves of the samples do not foretell each other's groups, as "
                                  "where groups are small, a tail is heavy or a few samples lie "
                                  "far out")  # fmt: skip
    if not {"silhouette", "stability"} <= set(agreeing):
        return None, parted(said, "the rules do not count the same")
    if said["gap"].clusters is None and number == last:
        return None, parted(said, f"the gap still grows at {last}, the last looked at; end sweep "
                                  "later")  # fmt: skip
    if said["valley"].clusters == 1:
        return None, parted(said, "two of the groups have no valley between them")
    if "gap" not in agreeing and said["valley"].value > DEEP:
        return None, parted(said, "the gap does not count them, and the valley between two of the "
                                  "groups is shallow")  # fmt: skip
    if "bic" in said and (said["bic"].clusters or number) < number:
        return None, parted(said, f"the mixture needs fewer than {number} components")
    names = ", ".join(NAMES[rule] for rule in agreeing)
    note = f"{names} agree, valleys lie between them, and no cloud without groups does as well"
    return number, f"{number} clusters: {note}."


def probability(rule: Said) -> str:
    """Return the p of a rule in words."""
    return "p < 0.001" if rule.value < SMALL else f"p = {rule.value:.2g}"


def parted(said: Mapping[str, Said], but: str) -> str:
    """Return that the rules part, with what each counts."""
    counts = ", ".join(
        f"{name} {said[rule].clusters or 'cannot tell'}"
        for rule, name in NAMES.items()
        if rule in said
    )
    return f"The rules part: no cloud without groups does as well, but {but} ({counts})."
