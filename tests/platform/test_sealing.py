"""A sealed file opens for its passphrase alone, and as a whole or not at all."""

import io
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akiba.platform import sealing
from akiba.platform.sealing import Opened, Sealed
from akiba.platform.trouble import Trouble


@pytest.fixture(autouse=True, scope="module")
def quick() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sealing, "COST", 4)
        patch.setattr(sealing, "PIECE", 16)
        yield


def sealed(content: bytes, passphrase: str = "correct horse") -> bytes:
    file = io.BytesIO()
    with Sealed(file, passphrase) as writing:
        writing.write(content)
    return file.getvalue()


def opened(file: bytes, size: int, passphrase: str = "correct horse") -> bytes:
    return Opened(io.BytesIO(file), passphrase).read(size)


@given(st.binary(max_size=100))
def test_what_goes_in_comes_out(content: bytes) -> None:
    assert opened(sealed(content), len(content)) == content


@given(st.binary(min_size=1, max_size=100), st.data())
def test_any_change_is_noticed(content: bytes, data: st.DataObject) -> None:
    file = bytearray(sealed(content))
    place = data.draw(st.integers(len(sealing.MAGIC) + 1, len(file) - 1))
    file[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(Trouble):
        opened(bytes(file), len(content))


@given(st.binary(min_size=1, max_size=100), st.data())
def test_a_shortened_file_is_noticed(content: bytes, data: st.DataObject) -> None:
    file = sealed(content)
    with pytest.raises(Trouble):
        opened(file[: data.draw(st.integers(0, len(file) - 1))], len(content))


def test_another_passphrase_opens_nothing() -> None:
    with pytest.raises(Trouble, match="passphrase is wrong"):
        opened(sealed(b"content"), 7, "battery staple")


def test_pieces_cannot_be_exchanged() -> None:
    file, body = sealed(b"a" * 16 + b"b" * 16 + b"c"), len(sealing.MAGIC) + 24
    one, other, rest = file[body : body + 32], file[body + 32 : body + 64], file[body + 64 :]
    assert opened(file[:body] + one + other + rest, 33)
    with pytest.raises(Trouble):
        opened(file[:body] + other + one + rest, 33)
