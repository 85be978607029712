"""Work off the window's thread ends quietly where what asked for it is gone by then."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication

from salesplanner.ui.jobs import Jobs


@pytest.mark.filterwarnings("error")
def test_jobs_of_a_page_that_is_gone_tell_nobody(qapp: QApplication) -> None:
    page = QObject()
    jobs = Jobs(page)
    told: list[int] = []
    go, threads = threading.Event(), set(threading.enumerate())
    jobs.run(lambda: go.wait(10), told.append)
    (thread,) = set(threading.enumerate()) - threads

    page.deleteLater()
    QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete.value)
    go.set()
    thread.join(10)

    assert not thread.is_alive() and told == []
