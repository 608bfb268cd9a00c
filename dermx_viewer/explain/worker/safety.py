"""Looking into a model file before Keras does: what is it, and could it do harm?

Needs no Keras. Every refusal is a ModelError that names the file and says what to do.
"""

from __future__ import annotations

import io
import json
import struct
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

import h5py

from dermx_viewer.errors import ModelError
from dermx_viewer.explain.permission import sha256_of
from dermx_viewer.explain.saved_folder import folder_needs_permission, is_saved_model, saved_files
from dermx_viewer.explain.worker.description import MAX_DESCRIPTION, check_description
from dermx_viewer.explain.worker.keras2_description import modernised, wrote_keras2
from dermx_viewer.explain.worker.weights import Window, check_weights
from dermx_viewer.files import open_regular
from dermx_viewer.said import Said

__all__ = ["HDF5_MAGIC", "check_file", "sha256_of"]

HDF5_MAGIC = b"\x89HDF\r\n\x1a\n"
_MAX_ARCHIVE = 4 * 2**30
_MAX_MEMBERS = 2_000
_MAX_RATIO = 100
# A member's own header: 26 bytes that the directory repeats, then two lengths (APPNOTE 4.3.7).
_LOCAL_HEADER = struct.Struct("<26xHH")
_SMALL = 16 * 2**20


def check_file(file: Path, *, weights_only: bool = False, permitted: bool = False) -> None:
    """Return where ``file`` is a model that may be loaded; raise ModelError otherwise.

    ``weights_only``: the network is known from elsewhere and only weights are read.
    ``permitted``: its Lambda layers, or what else of a program it holds, may run; without,
    ModelNeedsPermission is raised for them, and for every SavedModel.
    """
    if is_saved_model(file) and not weights_only:
        _check_folder(file, permitted=permitted)
        return
    kind = _kind(file)
    if kind == "hdf5":
        _check_hdf5(file, weights_only=weights_only, permitted=permitted)
    elif weights_only:
        raise ModelError(
            "{file}: describes its network itself; take architecture out of its spec, or choose "
            "a file of weights (.weights.h5, .h5).",
            file=file,
        )
    else:
        _check_archive(file, permitted=permitted)


def check_kind(file: Path) -> None:
    """Return where ``file`` begins like a model, or is a SavedModel; raise ModelError otherwise."""
    if not is_saved_model(file):
        _kind(file)


def _kind(file: Path) -> str:
    """ "zip" or "hdf5"; ModelError saying what else the file is."""
    head = _head(file)
    suffixes: tuple[str, ...]
    if head.startswith(b"PK\x03\x04"):
        kind, suffixes = "zip", (".keras",)
    elif head.startswith(HDF5_MAGIC):
        kind, suffixes = "hdf5", (".h5", ".hdf5")
    else:
        raise ModelError("{file}: {what}", file=file, what=_what_else(head))
    if file.suffix.lower() not in suffixes:
        what = Said("a zip archive") if kind == "zip" else Said("an HDF5 file")
        raise ModelError(
            "{file}: the content is {what} but the name does not end in {suffix}; "
            "if it is a Keras model, rename it to end in {suffix}.",
            file=file,
            what=what,
            suffix=suffixes[0],
        )
    return kind


def _head(file: Path) -> bytes:
    if file.is_dir():
        if is_saved_model(file):
            raise ModelError(
                "{file}: a SavedModel describes its network itself; take architecture out of "
                "its spec, or choose a file of weights (.weights.h5, .h5).",
                file=file,
            )
        what = Said("a folder, not a model file")
        if (file / "keras_metadata.pb").exists() or (file / "variables").exists():
            what = Said("a SavedModel folder without saved_model.pb")
        raise ModelError(
            "{file}: {what}. Choose a .keras file, or the whole folder of a SavedModel.",
            file=file,
            what=what,
        )
    try:
        with open_regular(file) as stream:
            return stream.read(4096)
    except FileNotFoundError:
        raise ModelError(
            "{file}: there is no such file. Locate the model again.", file=file
        ) from None
    except OSError as error:
        raise _unreadable(file, error) from error


def _what_else(head: bytes) -> str:
    again = Said('Save the model with model.save("model.keras") and choose that file.')
    if not head:
        return Said("the file is empty. Copy or download the model again.")
    if head.startswith(b"version https://git-lfs"):
        return Said(
            "only a Git LFS pointer, not the model itself. "
            'Run "git lfs pull" in that repository, or download the model file.'
        )
    if head[:1] == b"\x80" and head[1] in range(2, 6):
        return Said(
            "a pickle, which can run any program when opened; it is never opened. {again}",
            again=again,
        )
    if head[4:8] == b"TFL3":
        return Said("a TensorFlow Lite model, which has no gradients. {again}", again=again)
    if head[:2] == b"\x1f\x8b":
        return Said("compressed with gzip. Unpack it first.")
    if head.lstrip()[:1] in (b"<",):
        return Said("a web page or XML, not a model: a failed download. Download the model again.")
    if _is_text(head):
        return Said("a text file, not a Keras model. {again}", again=again)
    return Said("neither a .keras nor an HDF5 file. {again}", again=again)


