"""Written forms of Arabic reporting verbs, so that a cue is found where the analyser errs.

From the past stem and the imperfect (both third person masculine singular, as dictionaries and the
lexicon give them) come the third-person forms in their unvocalised spelling. Forms of the first and
second person are left out: they are words inside a source's speech.
"""

from __future__ import annotations

from marsad.normal import normalise_word

_WEAK = "اوي"
_ENDINGS = ("", "ت", "ا", "تا", "وا", "ن")


def inflect(past: str, imperfect: str) -> frozenset[str]:
    """Give the normalised third-person forms of a verb: ``past`` قال, ``imperfect`` يقول."""
    stem = normalise_word(past)
    glottal = past[-1] in "أء"  # تنبأ, whose last letter is no vowel
    forms = {stem + ending for ending in _ENDINGS} if glottal else set(_past(stem))
    if imperfect:
        forms |= set(_imperfect(normalise_word(imperfect)))
    return frozenset(forms)


def _past(stem: str) -> list[str]:
    last, body = stem[-1], stem[:-1]
    if last == "ى":
        return [stem, body + "ت", body + "يا", body + "تا", body + "وا", body + "ين"]
    if last == "ا" and len(stem) <= 4:  # دعا, شكا, حيا
        return [stem, body + "ت", body + "وا", body + "تا", body + "ون"]
    if last == "ي":  # خشي
        return [stem, stem + "ت", stem + "ا", stem + "تا", body + "وا"]
    return [stem + ending for ending in _ENDINGS]


def _imperfect(form: str) -> list[str]:
    rest = form[1:]
    last, body = rest[-1], rest[:-1]
    if last in "ىيو":
        dual = "يا" if last in "ىي" else "وا"
        endings = [rest, body, body + dual + "ن", body + "ون", body + "وا"]
    else:
        endings = [rest, rest + "ان", rest + "ا", rest + "ون", rest + "وا", rest + "ن"]
        if len(rest) >= 3 and rest[-2] in _WEAK:
            endings.append(rest[:-2] + last)  # jussive of a hollow verb: لم يقل
    return [person + ending for ending in endings for person in ("ي", "ت")]
