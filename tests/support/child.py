"""Runs a function in a process of its own and brings back what it returns."""

import multiprocessing
import os
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any


def in_a_process(function: Callable[..., Any], *arguments: Any, as_nobody: bool = False) -> Any:
    """What `function(*arguments)` returns there. Raises AssertionError with the error of the process.

    `as_nobody` gives up the rights of an administrator first, for whom no folder is read-only.
    """
    context = multiprocessing.get_context("forkserver" if os.name == "posix" else "spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(theirs, as_nobody, function, arguments), daemon=True)
    process.start()
    theirs.close()
    try:
        answer, error = ours.recv()
    finally:
        process.join()
        ours.close()
    assert not error, error
    return answer


def _run(pipe: Connection, as_nobody: bool, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    try:
        if as_nobody and os.geteuid() == 0:
            os.setgid(65534)
            os.setuid(65534)
        pipe.send((function(*arguments), ""))
    except BaseException as problem:
        pipe.send((None, repr(problem)))
