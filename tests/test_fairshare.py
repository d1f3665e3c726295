"""Who waits for a place gets it in turn, client by client."""

from __future__ import annotations

from vemvar.web.fairshare import HALVED, FairShare


def order(share: FairShare[str], *, spare: bool = False) -> list[str]:
    found = []
    while (one := share.next(0.0, spare=spare)) is not None:
        found.append(one)
    return found


def test_clients_take_turns_however_many_one_of_them_sends() -> None:
    share = FairShare[str]()
    for n in range(3):
        share.add("hasty", f"hasty {n}")
    share.add("calm", "calm")
    assert ["hasty 0", "calm", "hasty 1", "hasty 2"] == order(share)


def test_a_client_of_whom_many_run_comes_after_one_of_whom_few_do() -> None:
    share = FairShare[str]()
    share.begun("busy")
    share.add("busy", "busy")
    share.add("idle", "idle")
    assert ["idle", "busy"] == order(share)


def test_a_client_with_slow_queries_comes_last_and_never_gets_the_last_place() -> None:
    share = FairShare[str]()
    share.was_slow("slow", 0.0)
    share.add("slow", "slow")
    share.add("quick", "quick")
    assert ["quick"] == order(share, spare=True)
    assert ["slow"] == order(share)


def test_slowness_is_forgiven_in_time() -> None:
    share = FairShare[str]()
    share.was_slow("slow", 0.0)
    assert [1.0, 0.5, 0.25] == [share.slowness("slow", n * HALVED) for n in range(3)]


def test_only_so_many_wait() -> None:
    share = FairShare[str](most=3, each=2)
    assert [True, True, False] == [share.add("one", str(n)) for n in range(3)]
    assert [True, False] == [share.add("two", str(n)) for n in range(2)]


def test_who_waits_no_more_gets_no_place() -> None:
    share = FairShare[str]()
    share.add("one", "a")
    share.add("one", "b")
    share.remove("one", "a")
    share.remove("one", "a")
    assert (["b"], 0) == (order(share), len(share))
