#!/usr/bin/env python3
"""Packs as nobody should make them: hostile.py GOOD FOLDER

GOOD is a pack that `regind pack` has made; each of FOLDER/NAME.regind has one thing wrong."""
import ctypes
import hashlib
import io
import json
import sys
import tarfile

zstd = ctypes.CDLL("libzstd.so.1")
for function in ("ZSTD_compress", "ZSTD_decompress", "ZSTD_compressBound", "ZSTD_getFrameContentSize"):
    getattr(zstd, function).restype = ctypes.c_size_t


def pack(data):
    room = zstd.ZSTD_compressBound(ctypes.c_size_t(len(data)))
    to = ctypes.create_string_buffer(room)
    size = zstd.ZSTD_compress(to, ctypes.c_size_t(room), data, ctypes.c_size_t(len(data)), 1)
    return to.raw[:size]


def unpack(data):
    to = ctypes.create_string_buffer(1 << 24)
    size = zstd.ZSTD_decompress(to, ctypes.c_size_t(len(to)), data, ctypes.c_size_t(len(data)))
    return to.raw[:size]


def member(name, data=b"", **facts):
    about = tarfile.TarInfo(name)
    about.size = len(data)
    for key, value in facts.items():
        setattr(about, key, value)
    return about, data


def tar(members):
    to = io.BytesIO()
    with tarfile.open(fileobj=to, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for about, data in members:
            archive.addfile(about, io.BytesIO(data))
    return to.getvalue()


good, folder = sys.argv[1:]
with open(good, "rb") as file:
    packed = file.read()
with tarfile.open(fileobj=io.BytesIO(unpack(packed))) as archive:
    files = [member(each.name, archive.extractfile(each).read()) for each in archive]
manifest = json.loads(files[0][1])
module = manifest["modules"][0]["file"]


def write(name, data):
    with open(f"{folder}/{name}.regind", "wb") as to:
        to.write(data)


def with_manifest(name, change, others=None):
    changed = json.loads(files[0][1])
    change(changed)
    write(name, pack(tar([member("pack.json", json.dumps(changed).encode())] + (others or files[1:]))))


def changes(where, key, value):
    def change(root):
        for step in where:
            root = root[step]
        root[key] = value
    return change


write("absolute", pack(tar(files + [member("/tmp/evil", b"x")])))
write("bomb", pack(tar(files + [member("zeros", bytes(129 << 20))])))
write("changed", pack(tar([(about, b"Yours\n" if about.name == "LICENSE" else data) if about.name != "LICENSE"
                           else member("LICENSE", b"Yours\n") for about, data in files])))
write("device", pack(tar(files + [member("null", type=tarfile.CHRTYPE, devmajor=1, devminor=3)])))
write("folder", pack(tar(files + [member("evil", type=tarfile.DIRTYPE)])))
write("hardlink", pack(tar(files + [member("evil", type=tarfile.LNKTYPE, linkname="LICENSE")])))
write("hidden", pack(tar(files + [member("a/.bashrc", b"x")])))
write("link", pack(tar(files + [member("evil", type=tarfile.SYMTYPE, linkname="/etc/passwd")])))
write("many", pack(tar(files + [member(f"f{k}") for k in range(1000)])))
write("missing", pack(tar([each for each in files if each[0].name != "LICENSE"])))
write("order", pack(tar(files[::-1])))
write("text", b"no pack at all\n")
write("traversal", pack(tar(files + [member("../../evil", b"x")])))
write("truncated", packed[:len(packed) // 2])
write("twice", pack(tar(files + [member("LICENSE", b"x")])))
write("unnamed", pack(tar(files + [member("evil", b"x")])))
write("garbage", b"\x28\xb5\x2f\xfd" + bytes(range(256)))

with_manifest("architecture", lambda root: (
    root["modules"][0].update(architecture="pdp11", file=module.replace("x86_64", "pdp11").replace(
        "aarch64", "pdp11").replace("riscv64", "pdp11").replace("ppc64le", "pdp11")),
    root["files"].update({root["modules"][0]["file"]: root["files"].pop(module)})),
    [member(module.replace(module.split("/")[1], "pdp11"), data) if about.name == module else (about, data)
     for about, data in files[1:]])
with_manifest("described", changes(["plugins", 0], "title", "Something better"))
with_manifest("format", changes([], "format", "regind.pack/2"))
with_manifest("glibc", changes(["modules", 0], "glibc", "9.9"))
with_manifest("id", changes([], "id", "../../evil"))
with_manifest("other", changes([], "version", "7.0.0"))
with_manifest("sdk", changes(["modules", 0], "sdk", "1.99"))
with_manifest("size", changes(["files", "LICENSE"], "bytes", -1))

# A module that is no module, with the right digest of it.
evil = b"\x7fELF and nothing else"
with_manifest("module", lambda root: root["files"].update(
    {module: {"bytes": len(evil), "sha256": hashlib.sha256(evil).hexdigest()}}),
    [member(about.name, evil) if about.name == module else (about, data) for about, data in files[1:]])
