"""Adds up number words and digits: which part of a number may follow which.

English puts tens before units, Arabic units before tens and و between all parts; the order of
ranks says so for each language. Values are fractions, so that 2.3 million is exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from marsad.languages.digits import read_digits
from marsad.languages.numeral_state import FULL, HUNDRED, OPEN, Sum
from marsad.languages.numeral_words import Element, Words
from marsad.model.language import Token

_RANK = {
    "ar": {"unit": 2, "unit-of-teen": 2, "ten": 2, "teen": 2, "tens": 1},
    "en": {"unit": 1, "ten": 2, "teen": 2, "tens": 2},
}
"""What may follow what below a hundred: each part must rank lower than the one before it."""
_ZEROS = 6  # zeros behind a spoken point


class SumReader:
    """Reads numbers that begin at a token of one sentence."""

    def __init__(self, tokens: Sequence[Token], words: Words, language: str) -> None:
        self.tokens, self.words, self.language = tokens, words, language
        self.rank = _RANK[language]

    # sums

    def sum(self, at: int) -> Sum | None:
        """Add up the number that begins at ``at``."""
        first = self.element(at)
        if first is None or first.kind in ("minus", "fraction-plural", "ordinal-suffix"):
            return None
        if first.kind == "article":
            return self.after_article(first)
        if first.kind in ("ordinal", "ordinal-of-teen"):
            return self.ordinal(first)
        if first.kind in ("vague", "few", "scale-plural", "dozen-plural"):
            return self.vague(first)
        fraction = self.fraction(at)
        if fraction is not None:
            return fraction
        if first.kind == "unit-of-teen" and not self.is_kind(first.end, "ten"):
            return None
        return self.grow(Sum(at))

    def grow(self, sum_: Sum) -> Sum | None:
        """Add element after element to ``sum_`` as long as they fit."""
        while self.step(sum_):
            pass
        return None if sum_.empty else sum_

    def step(self, sum_: Sum) -> bool:
        """Take the next part, if one fits; say whether it did."""
        at, joint = (sum_.end, "") if sum_.empty else self.words.joint(self.tokens, sum_.end)
        if joint:
            part = self.part(at)
            if part is not None and self.add_part(sum_, *part):
                return True
        element = self.element(at)
        if element is None or sum_.ordinal or (joint and self.is_new_number(sum_, at)):
            return False
        if element.kind == "point" and not joint:
            return self.point(sum_, element)
        if element.kind in ("scale", "scale-plural", "scale-dual", "dozen", "dozen-plural"):
            return self.add_scale(sum_, element, joint)
        if element.kind in ("hundred", "hundreds"):
            return self.add_hundred(sum_, element, joint)
        if element.kind in ("ordinal", "fraction", "fraction-plural", "fraction-after"):
            return self.add_rank_word(sum_, element, joint)
        return self.add_small(sum_, element, joint)

    def is_new_number(self, sum_: Sum, at: int) -> bool:
        """Tell ألف وثلاثمئة (1,300) from بين ألف وثلاثة آلاف, where a number of its own begins."""
        if sum_.group is not None or sum_.scale is None:
            return False
        first = self.element(at)
        if first is None or first.kind.startswith("scale"):
            return False
        other = self.grow(Sum(at))
        return other is not None and other.scale is not None and other.total >= sum_.scale

    def add_small(self, sum_: Sum, element: Element, joint: str) -> bool:
        """Add units, teens, tens or digits."""
        if element.kind == "zero":
            return sum_.empty and self.take_group(sum_, element, FULL)
        if element.kind == "digits":
            return self.add_digits(sum_, element, joint)
        rank = self.rank.get(element.kind)
        if rank is None:
            return False
        if self.makes_teen(sum_, element, joint):
            return self.take_group(sum_, element, FULL)
        if rank >= sum_.open or not self.may_join(sum_, element, joint):
            return self.times_fraction(sum_, element, joint)
        is_full = element.kind in ("ten", "teen")
        return self.take_group(sum_, element, FULL if is_full else rank)

    def makes_teen(self, sum_: Sum, element: Element, joint: str) -> bool:
        """Check for the ten of ثلاثة عشر."""
        return (
            element.kind == "ten"
            and not joint
            and self.language == "ar"
            and sum_.last in ("unit", "unit-of-teen")
            and sum_.open == self.rank["unit"]
        )

    def may_join(self, sum_: Sum, element: Element, joint: str) -> bool:
        """Check what stands between: Arabic needs و; English "and" comes after a hundred only."""
        if sum_.empty:
            return True
        if self.language == "ar":
            return bool(joint)
        if joint == "hyphen":
            return sum_.last == "tens" and element.kind == "unit"
        return joint == "" or sum_.last in ("hundred", "scale")

    def add_digits(self, sum_: Sum, element: Element, joint: str) -> bool:
        """Add digits: at the start, behind a hundred or a scale."""
        value = element.value
        if sum_.empty:
            return self.take_group(sum_, element, FULL)
        if value.denominator != 1 or value < 0 or (joint == "hyphen"):
            return False
        if sum_.last in ("hundred", "hundreds"):
            fits = value < 100
        else:
            fits = sum_.group is None and sum_.scale is not None and value < sum_.scale
        is_whole = sum_.digits is None or sum_.digits.value.denominator == 1
        is_plain = joint and self.language == "ar" and is_whole
        if not fits or not (is_plain or self.is_scale_ahead(element.end)):
            return False
        return self.take_group(sum_, element, FULL)

    def take_group(self, sum_: Sum, element: Element, open_: int) -> bool:
        """Add the value to the open group; ``open_`` is the rank it leaves open."""
        sum_.take(element)
        sum_.group = (sum_.group or Fraction(0)) + element.value
        sum_.open = open_
        sum_.fraction = sum_.fraction or bool(element.digits and element.digits.fraction)
        return True

    def add_hundred(self, sum_: Sum, element: Element, joint: str) -> bool:
        """Multiply the open group by a hundred, or add hundreds."""
        if (
            element.kind == "hundred"
            and not joint
            and sum_.group is not None
            and sum_.last not in ("hundred", "hundreds")
            and sum_.group < 1000
        ):
            sum_.take(element)
            sum_.group, sum_.open = sum_.group * 100, HUNDRED
            return True
        if sum_.open <= HUNDRED or not self.may_join(sum_, element, joint):
            return False
        sum_.dual = sum_.empty and element.dual
        return self.take_group(sum_, element, HUNDRED)

    def add_scale(self, sum_: Sum, element: Element, joint: str) -> bool:
        """Multiply the open group, add one more scale (مليون وألف), or multiply all (ألف مليون)."""
        value = element.value / 2 if element.kind == "scale-dual" else element.value
        smaller = sum_.scale is None or value < sum_.scale
        if joint and sum_.group is None and smaller and element.kind in ("scale", "scale-dual"):
            sum_.total += element.value
        elif joint and joint != "hyphen":
            return False
        elif sum_.empty:
            is_dual = element.dual or self.is_construct_dual(element)
            sum_.total, sum_.dual = element.value, is_dual
            if is_dual and not element.dual:
                sum_.total *= 2
        elif sum_.group is not None and smaller and element.kind != "scale-dual":
            sum_.total += sum_.group * value
        elif sum_.group is None and sum_.total and not smaller:
            sum_.total *= value
        else:
            return False
        sum_.take(element)
        sum_.group, sum_.open, sum_.scale = None, OPEN, value
        return True

    def is_construct_dual(self, element: Element) -> bool:
        """Tell مليونا شخص (two million) from 20 مليونا."""
        flags = element.entry.get("flags") if element.entry else ""
        return flags == "construct" and self.words.is_counted(self.tokens, element.end)

    # fractions

    def fraction(self, at: int) -> Sum | None:
        """Read a number that begins with a fraction: نصف مليون, ثلاثة أرباع, half a million."""
        part = self.part(at)
        if part is None:
            return None
        value, elements = part
        sum_ = Sum(at, fraction=True)
        for element in elements:
            sum_.take(element)
        of = self.words.skip_of(self.tokens, sum_.end)
        following = self.element(of)
        if following is not None and following.kind in ("scale", "dozen", "hundred"):
            sum_.take(following)
            sum_.total, sum_.fraction, sum_.scale = value * following.value, False, following.value
            return sum_
        if following is not None and self.is_whole_of(following):
            whole = self.sum(of)
            if whole is not None and not whole.vague:
                whole.entries = sum_.entries + whole.entries
                whole.total, whole.group, whole.fraction = value * whole.value, None, False
                return whole
        sum_.total = value
        return sum_

    def is_whole_of(self, element: Element) -> bool:
        """Check for a definite number (خمس العشرين) or a second fraction behind a fraction."""
        if self.language != "ar" or element.digits is not None:
            return False
        is_number = element.kind in self.rank or element.kind in ("hundred", "hundreds")
        return is_number and (element.definite or self.part_of_one(element) is not None)

    def part(self, at: int) -> tuple[Fraction, list[Element]] | None:
        """Read a bare fraction: ربع, خمس (if no unit), ثلاثة أرباع, two thirds, a half."""
        first = self.element(at)
        if first is None:
            return None
        if first.kind == "fraction":
            return first.fraction, [first]
        single = self.part_of_one(first)
        if single is not None:
            return single, [first]
        if first.kind not in ("unit", "digits", "article", "ten"):
            return None
        over = self.element(self.words.skip_hyphen(self.tokens, first.end))
        if over is None or not self.may_count_parts(first, over):
            return None
        return first.value * over.fraction, [first, over]

    def part_of_one(self, element: Element) -> Fraction | None:
        """Tell خمس السكان (a fifth of) from خمس مدن (five towns)."""
        if element.kind not in ("unit", "ten") or not element.fraction or element.definite:
            return None
        if self.makes_compound(element):
            return None
        following = self.element(element.end)
        if following is not None and following.kind == "unit" and following.fraction:
            return element.fraction if self.part_of_one(following) is not None else None
        if following is not None and not following.definite:
            return None
        return None if self.words.is_counted(self.tokens, element.end) else element.fraction

    def makes_compound(self, element: Element) -> bool:
        """Check for tens behind: سبع وثلاثون is 37."""
        at, joint = self.words.joint(self.tokens, element.end)
        tens = self.element(at) if joint else None
        return tens is not None and tens.kind == "tens"

    def may_count_parts(self, first: Element, over: Element) -> bool:
        """Say whether ``first`` counts parts of the size ``over``: three quarters."""
        if not over.fraction:
            return False
        if over.kind == "fraction-plural":
            return first.kind != "article" and first.value.denominator == 1
        if self.language == "ar":
            return False
        if over.kind in ("fraction", "fraction-after"):
            return first.value == 1
        is_of = self.is_kind(over.end, "of")
        return over.kind == "ordinal" and first.value == 1 and (first.kind != "article" or is_of)

    def add_part(self, sum_: Sum, value: Fraction, elements: list[Element]) -> bool:
        """Add a fraction behind "and": مليون ونصف is 1.5 million, خمسة وربع 5.25."""
        if (sum_.open == FULL and sum_.fraction) or elements[0].kind == "digits":
            return False
        by_scale = sum_.group is None and sum_.scale is not None
        for element in elements:
            sum_.take(element)
        if by_scale and sum_.scale is not None:
            sum_.total += value * sum_.scale
            again = self.element(sum_.end)
            if again is not None and again.kind == "scale" and again.value == sum_.scale:
                sum_.take(again)
        else:
            sum_.group = (sum_.group or Fraction(0)) + value
        sum_.open = FULL
        return True

    def times_fraction(self, sum_: Sum, element: Element, joint: str) -> bool:
        """Read a unit that does not fit as the fraction it also is: ثلاثة وخمس, عشرون خمس."""
        if sum_.empty or not element.fraction or element.kind != "unit" or sum_.digits:
            return False
        if self.words.is_counted(self.tokens, element.end):
            return False
        if joint:
            return self.add_part(sum_, element.fraction, [element])
        whole = sum_.value
        sum_.take(element)
        sum_.total, sum_.group, sum_.open = whole * element.fraction, None, FULL
        return True

    def add_rank_word(self, sum_: Sum, element: Element, joint: str) -> bool:
        """End the number with an ordinal (twenty-first) or multiply by a plural fraction."""
        if element.kind == "ordinal" and self.language == "en" and not sum_.empty:
            kind = "unit" if element.value < 10 else "teen" if element.value < 20 else "tens"
            fits = joint in ("", "hyphen", "and") and self.rank[kind] < sum_.open
            if not fits or sum_.digits or (sum_.group is None and sum_.scale is None):
                return False
            sum_.ordinal = True
            return self.take_group(sum_, element, FULL)
        if element.kind == "fraction-plural" and not joint and sum_.group is not None:
            sum_.take(element)
            sum_.total, sum_.group = sum_.value * element.fraction, None
            sum_.open, sum_.fraction = FULL, True
            return True
        return False

    # ordinals, vague numbers, articles

    def ordinal(self, first: Element) -> Sum | None:
        """Read the third, الثالث عشر, الحادي والعشرين."""
        sum_ = Sum(first.end, group=first.value, ordinal=True)
        sum_.take(first)
        if self.language == "en":
            return sum_
        following = self.element(sum_.end)
        if following is not None and following.kind == "ten":
            sum_.take(following)
            sum_.group = first.value + 10
            return sum_
        at, joint = self.words.joint(self.tokens, sum_.end)
        tens = self.element(at) if joint else None
        if tens is not None and tens.kind == "tens" and tens.definite == first.definite:
            sum_.take(tens)
            sum_.group = first.value + tens.value
        elif first.kind == "ordinal-of-teen":
            return None
        return sum_

    def vague(self, first: Element) -> Sum:
        """Read عشرات, عشرات الآلاف, بضعة آلاف, hundreds of thousands, several hundred."""
        sum_ = Sum(first.end, total=first.value, vague=True, high=first.most)
        sum_.take(first)
        following = self.element(self.words.skip_of(self.tokens, sum_.end))
        kinds = {"scale-plural", "scale"}
        if first.kind in ("few", "few-after"):
            kinds |= {"hundred", "vague", "dozen"}
        if following is not None and following.kind in kinds:
            sum_.take(following)
            sum_.total *= following.value
            sum_.high = None if sum_.high is None else sum_.high * following.value
        return sum_

    def after_article(self, article: Element) -> Sum | None:
        """Read a hundred, a dozen, a couple, a few hundred, a third of, half as "a half"."""
        part = self.part(article.end - 1)
        if part is not None and len(part[1]) == 2:
            return self.fraction(article.end - 1)
        following = self.element(article.end)
        if following is None:
            return None
        sum_ = Sum(article.end)
        if following.kind in ("few", "few-after"):
            sum_ = self.vague(following)
        elif following.kind == "dozen-after":
            sum_.take(following)
            sum_.total = following.value
        elif following.kind in ("hundred", "scale", "dozen"):
            if self.grow(sum_) is None:
                return None
        else:
            return None
        if article.entry is not None:
            sum_.entries.insert(0, article.entry)
        return sum_

    # point and ratio

    def point(self, sum_: Sum, point: Element) -> bool:
        """Read the decimals behind a spoken point: واحد فاصلة خمسة, two point five."""
        if sum_.empty or sum_.value.denominator != 1:
            return False
        at, zeros = point.end, 0
        while self.is_zero(at) and zeros < _ZEROS:
            at, zeros = at + 1, zeros + 1
        after = self.sum_of_plain(at)
        if after is None or after.value.denominator != 1:
            return False
        value = after.value / 10 ** (len(str(int(after.value))) + zeros)
        end, entries = after.end, after.entries
        over = self.marker(after.end, "over")
        den = self.sum_of_plain(over.end) if over is not None else None
        if den is not None and den.value > after.value:
            value, end, entries = after.value / den.value, den.end, entries + den.entries
        sum_.take(point)
        sum_.group = (sum_.group or Fraction(0)) + value
        sum_.end, sum_.open, sum_.entries = end, FULL, sum_.entries + entries
        return True

    def is_zero(self, at: int) -> bool:
        """Say whether a zero stands at ``at``."""
        element = self.element(at)
        return element is not None and element.kind == "zero"

    def sum_of_plain(self, at: int) -> Sum | None:
        """Add up a number without a fraction, a sign or vagueness."""
        first = self.element(at)
        if first is None or first.kind in ("minus", "vague", "few", "ordinal", "article"):
            return None
        found = self.grow(Sum(at))
        return None if found is None or found.ordinal or found.value <= 0 else found

    def ratio(self, sum_: Sum) -> Fraction:
        """Read one over twenty, مئة جزء من ألف: a ratio ends the phrase or begins with one."""
        value = sum_.value
        over = self.marker(sum_.end, "over") or self.marker(sum_.end, "part-of")
        if over is None or over.entry is None:
            return value
        below = self.sum_of_plain(over.end)
        if below is None or below.fraction:
            return value
        is_part = over.kind == "part-of"
        ends = self.words.ends_phrase(self.tokens, below.end)
        only_one = over.entry.get("flags") == "one"
        if not is_part and not (ends and (value == 1 or not only_one)):
            return value
        sum_.take(over)
        sum_.end, sum_.fraction = below.end, True
        sum_.entries += below.entries
        rest = value % 100 if is_part else Fraction(0)
        if rest and rest < value:  # مئتان وثلاثة جزء من مئة is 200.03
            return value - rest + rest / below.value
        return value / below.value

    # elements

    def element(self, at: int) -> Element | None:
        """Give the number word or the digits at the token ``at``."""
        if not 0 <= at < len(self.tokens):
            return None
        digits = read_digits(self.tokens, at)
        if digits is not None:
            return self.words.digits(digits, self.tokens, at)
        return self.words.at(self.tokens, at)

    def is_kind(self, at: int, kind: str) -> bool:
        """Say whether the element at ``at`` is of ``kind``."""
        return self.marker(at, kind) is not None

    def marker(self, at: int, kind: str) -> Element | None:
        """Give the element of ``kind`` at ``at``."""
        return self.words.marker(self.tokens, at, kind)

    def is_scale_ahead(self, at: int) -> bool:
        """Say whether a hundred or a scale follows, which digits without و need (4 آلاف 3 مئة)."""
        element = self.element(at)
        return element is not None and element.kind in ("hundred", "scale", "scale-plural")
