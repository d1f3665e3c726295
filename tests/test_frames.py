"""What comes through the pipe is believed only when it is what it should be."""

from __future__ import annotations

import io
import json
import struct
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vemvar.frames import BadFrame, FrameTooLarge, read_frame, write_frame
from vemvar.jobframes import result_frame, result_from
from vemvar.readjob import Result

RESULT = Result(
    3,
    "read",
    None,
    "a.txt",
    "ab",
    "pdf",
    "utf-8",
    2,
    "Å\n",
    "[[0,1]]",
    ("w",),
    (("X", None),),
    {"role": 1},
    0.5,
    b"t",
)


def sent(header: dict[str, Any], *parts: bytes) -> io.BytesIO:
    stream = io.BytesIO()
    write_frame(stream, header, *parts)
    return io.BytesIO(stream.getvalue())


def test_a_result_goes_through_the_pipe_unchanged() -> None:
    header, parts = result_frame(RESULT)
    frame = read_frame(sent(header, *parts), 1000)
    assert frame is not None
    assert RESULT == result_from(*frame)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("status", "fine"),
        ("number", "3"),
        ("warnings", "w"),
        ("claims", {"role": "x"}),
        ("meetings", [[1]]),
        ("x", 1),
    ],
)
def test_a_result_with_a_wrong_value_is_refused(name: str, value: object) -> None:
    header, parts = result_frame(RESULT)
    with pytest.raises(BadFrame):
        result_from(json.loads(json.dumps(header | {name: value})), parts)


def test_more_than_is_allowed_is_refused_before_it_is_taken_in() -> None:
    with pytest.raises(FrameTooLarge):
        read_frame(sent({}, b"x" * 11), 10)


def test_a_header_without_end_is_refused() -> None:
    with pytest.raises(FrameTooLarge):
        read_frame(io.BytesIO(struct.pack(">I", 1 << 31)), 10)


def test_the_end_is_no_frame() -> None:
    assert read_frame(io.BytesIO(), 10) is None


@given(st.binary(min_size=1, max_size=60))
def test_noise_is_refused_and_nothing_else(noise: bytes) -> None:
    with pytest.raises(BadFrame):
        read_frame(io.BytesIO(noise), 1000)


@given(
    st.recursive(st.none() | st.integers() | st.text(max_size=3), lambda inner: st.lists(inner, max_size=3))
)
def test_a_header_of_another_shape_is_refused(value: object) -> None:
    told = json.dumps(value).encode()
    with pytest.raises(BadFrame):
        read_frame(io.BytesIO(struct.pack(">I", len(told)) + told), 1000)
