"""Answers the questions of `regind init` at a terminal of its own.

    init_asked.py ANSWERS REGIND FILE...     answers, one a line; what comes behind them is ^D

Prints what was said, and the exit code.
"""
import os
import pty
import sys

answers = sys.argv[1].split("\n") if sys.argv[1] else []
pid, terminal = pty.fork()
if pid == 0:
    os.execv(sys.argv[2], [sys.argv[2], "init"] + sys.argv[3:])
said = b""
while True:
    try:
        read = os.read(terminal, 4096)
    except OSError:  # the other end was closed
        break
    if not read:
        break
    said += read
    if read.endswith(b"]: "):
        answer = answers.pop(0) + "\n" if answers else "\x04"
        os.write(terminal, answer.encode())
code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
text = said.decode().replace("\r", "").replace("^D\b\b", "")
print("\n".join(line.rstrip() for line in text.rstrip().split("\n")))
print(f"exit {code}")
