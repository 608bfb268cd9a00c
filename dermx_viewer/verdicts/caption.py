"""What a reader said, in one line under a picture: for files, so in English."""

from __future__ import annotations

from dermx_viewer.texts import marked
from dermx_viewer.verdicts.answer import marks_of
from dermx_viewer.verdicts.judgement import Judgement


def caption(said: Judgement | None) -> str:
    """``judged by Ann: belief 4 of 5, partly; tags hair, ruler``; "" where nothing was said.

    A note is for whoever wrote it, and stays out.
    """
    values = said.values if said is not None else {}
    parts = []
    if "belief" in values:
        parts.append(f"belief {values['belief']} of 5")
    if "verdict" in values:
        parts.append(str(values["verdict"]))
    if "diagnosis" in values:
        sure = f" (sure {values['confidence']} of 5)" if "confidence" in values else ""
        parts.append(f"own diagnosis {values['diagnosis']}{sure}")
    tags, places = values.get("tags"), len(marks_of(values))
    if isinstance(tags, tuple):
        parts.append(f"tags {', '.join(map(str, tags))}")
    if places:
        parts.append(f"{places} place{'' if places == 1 else 's'} marked")
    return marked(f"judged by {said.reader}: {', '.join(parts)}") if said and parts else ""
