"""What stands in a pack's README, in two languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from duixian.core.history.chain import Head

_TEXT = """# 兑现佐证包 / Duixian evidence pack

{project} · {number} · {year} · {cut_off}

## 怎样核验

1. 安装 Python 3.9 或更高版本，不需要其他任何东西，也不需要联网。
2. 从可信的来源取得核验程序 `duixian_verify.py`（包内也附有一份；包若被人换过，包内的程序也可能被换过）。
3. 运行 `python duixian_verify.py 本文件.zip --head {head}`；末端摘要应取自打印件或网站，不要只抄这里的。

退出码 0：全部相符；1：有不符，逐处指明；2：文件无法核验。涉及个人的字段只有加盐摘要；持有原值和盐的人可用 `--opened` 证明。

| 文件 | 内容 |
|---|---|
| manifest.json | 清单：每个文件的字节数和 SHA-256 |
| declaration.json, bindings.json | 绩效目标表（duixian-forms/1，不含填报人和电话）及各版本摘要，口径 |
| freeze.json, rows/*.jsonl | 取证的测量值；产生每个值的记录，逐行密封 |
| evaluation.json, rules.json | 定稿的自评及其计分输入；计分规则及依据 |
| evidence.json | 佐证文件的摘要（文件本身不在包内） |
| history.jsonl | 本单位历史的一段；与本项目无关的记录只有摘要 |
| prov.json | 来源关系（W3C PROV-JSON） |

## How to verify

1. Have Python 3.9 or later; nothing else, and no network.
2. Take the verifier `duixian_verify.py` from a source that you trust (a copy lies in the pack; whoever replaced the pack may have
   replaced it too).
3. Run `python duixian_verify.py THIS.zip --head {head}`; take the head from a printed form or the site, not only from here.

Exit code 0: everything holds; 1: something differs, each place is named; 2: the file cannot be checked. Of fields that may name a
person there are salted digests only; the holder of value and salt proves one with `--opened`.
"""


def readme(declaration: Mapping[str, Any], freeze: Mapping[str, Any], head: Head) -> str:
    """The README of the pack of a freeze whose history ends at the head."""
    return _TEXT.format(
        project=declaration["project"], number=declaration["number"], year=declaration["year"],
        cut_off=freeze["cut_off"], head=head.digest,
    )  # fmt: skip
