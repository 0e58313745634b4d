"""What each rule on organizations adds to the tagger, on the development sets.

    python benchmarks/names/rules.py --data FOLDER [--sets dev-gold own-news-dev …]

Prints a Markdown table of exact ORG F1 in per cent: the tagger alone, with all
rules, and what each adds: the score less that of all rules but it. The first
column is the project's own gold. Then people and places, the tagger alone and
the stages. The tagger runs once a text.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from unittest import mock

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "pipeline")]

from training.evaluate import SETS, Score, count, evaluate, f1  # noqa: E402

from newsfacts.annotation import Name, Organization, Person, Place, Sentence  # noqa: E402
from newsfacts.article import Article  # noqa: E402
from newsfacts.document import Document  # noqa: E402
from newsfacts.entities import mentions  # noqa: E402
from newsfacts.entities.surface import clean  # noqa: E402
from newsfacts.formats.records import read_gold  # noqa: E402
from newsfacts.stage import Options  # noqa: E402
from newsfacts.stages.names import Names, NamesOptions  # noqa: E402
from newsfacts.stages.organizations import Organizations  # noqa: E402
from newsfacts.stages.people import People  # noqa: E402
from newsfacts.stages.places import Places  # noqa: E402


def _none(*_: object) -> tuple[()]:
    return ()


def _no(*_: object) -> bool:
    return False


WITHOUT: dict[str, dict[str, Callable[..., Any]]] = {
    "edges (two names in one span, words too many)": {
        "spans_of": lambda text, start, end, _: [clean(text, start, end)]
    },
    "what is no name (`organization_blocks.toml`)": {"is_blocked": _no},
    "settings (events, portfolios, platforms)": {"is_no_actor": _no},
    "cities and regions are no organizations": {"is_city": _no},
    "gazetteer": {"_known": _none},
    "head words": {"_heads": _none},
    "words beside a name (`organization_context.toml`)": {"find_turned": _none},
    "first and last words of firms": {"find_by_last_word": _none},
    "families' firms": {"find_family": _none},
    "cues taken together (`organization_cues.toml`)": {"find_by_cues": _none},
    "roles and products": {"is_person_in_role": _no, "is_named_thing": _no},
    "names found in full": {"find_whole": _none},
    "names left out once": {"find_again": _none},
    "abbreviations in brackets": {"find_bracketed": lambda *_: ([], [])},
    "short forms of firms": {"find_short": _none},
    "heads alone (the Commission)": {"find_generic": _none},
}
"""Rule → what stands in for it when it is left out."""

STAGES = ((Organization, Organizations, "ORG"), (Person, People, "PER"), (Place, Places, "LOC"))
LABELS = {"ORG": "ORG", "PERSON": "PER", "PLACE": "LOC", "PRODUCT": "PROD"}


class System:
    """Names of texts, by the tagger alone or by the stages."""

    def __init__(self) -> None:
        self._names = Names(NamesOptions())
        self._cache: dict[str, tuple[Name, ...]] = {}
        self._stages = [(kind, stage(Options()), label) for kind, stage, label in STAGES]

    def _document(self, text: str) -> Document:
        document = Document(Article(id="text", text=text))
        if text not in self._cache:
            self._cache[text] = tuple(self._names.run(document))
        document.put(Sentence, ())
        document.put(Name, self._cache[text])
        return document

    def tagger(self, texts: Sequence[str]) -> Iterator[list[tuple[int, int, str]]]:
        """Yield what the tagger alone finds."""
        for text in texts:
            yield [
                (n.mention.start, n.mention.end, LABELS[n.label])
                for n in self._document(text).get(Name)
                if n.label in LABELS
            ]

    def rules(self, texts: Sequence[str]) -> Iterator[list[tuple[int, int, str]]]:
        """Yield what the stages find."""
        for text in texts:
            document = self._document(text)
            found = []
            for kind, stage, label in self._stages:
                document.put(kind, stage.run(document))
                for entity in document.get(kind):
                    found += [(m.start, m.end, label) for m in entity.mentions]
            yield found


def own_gold() -> list[tuple[str, list[tuple[int, int, str]]]]:
    """Return the texts of the project's own development gold with their organizations."""
    return [
        (
            record.text,
            [(m.start, m.end, "ORG") for o in record.organizations for m in o.mentions],
        )
        for split, record in read_gold(ROOT / "gold")
        if split == "dev"
    ]


def own(predict: Callable[[Sequence[str]], Iterator[list[tuple[int, int, str]]]]) -> float:
    """Return exact ORG F1 on the project's own development gold."""
    gold = own_gold()
    found = predict([text for text, _ in gold])
    return f1([count(names, mine, "ORG") for (_, names), mine in zip(gold, found, strict=True)])


def organizations(scores: Iterable[Score]) -> list[Score]:
    """Leave only the lines on organizations."""
    return [one for one in scores if one.label == "ORG"]


def main(arguments: Iterable[str] | None = None) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sets", nargs="+", default=list(SETS), choices=list(SETS))
    options = parser.parse_args(list(arguments) if arguments is not None else None)
    system = System()
    alone = evaluate(system.tagger, options.data, options.sets)
    whole = evaluate(system.rules, options.data, options.sets)
    all_own = own(system.rules)
    print("| | gold/dev | " + " | ".join(options.sets) + " |")
    print("|---|---:|" + "---:|" * len(options.sets))
    print(f"| tagger alone | {own(system.tagger):.1f} | {_cells(organizations(alone))} |")
    print(f"| with all rules | {all_own:.1f} | {_cells(organizations(whole))} |")
    for rule, stand_ins in WITHOUT.items():
        with mock.patch.multiple(mentions, **stand_ins):
            without = organizations(evaluate(system.rules, options.data, options.sets))
            gains = [all_own - own(system.rules)]
        gains += [b.exact - a.exact for a, b in zip(without, organizations(whole), strict=True)]
        print(f"| {rule} | " + " | ".join(f"{gain:+.1f}" for gain in gains) + " |", flush=True)
    print("\n| set | label | tagger alone | with all rules |\n|---|---|---|---|")
    for before, after in zip(alone, whole, strict=True):
        if before.label in ("PER", "LOC"):
            print(f"| {before.set} | {before.label} | {_cell(before)} | {_cell(after)} |")
    return 0


def _cells(scores: Iterable[Score]) -> str:
    return " | ".join(_cell(one) for one in scores)


def _cell(one: Score) -> str:
    return f"{one.exact:.1f} ({one.low:.1f}–{one.high:.1f})"


if __name__ == "__main__":
    raise SystemExit(main())
