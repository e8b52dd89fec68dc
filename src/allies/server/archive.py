"""The file that a backup is: a tar of the data folder that says what it is first, and proves itself last."""

import hashlib
import json
import os
import shutil
import tarfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, Any

HEAD = "allies-backup.json"
SUMS = "checksums.json"
FORMAT = 1
BLOCK = 1 << 20


class BadArchive(Exception):
    """Said in plain words to whoever runs the server."""


@dataclass(frozen=True)
class Head:
    """What a backup says about itself."""

    made_at: str
    version: str
    engine: str
    migrations: list[str]
    format: int = FORMAT


class Summing:
    """A file that is summed while it is read, so that it is read once."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.sum = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        block = self.file.read(size)
        self.sum.update(block)
        return block


def add_bytes(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(content), 0o600
    tar.addfile(member, BytesIO(content))


def add_file(tar: tarfile.TarFile, name: str, path: Path) -> str:
    """Add one file as it is at this moment, whatever its owner; answers its sum."""
    member = tarfile.TarInfo(name)
    with path.open("rb") as file:
        now = os.fstat(file.fileno())
        member.size, member.mtime, member.mode = now.st_size, now.st_mtime, 0o600
        summing = Summing(file)
        tar.addfile(member, summing)
    return summing.sum.hexdigest()


@contextmanager
def written_whole(target: Path) -> Iterator[Path]:
    """A path to write to that takes its name only when all of it is on disk, readable by the owner alone."""
    partial = target.with_name(f".{target.name}.{os.getpid()}.part")
    os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        yield partial
        with partial.open("rb") as file:
            os.fsync(file.fileno())
        partial.replace(target)
        folder = os.open(target.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
    finally:
        partial.unlink(missing_ok=True)


def new_tar(path: Path, *, packed: bool) -> tarfile.TarFile:
    return tarfile.open(path, "w:gz", compresslevel=1) if packed else tarfile.open(path, "w")


def write(target: Path, head: Head, files: Iterable[tuple[str, Path]]) -> int:
    """Write an archive; answers how many files are in it. A name ending in .gz is compressed."""
    sums: dict[str, str] = {}
    with written_whole(target) as partial, new_tar(partial, packed=target.suffix in {".gz", ".tgz"}) as tar:
        add_bytes(tar, HEAD, json.dumps(asdict(head), indent=1).encode())
        for name, path in files:
            with suppress(FileNotFoundError):  # gone since it was listed: a video that was made ready meanwhile
                sums[name] = add_file(tar, name, path)
        add_bytes(tar, SUMS, json.dumps(sums, indent=1).encode())
    return len(sums)


@contextmanager
def opened(path: Path) -> Iterator[tuple[tarfile.TarFile, Head]]:
    try:
        with tarfile.open(path, "r|*", bufsize=BLOCK) as tar:
            first = tar.next()
            content = tar.extractfile(first) if first and first.name == HEAD else None
            if content is None:
                raise BadArchive(f"{path} is not a backup of Allies.")
            yield tar, head_from(json.loads(content.read()))
    except (tarfile.TarError, EOFError, ValueError, zlib.error) as trouble:
        raise BadArchive(f"{path} is not a whole backup of Allies ({type(trouble).__name__}).") from trouble


def head_from(said: dict[str, Any]) -> Head:
    if said.get("format") != FORMAT:
        raise BadArchive("This backup was made by a newer version of Allies. Bring the program up to date first.")
    return Head(**said)


def unpack(tar: tarfile.TarFile, folder: Path) -> None:
    """Unpack everything into an empty folder and hold it against its sums."""
    sums: dict[str, str] = {}
    claimed: dict[str, str] | None = None
    while member := tar.next():
        content = tar.extractfile(member) if member.isreg() else None
        if content is None:
            raise BadArchive(f"The backup holds something that is not a file: {member.name}")
        if member.name == SUMS:
            claimed = json.loads(content.read())
            continue
        sums[member.name] = unpack_file(content, folder, member.name)
    if claimed is None:
        raise BadArchive("The backup ends too early: its checksums are missing.")
    wrong = sorted(name for name in claimed.keys() | sums.keys() if claimed.get(name) != sums.get(name))
    if wrong:
        raise BadArchive(f"The backup is damaged: {', '.join(wrong[:3])} is not what was saved.")


def unpack_file(content: IO[bytes], folder: Path, name: str) -> str:
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise BadArchive(f"The backup wants to write outside of its folder: {name}")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    summing = Summing(content)
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        shutil.copyfileobj(summing, file, BLOCK)
        file.flush()
        os.fsync(file.fileno())
    return summing.sum.hexdigest()
