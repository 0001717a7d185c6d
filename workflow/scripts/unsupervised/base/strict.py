"""What the parts of the config model share."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")]
Count = Annotated[int, Field(ge=1)]


class Strict(BaseModel):
    """A block in which every key must be known and of the right type."""

    model_config = ConfigDict(extra="forbid", strict=True)
