"""The one error that bad data raises: what is wrong, where, and what to do next."""


class DataError(ValueError):
    """Data that cannot be used as it is.

    Args:
        where: file or table, with the row where there is one.
        problem: what is wrong, with the offending value.
        remedy: what the reader should do next.
    """

    def __init__(self, where: str, problem: str, remedy: str) -> None:
        """Keep the three parts and join them to the message."""
        self.where, self.problem, self.remedy = str(where), problem, remedy
        super().__init__(f"{where}: {problem}\n  -> {remedy}")


def first_few(items: list[str], limit: int = 8) -> str:
    """Join the first items for a message and say how many more there are."""
    rest = len(items) - limit
    return "; ".join(items[:limit]) + (f"; and {rest} more" if rest > 0 else "")
