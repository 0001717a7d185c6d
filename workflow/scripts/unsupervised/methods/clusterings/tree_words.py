"""What the levels of a tree of clusterings are called. It is read before every run."""

NUMBER = "clusters"  # the level that is a number of clusters; any other is a setting's name


def named(level: str) -> str:
    """Return what one level is called."""
    return "number of clusters" if level == NUMBER else level


def several(level: str) -> str:
    """Return what levels are called."""
    return "numbers of clusters" if level == NUMBER else f"{level}s"


def up_to(level: str) -> str:
    """Return the beginning of what is said of each cluster up to a level, which `{}` stands for."""
    return "{} clusters each" if level == NUMBER else f"a {level} of {{}} each cluster"