def _is_text(head: bytes) -> bool:
    if b"\0" in head:
        return False
    try:
        head[:-4].decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _unreadable(file: Path, error: OSError) -> ModelError:
    return ModelError(
        "{file}: cannot be read ({reason}). Check the file.", file=file, reason=error.strerror
    )


# --- SavedModel folders


def _check_folder(folder: Path, *, permitted: bool) -> None:
    saved_files(folder)
    if not permitted:
        raise folder_needs_permission(folder)


# --- .keras archives


def _check_archive(file: Path, *, permitted: bool) -> None:
    try:
        with zipfile.ZipFile(file) as archive:
            _check_members(file, archive)
            check_description(file, _description(archive), permitted=permitted)
            with _weights(file, archive) as stream:
                check_weights(file, stream)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, OSError) as error:
        raise ModelError(
            "{file}: the archive is damaged or incomplete ({error}). Copy or download the model "
            "again.",
            file=file,
            error=error,
        ) from error


def _description(archive: zipfile.ZipFile) -> bytes:
    """The description that Keras will be given."""
    text = archive.read("config.json")
    if len(text) > MAX_DESCRIPTION or not wrote_keras2(archive):
        return text
    try:
        return json.dumps(modernised(json.loads(text))).encode()
    except (ValueError, RecursionError):
        # For the check to say what is wrong with it.
        return text


def _check_members(file: Path, archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    names = [member.filename for member in members]
    if any(name.endswith("data.pkl") for name in names):
        raise ModelError(
            "{file}: a PyTorch file, which is opened by running a program; it is never opened. "
            "Export the network to Keras, or make attention maps elsewhere and score those files.",
            file=file,
        )
    for needed in ("config.json", "model.weights.h5"):
        if needed not in names:
            raise ModelError(
                "{file}: a zip archive without {needed}, so not a whole Keras model. "
                'Save the model again with model.save("model.keras").',
                file=file,
                needed=needed,
            )
    for name in names:
        if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/"):
            raise ModelError(
                "{file}: the member {name!r} points outside the archive. Refused.",
                file=file,
                name=name,
            )
    _check_sizes(file, members)


def _check_sizes(file: Path, members: list[zipfile.ZipInfo]) -> None:
    remedy = Said("Such a file could fill the memory; get the model from a source you trust.")
    if len(members) > _MAX_MEMBERS or len({m.filename for m in members}) != len(members):
        raise ModelError(
            "{file}: {n} members, too many or twice the same. {remedy}",
            file=file,
            n=len(members),
            remedy=remedy,
        )
    if sum(member.file_size for member in members) > _MAX_ARCHIVE:
        raise ModelError(
            "{file}: unpacks to more than {limit} GB. {remedy}",
            file=file,
            limit=_MAX_ARCHIVE >> 30,
            remedy=remedy,
        )
    for member in members:
        ratio = member.file_size / max(1, member.compress_size)
        if member.file_size > _SMALL and ratio > _MAX_RATIO:
            raise ModelError(
                "{file}: {member} unpacks to {ratio:.0f} times its size. {remedy}",
                file=file,
                member=member.filename,
                ratio=ratio,
                remedy=remedy,
            )
        if member.filename.endswith(".json") and member.file_size > MAX_DESCRIPTION:
            raise ModelError(
                "{file}: {member} is larger than 64 MB. {remedy}",
                file=file,
                member=member.filename,
                remedy=remedy,
            )


@contextmanager
def _weights(file: Path, archive: zipfile.ZipFile) -> Iterator[IO[bytes]]:
    """The weights inside an archive, as a file that can be read at any place."""
    member = archive.getinfo("model.weights.h5")
    if member.compress_type != zipfile.ZIP_STORED:
        yield io.BytesIO(archive.read(member))
        return
    # Python's own view of a member reads it from its beginning for every step backwards.
    with file.open("rb") as stream:
        stream.seek(member.header_offset)
        header = stream.read(_LOCAL_HEADER.size)
        name_length, extra_length = _LOCAL_HEADER.unpack(header)
        start = member.header_offset + _LOCAL_HEADER.size + name_length + extra_length
        yield cast(IO[bytes], Window(stream, start, member.file_size))


# --- HDF5 files


def _check_hdf5(file: Path, *, weights_only: bool, permitted: bool) -> None:
    try:
        with file.open("rb") as stream:
            check_weights(file, stream)
        with h5py.File(file, "r") as opened:
            config = opened.attrs.get("model_config")
    except (OSError, RuntimeError, KeyError) as error:
        raise ModelError(
            "{file}: the HDF5 file is damaged ({error}). Copy or download the model again.",
            file=file,
            error=error,
        ) from error
    if weights_only:
        return
    if config is None:
        raise ModelError(
            "{file}: holds weights but not the network they belong to. Name it in the spec, "
            '{name}, for example architecture = "EfficientNetB4", or '
            'save the whole model with model.save("model.keras").',
            file=file,
            name=file.with_suffix(".toml").name,
        )
    text = config.encode() if isinstance(config, str) else bytes(config)
    check_description(file, text, permitted=permitted)
