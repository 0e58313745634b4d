"""Make `lexicons/wikidata.tsv`: names of brands and operators that mean one Wikidata item.

    npm pack name-suggestion-index && tar xzf name-suggestion-index-*.tgz
    python -m training.wikidata package --words /usr/share/dict/american-english

The package (BSD 3-Clause) ties names to items of Wikidata (CC0). A name is kept if only one item
has it and it means nothing else: no place's, school district's or police force's, no word of the
list given by `--words` (Debian's `wamerican`, public domain), no bare generic name. What the
gazetteer is sure of is kept whatever its words.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from newsfacts.entities.across import is_generic
from newsfacts.entities.blocks import is_blocked
from newsfacts.entities.cities import country_of
from newsfacts.entities.gazetteer import known

TABLE = Path(__file__).parents[1] / "pipeline/newsfacts/lexicons/wikidata.tsv"

_TREES = ("brands/", "operators/")
_LATIN = re.compile(r"(?=[ -~À-ɏ’]+\Z)[^\W\d_a-z][\w.&,'’+/-]*(?: [\w.&,'’+/()-]+)*\Z")
_PLACE = re.compile(
    r"\b(?:city|town|townlet|village|municipality|commune|comune|borough|county|district|province|"
    r"region|island|islands|country|state|prefecture|canton|suburb|neighbou?rhood|settlement|parish|"
    r"capital|territory|constituency|oblast|raion|department of France|ward|river|lake|mountain|"
    r"unitary authority|council area|school|schools|academy trust|library system|police force|"
    r"fire department|law enforcement agency|park district|surname|given name|Division Office)\b"
)
_LOCAL = re.compile(
    r"\b(?:District|Division|County|Council|Municipality|Fire Department|Police Department|"
    r"Schools?|Academy|Library|Parks|Township|Borough|Prefecture|Division Office|kommune?n?|"
    r"Constabulary|Fire and Rescue)\b|\A(?:City|Town|Village|County|Stadt|Ville|Gemeinde|Mairie|"
    r"Commune|Ayuntamiento|Comune|Prefeitura|Municipio|Urząd|Obec|Město|Markt) (?:of|de|di|d’|d')?"
)


def names(index: dict[str, Any], items: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield names with the item they stand for, as the package has them."""
    seen: set[str] = set()
    for tree, entry in index.items():
        if not tree.startswith(_TREES):
            continue
        for one in entry.get("items", ()):
            tags = one["tags"]
            for role in ("brand", "operator"):
                item = tags.get(f"{role}:wikidata")
                if item is None:
                    continue
                seen.add(item)
                yield from ((tags[k], item) for k in (role, f"{role}:en") if tags.get(k))
    for item in sorted(seen):
        label = items.get(item, {}).get("label")
        if label:
            yield label, item


def rows(
    index: dict[str, Any], items: dict[str, Any], words: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """Yield the names that are kept, in order, with their items."""
    forms: dict[str, set[str]] = defaultdict(set)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for name, item in names(index, items):
        forms[name.casefold()].add(name)
        counts[name.casefold()][item] += 1
    for folded in sorted(forms):
        item, much = counts[folded].most_common(1)[0]
        rest = max((n for i, n in counts[folded].items() if i != item), default=0)
        for name in sorted(forms[folded]):
            entry = known().get(name)
            sure = entry is not None and entry.sure
            clear = not rest or (sure and much >= _OFTEN * rest)
            description = items.get(item, {}).get("description", "")
            if clear and (sure or keeps(name, description, words)):
                yield name, item


_OFTEN = 3
"""A name that the gazetteer is sure of may have other items that are so much rarer."""


def keeps(name: str, description: str, words: frozenset[str]) -> bool:
    """Return whether a name is Latin, no place's or local body's, and no word of the language."""
    if not _LATIN.match(name) or len(name) < 4 or is_blocked(name) or country_of(name):
        return False
    if _PLACE.search(description or "") or _LOCAL.search(name):
        return False
    if " " not in name:
        return name.casefold() not in words and not (name.isupper() and len(name) < 6)
    return not is_generic(name)


def main(arguments: Iterable[str] | None = None) -> int:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", type=Path)
    parser.add_argument("--words", type=Path, required=True)
    options = parser.parse_args(list(arguments) if arguments is not None else None)
    index = _read(options.package / "dist/json/nsi.min.json")
    items = _read(options.package / "dist/wikidata/wikidata.min.json")["wikidata"]
    listed = options.words.read_text(encoding="utf-8").split()
    words = frozenset(w.casefold().removesuffix("'s") for w in listed)
    kept = list(rows(index["nsi"], items, words))
    lines = [*_head(options.package, index["_meta"]["version"]), "name\twikidata"]
    lines += [f"{name}\t{item}" for name, item in kept]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(kept)} names, {len({i for _, i in kept})} items, {TABLE.stat().st_size} bytes")
    return 0


def _head(package: Path, version: str) -> Iterator[str]:
    yield "# Names of brands and operators that mean one item of Wikidata: training/wikidata.py."
    yield f"# From name-suggestion-index {version} (npm), which is under this licence:"
    yield "#"
    for line in (package / "LICENSE.md").read_text(encoding="utf-8").splitlines():
        yield f"# {line}".rstrip()
    yield "#"


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    raise SystemExit(main())
