#!/usr/bin/env python3
"""rooms.py TOP LINKS: the rooms of host/ are as docs/explanation/architecture.md draws them.

LINKS is what CMake links, a line `FOLDER;TARGET;LIBRARIES...` for each target of host/.  The drawing
has a line `room -> rooms it links` for each folder with a target, from the lowest to the highest;
no file includes a header of a room that its own does not reach."""
import re
import sys
from pathlib import Path

# What stands beside the rooms.
NO_ROOMS = {"regind_flags", "regind_sdk"}
INCLUDE = re.compile(r'^#include "([^"]+)"', re.M)


def drawn_rooms(page):
    block = re.search(r"```text\n((?:[a-z/]+ *->.*\n)+)```", page.read_text())
    rooms = {}
    for line in block.group(1).splitlines() if block else []:
        room, _, below = line.partition("->")
        rooms[room.strip()] = set(below.split())
    return rooms


def linked_rooms(lines):
    """Of each folder with a target: the rooms that its targets link, itself aside."""
    targets = [line.split(";") for line in lines]
    folder_of = {target: folder for folder, target, *_ in targets}
    rooms = {}
    for folder, _, *libraries in targets:
        below = {folder_of[name] for name in libraries if name in folder_of}
        rooms[folder] = rooms.get(folder, set()) | below - {folder}
    unknown = {name for _, _, *libraries in targets for name in libraries
               if re.match(r"(lib)?regind", name) and name not in folder_of} - NO_ROOMS
    return rooms, unknown


def reached(rooms):
    """Of each room: itself and all below it.  Rooms come from the lowest to the highest."""
    below = {}
    for room, links in rooms.items():
        below[room] = {room}.union(*(below.get(name, set()) for name in links))
    return below


def room_of(host, rooms, path):
    folder = path.parent
    while folder != host and str(folder.relative_to(host)) not in rooms:
        folder = folder.parent
    return None if folder == host else str(folder.relative_to(host))


def includes_of(host, rooms):
    for path in sorted(host.rglob("*.[ch]")):
        for name in INCLUDE.findall(path.read_text()):
            target = (path.parent / name).resolve()
            if host in target.parents:
                yield path, name, room_of(host, rooms, path), room_of(host, rooms, target)


def main():
    top = Path(sys.argv[1]).resolve()
    host = top / "host"
    drawn = drawn_rooms(top / "docs/explanation/architecture.md")
    linked, unknown = linked_rooms(Path(sys.argv[2]).read_text().splitlines())
    wrong = [f"{name} is linked and is no target of host/" for name in sorted(unknown)]
    for room in drawn.keys() | linked.keys():
        # serve is not built where its library is not there.
        if drawn.get(room) != linked.get(room, set()):
            wrong.append(f"{room}: drawn {drawn.get(room)}, linked {linked.get(room)}")
    higher = set(drawn)
    for room, links in drawn.items():
        wrong += [f"{room} links {name}, which stands above it" for name in links & higher]
        higher.discard(room)
    below = reached(drawn)
    count = 0
    for path, name, own, other in includes_of(host, drawn):
        count += 1
        if own is None or other is None or other not in below[own]:
            wrong.append(f"{path.relative_to(top)} includes {name}: {own} does not reach {other}")
    wrong += [f"host/{room} has no README.md" for room in drawn
              if not (host / room / "README.md").exists()]
    print("\n".join(sorted(wrong)))
    print(f"{len(drawn)} rooms, {count} includes, {len(wrong)} wrong")
    return 1 if wrong or not drawn or count < 500 else 0


sys.exit(main())
