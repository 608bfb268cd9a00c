"""``make words``: bring the translations in line with the program's texts, and compile them.

Prints what is left to translate; the exit status is 1 where there is anything. With a JSON file
{text: translation, or [for one, for others]}: take its translations in.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from dermx_viewer.gui.tr import LANGUAGES
from tests.translation import ts
from tests.translation.texts import texts


def main(files: list[str]) -> int:
    """Write the files of all languages; ``files``: what to take in, ``….en.json`` into English."""
    wanted, left = texts(), 0
    for language in LANGUAGES:
        file = ts.ts_file(language)
        known = ts.read(file.read_bytes()) if file.exists() else {}
        for taken in (taken for taken in files if language == _language_of(taken)):
            known |= _messages(Path(taken))
        messages = ts.updated(known, wanted, only_counts=language == "en")
        file.write_bytes(ts.write(messages, language))
        ts.release(file, file.with_suffix(".qm"))
        open_ = [text for text, message in messages.items() if not message.done]
        left += len(open_)
        print(f"{file.name}: {len(messages)} texts, {len(open_)} to translate")
        for text in open_:
            print(f"    {text!r}")
    return 1 if left else 0


def _language_of(file: str) -> str:
    return "en" if file.endswith(".en.json") else "de"


def _messages(file: Path) -> dict[str, ts.Message]:
    found = {}
    for text, forms in json.loads(file.read_text("utf-8")).items():
        counts = isinstance(forms, list)
        found[text] = ts.Message(counts=counts, forms=tuple(forms if counts else [forms]))
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
