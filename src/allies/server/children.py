"""Child processes that never outlive their parent, and come back, ever more patiently, when they die."""

import ctypes
import logging
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

log = logging.getLogger(__name__)

PR_SET_PDEATHSIG = 1
LONGEST_WAIT = 30.0
WATCHED = {signal.SIGCHLD, signal.SIGTERM, signal.SIGINT, signal.SIGHUP}


def die_with(parent: int) -> None:
    """Ask the kernel to end this process the moment its parent ends, however the parent ends (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before we could ask
        os._exit(1)


def fork(work: Callable[[], None]) -> int:
    """Run `work` in a child process; the number it exits with is 1 when `work` raises."""
    parent = os.getpid()
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        os.setpgid(0, 0)  # Ctrl-C reaches the supervisor alone, which then stops its children in order
        die_with(parent)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, WATCHED)
        work()
        code = 0
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else 1
        if isinstance(leaving.code, str):
            sys.stderr.write(leaving.code + "\n")
    except BaseException:  # nothing may climb out of a forked child
        log.exception("a child process failed")
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


@dataclass
class Child:
    """One thing that is kept running."""

    name: str
    work: Callable[[], None]
    pid: int = 0
    started_at: float = 0.0
    due_at: float = 0.0
    deaths: int = field(default=0, repr=False)

    def start(self) -> None:
        self.started_at = monotonic()
        self.pid = fork(self.work)

    def died(self) -> float:
        """Note a death; say in how many seconds the next life begins."""
        lived = monotonic() - self.started_at
        self.deaths = 1 if lived > 2 * LONGEST_WAIT else self.deaths + 1
        wait = 0.0 if self.deaths == 1 else min(LONGEST_WAIT, 0.25 * 2**self.deaths)
        self.pid, self.due_at = 0, monotonic() + wait
        return wait

    def signal(self, number: signal.Signals) -> None:
        """Reach the child and what it started (the web server's own workers)."""
        try:
            if number == signal.SIGKILL:
                os.killpg(self.pid, number)
            else:
                os.kill(self.pid, number)
        except ProcessLookupError:
            pass
