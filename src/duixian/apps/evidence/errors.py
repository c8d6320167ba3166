"""What evidence refuses.

Invalid (accounts)
├── FileRefused        the upload cannot be kept
│   ├── EmptyFile      no bytes
│   ├── FileTooLarge   over the limit
│   ├── UnknownType    a kind of file that is not kept here
│   ├── DisguisedFile  the content is not what the name says, or something in it would run
│   └── ScannerSilent  the virus scanner does not answer
├── ListRefused        the table cannot become records
└── AttestationRefused a statement without value, date or file
DamagedStore           a kept file is missing or no longer has its digest: a fault of the disk, not of the asker
"""

from __future__ import annotations

from duixian.apps.accounts.errors import Invalid


class FileRefused(Invalid):
    """The upload cannot be kept; the message says why and what to do."""


class EmptyFile(FileRefused):
    """There are no bytes."""


class FileTooLarge(FileRefused):
    """The file is larger than `filetypes.LIMIT`."""


class UnknownType(FileRefused):
    """A kind of file that is not kept here."""


class DisguisedFile(FileRefused):
    """The content is not what the extension says, or carries something that runs."""


class ScannerSilent(FileRefused):
    """The virus scanner that the site has does not answer; nothing is kept unseen."""


class ListRefused(Invalid):
    """The table cannot become records: no rows, no such column, too many rows."""


class AttestationRefused(Invalid):
    """A statement that lacks its value, its date or its file."""


class DamagedStoreError(RuntimeError):
    """A kept file is missing or no longer has its digest."""
