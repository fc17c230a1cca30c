"""Which files may be kept."""

from akiba.kernel.errors import Fault, ValidationFailed

LARGEST = 5_000_000
LARGEST_IMAGE = 2_000_000
IMAGES = frozenset({"image/png", "image/jpeg", "image/gif"})
KEPT = IMAGES | {"application/pdf", "application/zip", "application/x-ole-storage", "text/plain"}


def check_file(kind: str, size: int, kinds: frozenset[str] = KEPT, largest: int = LARGEST) -> None:
    """Raise ValidationFailed unless a file of this type, read off its content, and size may be kept."""
    if size == 0:
        raise refused("empty", "The file is empty.")
    if size > largest:
        raise refused("too.large", f"The file is larger than {largest // 1_000_000} MB.")
    if kind not in kinds:
        raise refused("type.not.supported", "Files of this type are not kept.")


def refused(rule: str, message: str) -> ValidationFailed:
    """A refusal at the file."""
    return ValidationFailed(Fault(f"error.msg.documents.file.{rule}", message, "file"))
