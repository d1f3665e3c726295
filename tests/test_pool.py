"""Whatever a file does to the process that reads it, it gets its status and the run goes on."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from badreaders import PROGRAM, bad

from vemvar.limits import MIB, Limits
from vemvar.pool import CannotRead, Pool
from vemvar.processtree import family
from vemvar.readjob import Job, Result, Setting, perform

MINUTES = sorted((Path(__file__).parent / "minutes").glob("*.txt"))
SETTING = Setting(model="none")
LIMITS = Limits(seconds=20, memory=400 * MIB, reply=200_000, file=64 * MIB)
QUICK = replace(LIMITS, seconds=1.0)
EMPTY = Job(0, "tom.txt", b"")
posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no such limits")
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="measured in the way of Linux")


@pytest.fixture(autouse=True)
def bad_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vemvar.child.PROGRAM", PROGRAM)


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(SETTING, workers=1, limits=LIMITS) as opened:
        yield opened


def good(number: int = 0) -> Job:
    path = MINUTES[number]
    return Job(number, path.name, path.read_bytes())


def read(job: Job, limits: Limits = LIMITS) -> Result:
    """The result of a job between two that are well, and soon done."""
    with Pool(SETTING, workers=1, limits=limits) as opened:
        before, result, after = opened.run([EMPTY, job, EMPTY])
    assert ["empty", "empty"] == [before.status, after.status]
    return result


def test_results_come_in_the_order_of_the_jobs_and_are_those_of_this_process() -> None:
    jobs = [good(number) for number in range(12)]
    with Pool(SETTING, workers=2, limits=LIMITS) as opened:
        results = [replace(result, seconds=0) for result in opened.run(jobs)]
    assert [replace(perform(job, SETTING), seconds=0) for job in jobs] == results


def test_a_kept_text_is_read_in_a_process_too(pool: Pool) -> None:
    first = perform(good(), SETTING)
    again = Job(0, first.name, text=first.text, sha256=first.sha256)
    (result,) = pool.run([again])
    assert replace(first, seconds=0) == replace(result, seconds=0)


def test_jobs_are_taken_only_some_ahead() -> None:
    taken: list[int] = []

    def endless() -> Iterator[Job]:
        for number in range(1_000_000):
            taken.append(number)
            yield Job(number, "a.txt", b"")

    with Pool(SETTING, workers=1, limits=LIMITS) as opened:
        results = opened.run(endless())
        assert list(range(30)) == [next(results).number for _ in range(30)]
    assert len(taken) < 70


def test_a_name_that_is_no_utf_8_goes_to_and_fro(pool: Pool) -> None:
    name = os.fsdecode(b"prot\xe5koll\n.txt")
    (result,) = pool.run([Job(0, name, b"")])
    assert ("empty", "prot?koll .txt is empty") == (result.status, result.sentence)


@pytest.mark.parametrize(
    ("what", "status", "words"),
    [
        (bad("exit_with", "3"), "crashed", "exit code 3"),
        pytest.param(bad("abort"), "crashed", "SIGABRT", marks=posix),
        pytest.param(bad("eat"), "out of memory", "took more memory than is allowed", marks=posix),
        (bad("flood", "300000"), "too large", "more text than is allowed"),
        (bad("nothing_of_the_kind"), "failed", "KeyError"),
        pytest.param(bad("write_much"), "failed", "File too large", marks=posix),
    ],
)
def test_what_breaks_a_process_has_a_status_and_a_sentence(what: bytes, status: str, words: str) -> None:
    result = read(Job(5, "x.txt", what))
    assert (5, status) == (result.number, result.status)
    assert result.sentence is not None
    assert result.sentence.startswith("x.txt ")
    assert words in result.sentence


def test_what_the_build_itself_holds_is_not_taken_for_what_a_reader_held() -> None:
    held = bytearray(b"x") * (LIMITS.memory + LIMITS.memory // 4)
    assert "crashed" == read(Job(0, "x.txt", bad("exit_with", "3"))).status
    assert len(held) > LIMITS.memory


def test_a_reader_that_hangs_is_stopped_by_the_clock() -> None:
    result = read(Job(0, "x.txt", bad("hang")), QUICK)
    assert ("timed out", "x.txt took longer than 1 seconds and was stopped") == (
        result.status,
        result.sentence,
    )


def test_a_reader_that_shows_signs_of_life_may_take_longer() -> None:
    assert "no text" == read(Job(0, "x.txt", bad("spin_on", "2")), QUICK).status


def test_no_sign_of_life_helps_for_ever() -> None:
    limits = replace(QUICK, longest=1.5)
    assert "timed out" == read(Job(0, "x.txt", bad("spin_on", "5")), limits).status


@linux
def test_the_memory_of_programs_that_a_reader_starts_counts() -> None:
    limits = replace(LIMITS, memory=250 * MIB)
    result = read(Job(0, "x.txt", bad("eat_elsewhere")), limits)
    assert ("out of memory", "x.txt took more memory than is allowed") == (result.status, result.sentence)


@linux
def test_programs_that_a_reader_has_started_end_with_it(tmp_path: Path) -> None:
    told = tmp_path / "pid"
    read(Job(0, "x.txt", bad("leave_behind", str(told))), QUICK)
    assert not runs(int(told.read_text("ascii")))


def test_what_libraries_print_does_not_mix_with_results() -> None:
    assert "not minutes" == read(Job(0, "x.txt", bad("shout"))).status


def test_a_process_that_talks_nonsense_is_ended() -> None:
    assert "too large" == read(Job(0, "x.txt", bad("break_frames")), QUICK).status


@posix
def test_a_job_whose_process_was_killed_from_outside_is_tried_once_more(tmp_path: Path) -> None:
    result = read(Job(0, "x.txt", bad("fail_once", str(tmp_path / "tried"))))
    assert "not minutes" == result.status


@pytest.mark.parametrize("how", ["connect_to", pytest.param("connect_by_program", marks=linux)])
def test_what_reads_files_has_no_network(how: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        result = read(Job(0, "x.txt", bad(how, str(listener.getsockname()[1]))))
        listener.setblocking(False)
        with pytest.raises(BlockingIOError):
            listener.accept()
    assert "failed" == result.status


def test_a_process_that_has_read_enough_makes_room_for_a_new_one() -> None:
    with Pool(SETTING, workers=1, limits=replace(LIMITS, documents=2)) as opened:
        numbers = set()
        for _ in opened.run([EMPTY] * 5):
            numbers |= {child.process for child in opened.children}
    assert len(numbers) > 1


def test_a_setting_that_cannot_be_followed_is_told_of_at_once() -> None:
    with (
        Pool(Setting(model="nothing-of-the-kind"), workers=1) as opened,
        pytest.raises(CannotRead, match="no model"),
    ):
        list(opened.run([EMPTY]))


@linux
def test_processes_and_their_folders_are_gone_with_the_pool(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = set(family(os.getpid()))
    with Pool(SETTING, workers=2, limits=LIMITS) as opened:
        list(opened.run([EMPTY] * 3))
        assert set(family(os.getpid())) - before
    assert (set(), []) == (set(family(os.getpid())) - before, list(tmp_path.iterdir()))


@linux
def test_processes_end_when_the_build_is_killed(tmp_path: Path) -> None:
    program = (
        "import vemvar.child; from vemvar.pool import Pool; from vemvar.readjob import Job, Setting;"
        "from badreaders import bad;"
        f"vemvar.child.PROGRAM = {PROGRAM!r};"
        "pool = Pool(Setting(model='none'), workers=2);"
        "list(pool.run([Job(n, 'x', bad('hang')) for n in range(2)]))"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "TMPDIR": str(tmp_path)}
    build = subprocess.Popen([sys.executable, "-c", program], env=environment)
    until(lambda: len(family(build.pid)) == 3 and len(list(tmp_path.iterdir())) == 2)
    members = family(build.pid)
    build.send_signal(signal.SIGKILL)
    build.wait()
    until(lambda: not any(map(runs, members)) and not list(tmp_path.iterdir()))


def runs(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def until(true: Callable[[], bool]) -> None:
    """Wait until it is so; the test fails by the clock of the machine that runs it."""
    for _ in range(600):
        if true():
            return
        time.sleep(0.05)
    pytest.fail("it never came to be so")
