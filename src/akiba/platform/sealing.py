"""A file that only who knows the passphrase can read, and that nobody can change or shorten unnoticed.

The key is derived from the passphrase by scrypt. The content is cut into pieces, each encrypted and authenticated by
AES-256-GCM under a nonce that counts the pieces and marks the last: pieces cannot be exchanged, and none left out.
"""

import os
import struct
from typing import BinaryIO, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from akiba.platform.trouble import Trouble

MAGIC = b"AKIBA BACKUP 1\n"
COST = 17
PIECE = 1 << 20
SALT_BYTES = 16
TAG_BYTES = 16
PREFIX_BYTES = 7


class Sealed:
    """Writes; close it by leaving its `with`, or the file will be taken for a shortened one."""

    def __init__(self, file: BinaryIO, passphrase: str) -> None:
        salt, prefix = os.urandom(SALT_BYTES), os.urandom(PREFIX_BYTES)
        header = MAGIC + bytes([COST]) + salt + prefix
        file.write(header)
        self._file = file
        self._cipher = Cipher(passphrase, header)
        self._waiting = bytearray()

    def write(self, data: bytes) -> None:
        """Add to the content."""
        self._waiting += data
        while len(self._waiting) > PIECE:
            self._file.write(self._cipher.encrypt(bytes(self._waiting[:PIECE]), last=False))
            del self._waiting[:PIECE]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._file.write(self._cipher.encrypt(bytes(self._waiting), last=True))


class Opened:
    """Reads; raises `Trouble` for a wrong passphrase and for a file that is not as it was written."""

    def __init__(self, file: BinaryIO, passphrase: str) -> None:
        header = file.read(len(MAGIC) + 1 + SALT_BYTES + PREFIX_BYTES)
        if not header.startswith(MAGIC) or len(header) < len(MAGIC) + 1 + SALT_BYTES + PREFIX_BYTES:
            raise Trouble("This file is no backup of Akiba.")
        self._file = file
        self._cipher = Cipher(passphrase, header)
        self._ahead = file.read(PIECE + TAG_BYTES)
        self._content = b""

    def read(self, size: int) -> bytes:
        """The next `size` bytes; raises `Trouble` where there are fewer."""
        found = bytearray()
        while len(found) < size:
            if not self._content:
                self._content = self._next()
            part = self._content[: size - len(found)]
            self._content = self._content[len(part) :]
            found += part
        return bytes(found)

    def _next(self) -> bytes:
        if not self._ahead:
            raise Trouble("The backup ends too early.", "Use another copy of it.")
        piece, self._ahead = self._ahead, self._file.read(PIECE + TAG_BYTES)
        return self._cipher.decrypt(piece, last=not self._ahead)


class Cipher:
    """Encrypts or decrypts pieces in their order."""

    def __init__(self, passphrase: str, header: bytes) -> None:
        cost, salt, self._prefix = header[len(MAGIC)], header[len(MAGIC) + 1 : -PREFIX_BYTES], header[-PREFIX_BYTES:]
        if cost > COST:
            raise Trouble("This backup was made by a newer Akiba.", "Use that version to restore it.")
        self._key = AESGCM(Scrypt(salt=salt, length=32, n=1 << cost, r=8, p=1).derive(passphrase.encode()))
        self._header = header
        self._number = 0

    def encrypt(self, piece: bytes, *, last: bool) -> bytes:
        """The next piece as it is written."""
        return self._key.encrypt(self._nonce(last=last), piece, self._header)

    def decrypt(self, piece: bytes, *, last: bool) -> bytes:
        """The next piece as it was before."""
        first = self._number == 0
        try:
            return self._key.decrypt(self._nonce(last=last), piece, self._header)
        except InvalidTag:
            if first:
                raise Trouble("The passphrase is wrong, or the backup is damaged.") from None
            raise Trouble("The backup is damaged or cut short.", "Use another copy of it.") from None

    def _nonce(self, *, last: bool) -> bytes:
        nonce = self._prefix + struct.pack("!IB", self._number, last)
        self._number += 1
        return nonce
