"""Identity numbers in a running text (遮蔽; domain: §7.3)."""

from xinfang_desk.domain.identity import tidy_id
from xinfang_desk.domain.masking import mask_id
from xinfang_desk.domain.redaction_fold import as_numbers
from xinfang_desk.domain.redaction_numbers import ids_in


def without_id_numbers(text: str) -> str:
    """The text with the middle of every identity number as stars; other long numbers stay."""
    for start, end in sorted(ids_in(text), reverse=True):
        number = tidy_id("".join(one for one in as_numbers(text[start:end]).text if one.isalnum()))
        text = text[:start] + mask_id(number) + text[end:]
    return text
