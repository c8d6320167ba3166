"""What a page prints around its text: page numbers and running headers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import is_
from typing import Final

from duixian.core.forms.places import PagePlace
from duixian.documents.reading.interpret.kind import is_title
from duixian.documents.reading.interpret.words import is_level_name
from duixian.documents.reading.model import Line

_PAGE_NUMBER: Final = re.compile(
    r"^[\s\u3000]*(?:[-—–－·~]+[\s\u3000]*\d{1,3}[\s\u3000]*[-—–－·~]+|第[\s\u3000]*[\d一二三四五六七八九十]{1,3}[\s\u3000]*页.{0,12}"
    r"|[Pp]age[\s\u3000]*\d{1,3}.{0,10}|共[\s\u3000]*\d{1,3}[\s\u3000]*页.{0,10})[\s\u3000]*$"
)
_RUNNING: Final = re.compile(
    r"^附[件表]\s?\d{0,2}[:：]?$|系统.{0,6}(?:打印|导出|生成)$|公开材料$|^内部(?:资料|文件)|^(?:保密|机密|草案)"
)
_FOOT: Final = re.compile(
    r"ICP备|公网安备|网站标识码|版权所有|[Cc]opyright|©|技术支持|打印(?:本页|此页|文章)|关闭(?:窗口|本页|此页)|分享到|返回(?:顶部|首页|列表)"
    r"|浏览(?:次数|量)|扫一扫|二维码|上一[篇条]|下一[篇条]|相关(?:链接|附件|阅读|文章|稿件)|网站地图|联系我们|站点地图"
)
_BESIDE_FOOT: Final = re.compile(
    r"^(?:[【\[]?(?:打印|关闭|收藏|纠错|分享|返回)|(?:网站)?(?:主办|承办|协办|运维|管理)(?:单位)?[:：]|地址[:：]|邮编[:：]|(?:联系)?电话[:：]|传真[:：]|邮箱[:：]|建议使用|责任编辑|编辑[:：]|来源[:：])"
)
_LONGEST_FOOT: Final = 90
_NUMBER_STARTS: Final = frozenset("-—–－·~第0123456789Pp共")
_COMMON_ENDS: Final = frozenset("0123456789：:")
_COMMON_STARTS: Final = frozenset("附内保机草")
"""First characters of the running headers that may end like a label or a target."""
_PRINT_ENDS: Final = frozenset("0123456789件表印出成料密案：:")
_SAME_BREAK: Final = 4
_HEAD: Final = 10
_LONGEST: Final = 40
_SHORT: Final = 24
_SHORTEST: Final = 4


def page_noise(lines: Sequence[Line], printed: Sequence[str], texts: Sequence[str]) -> frozenset[int]:
    """Indices of lines that are page numbers or running headers; `texts` are the printed texts without outer blanks."""
    if lines and isinstance(lines[0].place, PagePlace):
        return _on_paper(lines, texts) | _page_foot(texts)
    short = [i for i, size in enumerate(map(len, texts)) if 2 < size <= _SHORT]
    furniture = _page_foot(texts)
    numbers = {i for i in short if texts[i][0] in _NUMBER_STARTS and _PAGE_NUMBER.match(texts[i])}
    # strip gives the same object back when there is nothing to strip: only indented lines are looked at
    indented = [i for i, same in enumerate(map(is_, printed, texts)) if not same]
    breaks = [i for i in indented if printed[i][:1] == " " and printed[i][1:2].strip()]
    near = {i - 1 for i in breaks} | {i + 1 for i in numbers} | {i - 1 for i in numbers}
    prints = {i for i in short if texts[i][-1] in _PRINT_ENDS and (i > _HEAD or i in near) and _is_print(texts[i])}
    return frozenset(numbers | prints | _running_headers(texts, near - numbers) | _running_titles(texts) | furniture)


def _is_print(text: str) -> bool:
    """Whether a line is a mark of the program or office that printed it; most that end in a colon or digit are not."""
    return (text[-1] not in _COMMON_ENDS or text[0] in _COMMON_STARTS) and _RUNNING.search(text) is not None


def _page_foot(texts: Sequence[str]) -> frozenset[int]:
    """What a web page prints below its article: print and share buttons, host, registration, copyright.

    Host and address lines count only beside one that nothing but a page prints.
    """
    foot: list[int] = []
    for i in range(len(texts) - 1, -1, -1):
        if not texts[i]:
            continue
        if len(texts[i]) > _LONGEST_FOOT or not (_FOOT.search(texts[i]) or _BESIDE_FOOT.match(texts[i])):
            break
        foot.append(i)
    return frozenset(foot) if any(_FOOT.search(texts[i]) for i in foot) else frozenset()


def _running_titles(texts: Sequence[str]) -> set[int]:
    """The form's own title printed again on further pages."""
    title = next((i for i in range(min(len(texts), _HEAD)) if is_title(texts[i])), None)
    if title is None or texts.count(texts[title]) == 1:
        return set()
    return {i for i in range(title + 1, len(texts)) if texts[i] == texts[title]}


def _running_headers(texts: Sequence[str], near: set[int]) -> set[int]:
    """Short lines at page breaks that stand at another page break too."""
    candidates = {i for i in near if 0 <= i < len(texts) and _SHORTEST <= len(texts[i]) <= _SHORT}
    if not candidates:
        return set()
    places: dict[str, list[int]] = {}
    for i in sorted(candidates):
        places.setdefault(texts[i], []).append(i)
    return {i for text, found in places.items() if found[-1] - found[0] > _SAME_BREAK and _bare(text) for i in found}


def _bare(text: str) -> bool:
    """Whether a text may be a running header: no blank, no mark of a value, no level name of a table."""
    return not any(mark in text for mark in " ：:。；，≥≤=%") and not is_level_name(text)


def _on_paper(lines: Sequence[Line], texts: Sequence[str]) -> frozenset[int]:
    """Page numbers anywhere, and first or last lines that are the same on several pages, their first print kept."""
    found = {
        i
        for i, text in enumerate(texts)
        if len(text) <= _SHORT and text[:1] in _NUMBER_STARTS and _PAGE_NUMBER.match(text)
    }
    edges: dict[str, list[int]] = {}
    for i in _page_edges(lines, texts, found):
        if len(texts[i]) <= _LONGEST:
            edges.setdefault(texts[i], []).append(i)
    for repeats in edges.values():
        if len(repeats) > 1:
            found.update(repeats[1:])
    return frozenset(found)


def _page_edges(lines: Sequence[Line], texts: Sequence[str], skip: set[int]) -> list[int]:
    """The first and the last line of each page, page numbers aside."""
    pages: dict[int, list[int]] = {}
    for i, line in enumerate(lines):
        if texts[i] and i not in skip and isinstance(line.place, PagePlace):
            pages.setdefault(line.place.page, []).append(i)
    edges = [index for page in pages.values() for index in dict.fromkeys((page[0], page[-1]))]
    return edges if len(pages) > 1 else []
