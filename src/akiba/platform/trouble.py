"""What goes wrong for the person who runs Akiba, said so that it can be mended."""


class Trouble(Exception):
    """A command of `akiba` cannot go on: `what` is wrong, and `mend` is what the operator can do about it."""

    def __init__(self, what: str, mend: str = "") -> None:
        super().__init__(f"{what} {mend}".strip())
        self.what = what
        self.mend = mend
