"""The ruled lines of a PDF page: borders of tables, however they are drawn."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, TypeAlias

import pypdfium2.raw as pdfium

from extraction.readers.pdfwords import View
from extraction.readers.ruled import Rule

_THIN = 3.0
"""Points of the thickest line."""
_SHORT = 6.0
_OBJECTS = 20_000
"""Objects of a page that are looked at; one with more is a map or a drawing."""
_POINTS = 200
"""Points of a path with more of which it is a drawing."""
_DEEPEST = 6
_Matrix: TypeAlias = tuple[float, float, float, float, float, float]
_Point: TypeAlias = tuple[float, float]
_PLAIN: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def rules_of(page: Any, view: View) -> tuple[list[Rule], list[Rule]]:
    """The level and the upright lines of a page as it is shown, in points from its upper left corner."""
    level: list[Rule] = []
    upright: list[Rule] = []
    for one, other in _strokes(page.raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, _PLAIN, 0):
        left, top, right, bottom = view.shown(
            min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])
        )
        if bottom - top <= _THIN and right - left >= _SHORT:
            level.append(Rule((top + bottom) / 2, left, right))
        elif right - left <= _THIN and bottom - top >= _SHORT:
            upright.append(Rule((left + right) / 2, top, bottom))
    return level, upright


def _strokes(
    holder: Any, count: Any, get: Any, matrix: _Matrix, depth: int
) -> Iterator[tuple[_Point, _Point]]:
    """The straight lines of a page or of a form in it, as pairs of points of the page."""
    for at in range(min(count(holder), _OBJECTS)):
        drawn = get(holder, at)
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield from _edges(drawn, _times(_matrix(drawn), matrix))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = _times(_matrix(drawn), matrix)
            form = pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject
            yield from _strokes(drawn, *form, inner, depth + 1)


def _edges(path: Any, matrix: _Matrix) -> Iterator[tuple[_Point, _Point]]:
    """The lines of a path: its strokes, or the length of a thin area that is filled."""
    points = pdfium.FPDFPath_CountSegments(path)
    if not 1 < points <= _POINTS:
        return
    for shape in _shapes(path, points, matrix):
        xs, ys = [p[0] for p in shape], [p[1] for p in shape]
        wide, tall = max(xs) - min(xs), max(ys) - min(ys)
        if min(wide, tall) <= _THIN:
            yield (min(xs), min(ys)), (max(xs), max(ys))
        elif _is_stroked(path):
            yield from pairwise(shape)


def _shapes(path: Any, points: int, matrix: _Matrix) -> Iterator[list[_Point]]:
    """The parts of a path that are drawn without lifting the pen; none with a curve."""
    x, y = ctypes.c_float(), ctypes.c_float()
    shape: list[_Point] = []
    for at in range(points):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        a, b, c, d, e, f = matrix
        point = a * x.value + c * y.value + e, b * x.value + d * y.value + f
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if len(shape) > 1:
                yield shape
            shape = [point]
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            shape.append(point)
            if pdfium.FPDFPathSegment_GetClose(segment):
                shape.append(shape[0])
        else:
            return
    if len(shape) > 1:
        yield shape


def _is_stroked(path: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    found = pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
    return bool(found and stroke.value)


def _matrix(drawn: Any) -> _Matrix:
    m = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(drawn, ctypes.byref(m)):
        return _PLAIN
    return m.a, m.b, m.c, m.d, m.e, m.f


def _times(one: _Matrix, other: _Matrix) -> _Matrix:
    """First one, then the other."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )
