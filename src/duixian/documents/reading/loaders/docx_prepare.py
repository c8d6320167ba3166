"""Rare constructs of a Word document brought down to plain paragraphs and tables before the walk.

Each step runs only when its tag is there at all; one pass over the tree finds out.
"""

from __future__ import annotations

from lxml import etree

__all__ = ["W", "prepare"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TRANSPARENT = ("ins", "moveTo", "smartTag", "customXml", "sdtContent", "sdt")
_WRAPPERS = tuple(f"{W}{name}" for name in _TRANSPARENT)
_PROPERTIES = (f"{W}sdtPr", f"{W}sdtEndPr", f"{W}customXmlPr", f"{W}smartTagPr")
_WRAPPING = frozenset(_WRAPPERS)
_DELETED = frozenset((f"{W}del", f"{W}moveFrom"))
_RARE = (f"{_MC}Fallback", f"{W}vanish", f"{W}txbxContent", *_WRAPPERS, *_DELETED)


def prepare(body: etree._Element) -> list[tuple[str, str]]:
    """Change `body` in place; give the warnings (zh, en) about what that left out."""
    present = {element.tag for element in body.iter(_RARE)}
    warnings: list[tuple[str, str]] = []
    if f"{_MC}Fallback" in present:
        _choose_alternatives(body)
    if present & _DELETED:
        _accept_deletions(body)
        warnings.append(
            ("文档带有修订，已按全部接受读取。", "The document has tracked changes; they were read as accepted.")
        )
    if f"{W}vanish" in present and _drop_hidden(body):
        warnings.append(("隐藏文字没有读取。", "Hidden text was left out."))
    if f"{W}txbxContent" in present:
        _free_text_boxes(body)
    if present & _WRAPPING:
        _unwrap(body)
    return warnings


def _choose_alternatives(body: etree._Element) -> None:
    for fallback in list(body.iter(f"{_MC}Fallback")):
        alternatives = fallback.getparent()
        if alternatives is not None and alternatives.find(f"{_MC}Choice") is not None:
            alternatives.remove(fallback)


def _accept_deletions(body: etree._Element) -> None:
    _join_deleted_marks(body)
    for row in [row for row in body.iter(f"{W}tr") if row.find(f"{W}trPr/{W}del") is not None]:
        _remove(row)
    for gone in list(body.iter(f"{W}del", f"{W}moveFrom")):
        _remove(gone)


def _join_deleted_marks(body: etree._Element) -> None:
    """Join a paragraph whose end mark was deleted with the next one."""
    for paragraph in list(body.iter(f"{W}p")):
        following = paragraph.getnext()
        is_joined = paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None
        if is_joined and following is not None and following.tag == f"{W}p":
            own = [child for child in paragraph if child.tag != f"{W}pPr"]
            start = 1 if following.find(f"{W}pPr") is not None else 0
            following[start:start] = own
            _remove(paragraph)


def _drop_hidden(body: etree._Element) -> int:
    hidden = [run for run in body.iter(f"{W}r") if _is_hidden(run)]
    for run in hidden:
        _remove(run)
    return len(hidden)


def _is_hidden(run: etree._Element) -> bool:
    mark = run.find(f"{W}rPr/{W}vanish")
    return mark is not None and mark.get(f"{W}val") not in {"0", "false", "off"}


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _free_text_boxes(body: etree._Element) -> None:
    """Put the paragraphs and tables of each text box behind the paragraph that anchors it, outermost box first."""
    for box in list(body.iter(f"{W}txbxContent")):
        anchor = box.getparent()
        while anchor is not None and anchor.tag != f"{W}p":
            anchor = anchor.getparent()
        if anchor is None:
            continue
        at = anchor
        for child in list(box):
            at.addnext(child)
            at = child


def _unwrap(body: etree._Element) -> None:
    for gone in list(body.iter(_PROPERTIES)):
        _remove(gone)
    for wrapper in list(body.iter(_WRAPPERS)):
        parent = wrapper.getparent()
        if parent is None:
            continue
        at = parent.index(wrapper)
        parent[at : at + 1] = list(wrapper)
