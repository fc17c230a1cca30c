"""The few files every page needs, under names that carry their content's hash, so that they may be kept for ever."""

import gzip
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

MEDIA_TYPES: Mapping[str, str] = MappingProxyType({"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"})
PREFIX = "/assets/"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is served."""

    media_type: str
    content: bytes
    packed: bytes
    hashed_name: str

    @property
    def path(self) -> str:
        """Where it is served."""
        return PREFIX + self.hashed_name


def without_spaces(sheet: str) -> str:
    """A style sheet without what is only for those who read it."""
    sheet = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    sheet = re.sub(r"\s+", " ", sheet)
    sheet = re.sub(r" ?([{};,>]) ?", r"\1", sheet)
    return re.sub(r"(?<=[\w-]): ", ":", sheet).replace(";}", "}").strip()


def without_remarks(script: str) -> str:
    """A script without the remarks and indents that are only for those who read it."""
    return re.sub(r"^(//.*\n|[ ]+)", "", script, flags=re.MULTILINE)


LIGHTER: Mapping[str, Callable[[str], str]] = {"css": without_spaces, "js": without_remarks, "svg": str}


@cache
def assets() -> Mapping[str, Asset]:
    """Every file by its own name."""
    found = {}
    for file in files(__package__).joinpath("assets").iterdir():
        stem, _, ending = file.name.rpartition(".")
        if ending not in MEDIA_TYPES:
            continue
        text = file.read_text("utf-8")
        content = LIGHTER[ending](text).encode()
        name = f"{stem}.{hashlib.sha256(content).hexdigest()[:10]}.{ending}"
        found[file.name] = Asset(MEDIA_TYPES[ending], content, gzip.compress(content, 9, mtime=0), name)
    return MappingProxyType(found)


@cache
def by_hashed_name() -> Mapping[str, Asset]:
    """Every file by the name it is served under."""
    return MappingProxyType({asset.hashed_name: asset for asset in assets().values()})


def asset_path(name: str) -> str:
    """Where the file of that name is served; raises KeyError for one that does not exist."""
    return assets()[name].path
