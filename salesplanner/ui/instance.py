"""One program at a time: a second start hands its files to the first one, which raises its window, and ends.

QtNetwork is loaded when it is used: a first start finds no socket to ask, and listens after its map is on the screen.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QObject, Signal

from salesplanner.app import places

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

PATIENCE = 1000  # ms
CAP = 1_000_000  # bytes of one message


def server_name() -> str:
    """The same for every start by this user with this data folder."""
    key = f"{places.data_folder()}|{os.environ.get('USER', '')}|{os.environ.get('USERNAME', '')}"
    return "salesplanner-" + hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def hand_over(paths: Iterable[Path]) -> bool:
    """Gives the files to a running program; False where there is none."""
    if os.name == "posix" and not os.path.lexists(os.path.join(QDir.tempPath(), server_name())):
        return False
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(server_name())
    if not socket.waitForConnected(PATIENCE):
        return False
    message = json.dumps([os.path.abspath(path) for path in paths]).encode("utf-8", "surrogateescape")
    socket.write(message + b"\n")
    socket.flush()
    socket.waitForBytesWritten(PATIENCE)
    answered = socket.waitForReadyRead(PATIENCE)
    socket.disconnectFromServer()
    return answered


class Instance(QObject):
    """Listens for later starts. `asked(paths)` has their files, or nothing where they only want the window."""

    asked = Signal(list)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server: QLocalServer | None = None

    def listen(self) -> bool:
        """Starts listening; what a crashed program left behind is cleared away first."""
        from PySide6.QtNetwork import QLocalServer

        self._server = server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(lambda: self._on_connection(server))
        if server.listen(server_name()):
            return True
        QLocalServer.removeServer(server_name())
        return server.listen(server_name())

    def close(self) -> None:
        """Stops listening."""
        if self._server is not None:
            self._server.close()

    def _on_connection(self, server: QLocalServer) -> None:
        socket = server.nextPendingConnection()
        got = bytearray()

        def read() -> None:
            got.extend(bytes(socket.readAll().data()))
            if b"\n" in got or len(got) > CAP:
                socket.write(b"ok\n")
                socket.flush()
                socket.disconnectFromServer()
                self.asked.emit(_paths(bytes(got)))

        socket.readyRead.connect(read)
        socket.disconnected.connect(socket.deleteLater)


def _paths(message: bytes) -> list[Path]:
    try:
        values = json.loads(message.split(b"\n", 1)[0].decode("utf-8", "surrogateescape"))
    except (ValueError, UnicodeDecodeError):
        return []
    return [Path(value) for value in values if isinstance(value, str)] if isinstance(values, list) else []
