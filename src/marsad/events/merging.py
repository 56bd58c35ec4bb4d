"""Events while they are put together: several tellings of one event become one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from marsad.events.candidate import BY_ATTACK, SHARED, Candidate, Part
from marsad.events.harm import ATTACK, HARM
from marsad.model.event import ArgumentRole, EventPlace, EventTime


@dataclass
class Draft:
    """One event of the report: its first telling, further ones, and what is known of it."""

    first: Candidate
    more: list[Candidate] = field(default_factory=list)
    time: EventTime | None = None
    place: EventPlace | None = None
    quantities: list[str] = field(default_factory=list)
    according_to: list[str] = field(default_factory=list)
    features: set[str] = field(default_factory=set)
    confidence: float = 0.5
    borrowed: list[tuple[Candidate, Part]] = field(default_factory=list)
    told: bool = True  # sure enough to be an event of the report
    stands: bool = False  # a bare definite noun that is an event even where no other tells it
    denied: bool = False  # a clause of its own inside a denial: kept however sure

    @property
    def tellings(self) -> list[Candidate]:
        """All candidates that tell this event."""
        return [self.first, *self.more]


OWN_MODES = ("shoot-down", "crowd-control", "abduct")  # what "the attack" never means
LEAD = 2  # sentences below a headline in which the same word tells the same event
NEWS_DAYS = 40  # before the report in which what its headline tells may have been
WINDOW = 200  # events before one that are looked at, so that a text without stops stays cheap
DISTANCE = 40  # sentences between two tellings of one event at most


def same_event(a: Draft, b: Draft) -> bool:
    """Say whether ``b``, told later, is the event ``a``: type, factuality and all parties agree."""
    x, y = a.first, b.first
    if (x.plover, x.effect) != (y.plover, y.effect) or not _modes_agree(x, y):
        return False
    if (x.reality, x.polarity) != (y.reality, y.polarity) or x.background != y.background:
        return False
    day = a.time
    if day is not None and day.basis == "published" and _in_headline(x) and lately(day, b.time):
        day = None  # a headline tells what was done yesterday as if today
    told = b.time
    if told is not None and told.basis == "published" and _speaks_again(a, b) and lately(told, day):
        told = None  # told again, it need not be of the day
    if y.view.number - x.view.number > DISTANCE or times_differ(day, told):
        return False
    if _came_of(a, y) or _did_by_attacking(x, y) or _did_by_attacking(y, x) or _died_when(x, y):
        return True
    if _same_weapon(x, y) and _speaks_again(a, b):
        return True
    if _by_source_only(a) != _by_source_only(b) and not _is_vouched_for(a, b):
        return False
    actors = _agree(a, b, "actor")
    recipients = _agree(a, b, "recipient")
    places = _places_agree(a, b)
    headed = _takes_up_headline(x, y, alike=recipients == "same")
    if headed and recipients == "differ" and _both_unnamed(x, y):
        recipients = "open"
    if "differ" in (actors, recipients) or places == "differ":
        return False
    agreeing = [actors, recipients, places].count("same")
    if agreeing >= 2 or (agreeing == 1 and (y.reference or _bare(y) or _speaks_again(a, b))):
        return True
    return headed and (agreeing == 1 or _bare(x) or _bare(y) or recipients == "open")


def _came_of(attack: Draft, harm: Candidate) -> bool:
    """Say whether an Arabic attack did the harm of its sentence: هجوم أسفر عن [مقتل] جنديين."""
    return any(t.view is harm.view and t.token == harm.attack for t in attack.tellings)


def _is_vouched_for(a: Draft, b: Draft) -> bool:
    """Say whether what only a source tells may be what the report tells itself.

    It happened to the same, or a headline, which leaves its source out, told it with the same word
    and not of others.
    """
    recipients = _agree(a, b, "recipient")
    headed = _takes_up_headline(a.first, b.first, alike=False)
    return recipients == "same" or (headed and recipients == "open")


def _did_by_attacking(x: Candidate, y: Candidate) -> bool:
    """Say whether ``y`` is the harm that the attack ``x`` of its sentence did.

    Its clause hangs on that of the attack, whose actor it shares (struck the town, [killing] two),
    or another word says that it came of it (ما أسفر عن [مقتل] اثنين), which has lent it the actor.
    """
    frames = (x.sense.frame.name in ATTACK, y.sense.frame.name in HARM)
    if x.view is not y.view or frames != (True, True):
        return False
    lent = [p for p in y.parts if p.basis == BY_ATTACK]
    if lent:
        return {p.head for p in lent} <= {p.head for p in x.of("actor", "instrument")}
    clause = x.view.predicates.get(y.anchor)
    if y.form == "noun" or clause is None or clause.parent is None:
        return False
    actors = [{p.head for p in c.of("actor", "instrument")} for c in (x, y)]
    return (
        clause.relation in ("participial", "adverbial")
        and x.view.sentence.clauses[clause.parent].predicate == x.anchor
        and actors[1] <= actors[0]
    )


def _died_when(x: Candidate, y: Candidate) -> bool:
    """Say whether people came to harm (``x``) when somebody attacked (``y``), as one act tells."""
    frames = (x.sense.frame.name in HARM, y.sense.frame.name in ATTACK)
    clause = x.view.predicates.get(y.anchor)
    if x.view is not y.view or frames != (True, True) or clause is None or clause.parent is None:
        return False
    tokens, clauses = x.view.tokens, x.view.sentence.clauses
    if {clause.marker, tokens[clause.start].norm}.isdisjoint(x.view.words.settings["when"]):
        return False
    over = clauses[clause.parent]
    if over.predicate != x.anchor and over.relation == "coordinate" and over.parent is not None:
        over = clauses[over.parent]
    return over.predicate == x.anchor and not x.of("actor")


def _same_weapon(x: Candidate, y: Candidate) -> bool:
    """Say whether ``y`` soon tells of the known weapon of ``x``: انفجار سيارة, then [السيارة]."""
    parts = y.of("actor", "recipient", "instrument")
    if y.view.number - x.view.number > LEAD or not parts or not _bare(y):
        return False
    of_x = {t.lemma for t in x.view.tokens[x.start : x.end]}
    of_x |= {x.view.tokens[p.head].lemma for p in x.of("instrument", "actor")}
    tokens = [y.view.tokens[p.head] for p in parts]
    return all(t.definite and t.lemma in of_x for t in tokens)


def _speaks_again(a: Draft, b: Draft) -> bool:
    """Say whether ``b`` tells again, as known, what was done to whom: the arrest of [the men].

    All its parties are definite or named before, it has no time of its own, and it is the same word
    or a way to do the same.
    """
    x, y = a.first, b.first
    alike = x.sense.entry.words == y.sense.entry.words or (x.mode is not None and x.mode == y.mode)
    alike = alike or (y.mode is None and {x.sense.frame.name, y.sense.frame.name} <= ATTACK)
    if not alike or (b.time is not None and b.time.basis == "timex"):
        return False
    own = [(y, p) for p in (*y.of("actor"), *y.of("recipient")) if p.basis not in SHARED]
    named = _entities(a, "actor") | _entities(a, "recipient")
    return all(p.entity in named or c.view.tokens[p.head].definite for c, p in own)


def _both_unnamed(x: Candidate, y: Candidate) -> bool:
    """Say whether both are done to people without a name: شخص in the headline, مواطن below."""
    parts = [*x.of("recipient"), *y.of("recipient")]
    return all("people" in p.classes and p.entity is None for p in parts)


def _takes_up_headline(x: Candidate, y: Candidate, *, alike: bool) -> bool:
    """Say whether ``y`` stands in the first sentences and tells what the headline ``x`` tells.

    That is, with the same word or of the same people (``alike``): القبض على تونسي, إيقاف تونسي.
    """
    return (
        _in_headline(x)
        and not _in_headline(y)
        and y.view.number - x.view.number <= LEAD
        and (alike or x.sense.entry.words == y.sense.entry.words)
    )


def lately(published: EventTime, told: EventTime | None) -> bool:
    """Say whether a time is within the weeks before the day of the report, as news is."""
    if told is None or not (told.end and published.begin):
        return True
    try:
        gap = date.fromisoformat(published.begin[:10]) - date.fromisoformat(told.end[:10])
    except ValueError:  # no day of our calendar
        return False
    return gap.days <= NEWS_DAYS


def _in_headline(candidate: Candidate) -> bool:
    return candidate.view.sentence.segment in candidate.view.index.headlines


def _by_source_only(draft: Draft) -> bool:
    return "author" not in draft.according_to


def _bare(candidate: Candidate) -> bool:
    return all(p.basis in SHARED for p in candidate.of("actor", "recipient"))


def _modes_agree(x: Candidate, y: Candidate) -> bool:
    return x.mode == y.mode or None in (x.mode, y.mode)


def times_differ(a: EventTime | None, b: EventTime | None) -> bool:
    """Say whether two times have no day in common; unknown ones do not differ."""
    if a is None or b is None or not (a.begin and a.end and b.begin and b.end):
        return False
    return a.end[:10] < b.begin[:10] or b.end[:10] < a.begin[:10]


def _entities(draft: Draft, role: str) -> set[str]:
    return {p.entity for p in _own(draft, role) if p.entity}


def _heads(draft: Draft, role: str) -> set[str]:
    return {
        c.view.tokens[p.head].lemma
        for c in draft.tellings
        for p in c.parts
        if p.role == role and p.basis not in SHARED
        if not c.view.words.settings["victim"].intersection(c.view.forms(p.head))  # قتلى: not who
    }


def _own(draft: Draft, role: str) -> list[Part]:
    """Give the parts in ``role`` that no other word of their sentence lent."""
    return [p for c in draft.tellings for p in c.parts if p.role == role and p.basis not in SHARED]


def _shares(a: Draft, b: Draft, role: str) -> bool:
    return bool(_entities(a, role) & _entities(b, role) or _heads(a, role) & _heads(b, role))


def _agree(a: Draft, b: Draft, role: str) -> str:
    """Say ``same``, ``differ`` or ``open`` (one of them says nothing)."""
    if _shares(a, b, role):
        return "same"
    if not _heads(a, role) or not _heads(b, role):
        return "open"
    return "differ"


def differ(a: Draft, b: Draft, role: str) -> bool:
    """Say whether both events name who has a role, and name others."""
    return _agree(a, b, role) == "differ"


def _places_agree(a: Draft, b: Draft) -> str:
    if a.place is None or b.place is None or a.place.entity is None or b.place.entity is None:
        return "open"
    if a.place.entity == b.place.entity:
        return "same"
    near = _near(a.place, b.place)
    return "open" if near else "differ"


def _near(a: EventPlace, b: EventPlace) -> bool:
    """Say whether two places may be one within the other: the coarser is a region or country."""
    if "country" in (a.precision, b.precision) or "admin1" in (a.precision, b.precision):
        return True
    if a.lat is None or b.lat is None or a.lon is None or b.lon is None:
        return True
    return abs(a.lat - b.lat) < 0.4 and abs(a.lon - b.lon) < 0.6


def merge(drafts: list[Draft]) -> list[Draft]:
    """Put the tellings of each event together; a reference without its event is dropped."""
    kept: list[Draft] = []
    for draft in drafts:
        home = _home(kept, draft)
        if home is not None:
            _absorb(home, draft)
        elif draft.stands or not draft.first.reference:
            kept.append(draft)
    return kept


def _home(kept: list[Draft], draft: Draft) -> Draft | None:
    if (draft.first.reference or draft.first.resumed) and _bare(draft.first):
        same = [d for d in kept if _may_refer(draft.first, d.first)]
        dated = [d for d in same if d.time is not None]
        return (dated or same)[-1] if same else None
    for near in reversed(kept[-WINDOW:]):
        if draft.first.view.number - near.first.view.number > DISTANCE:
            break
        if same_event(near, draft):
            return near
    return None


def _may_refer(reference: Candidate, event: Candidate) -> bool:
    """Say whether a bare definite noun may mean ``event``: الهجوم, the attack."""
    return (
        (reference.plover, reference.effect) == (event.plover, event.effect)
        and event.mode not in OWN_MODES
        and reference.mode in (None, "heavy-weapons", event.mode)
        and (
            reference.plover == "ASSAULT"
            or reference.sense.frame is event.sense.frame
            or reference.mode == event.mode is not None
        )
        and (event.reality, event.polarity) == ("actual", "positive")
    )


def _absorb(home: Draft, other: Draft) -> None:
    home.more += other.tellings
    if other.first.reference:
        return
    home.quantities += [q for q in other.quantities if q not in home.quantities]
    home.according_to += [s for s in other.according_to if s not in home.according_to]
    if home.time is None or (home.time.basis == "published" and other.time is not None):
        home.time = other.time or home.time
    elif _within(other.time, home.time):
        home.time = other.time
    if _finer(other.place, home.place):
        home.place = other.place
    if home.first.mode is None:
        home.first.mode = other.first.mode
    home.confidence = max(home.confidence, other.confidence)


def _within(new: EventTime | None, old: EventTime) -> bool:
    """Say whether a stated time lies within the other and is shorter: 18 March 2015 in 2015."""
    if new is None or new.basis != "timex" or not (new.begin and new.end and old.begin and old.end):
        return False
    inside = old.begin[:10] <= new.begin[:10] and new.end[:10] <= old.end[:10]
    return inside and (new.begin[:10], new.end[:10]) != (old.begin[:10], old.end[:10])


def _finer(new: EventPlace | None, old: EventPlace | None) -> bool:
    if new is None:
        return False
    return old is None or (old.precision == "country" and new.precision != "country")


def _resumes(telling: Candidate, part: Part) -> bool:
    """Say whether a pronoun only takes up another argument of its role: مدن استولوا عليها."""
    token = telling.view.tokens[part.head]
    return (
        token.clitic == "enclitic"
        and token.pos == "PRON"
        and part.entity is None
        and any(other is not part for other in telling.of(part.role))
    )


def parties(draft: Draft, *roles: ArgumentRole) -> list[tuple[Candidate, Part]]:
    """Give the arguments of a draft in ``roles``, its own and borrowed ones."""
    own = [(t, p) for t in draft.tellings for p in t.of(*roles)]
    return own + [(t, p) for t, p in draft.borrowed if p.role in roles]


def all_parts(draft: Draft) -> list[tuple[Candidate, Part]]:
    """Give the arguments of all tellings; a role's entity comes once, from its first telling."""
    found: list[tuple[Candidate, Part]] = []
    seen: set[tuple[str, str]] = set()
    for telling in draft.tellings:
        for part in telling.parts:
            head = telling.view.tokens[part.head]
            keys = {(part.role, part.entity or head.lemma), (part.role, head.norm)}
            again = telling is not draft.first or (part.basis or "").startswith("pronoun")
            if again and keys & seen:
                continue
            if _resumes(telling, part):
                continue
            seen |= keys
            found.append((telling, part))
    for telling, part in draft.borrowed:
        head = telling.view.tokens[part.head]
        keys = {(part.role, part.entity or head.lemma), (part.role, head.norm)}
        if not keys & seen:
            seen |= keys
            found.append((telling, part))
    return found
