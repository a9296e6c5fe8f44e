"""Who belongs to a programme, judged a second time: written from section 6 of shared/PROTOCOL.md.

Here nothing is kept but what was said: a reset replays the statements that hold from the first. Slow, and plain.
"""

import copy

from cryptography.exceptions import InvalidSignature

from formats import card_id, is_wrap_key
from primitives import H, Refused, canonical, verify

SUPERVISOR, WORKER, VOLUNTEER, SHEET = 3, 1, 2, 4
PROGRAMME, STOCK, CASEWORK, DESK = 1, 2, 3, 4
STATEMENT_BYTES_MAX, DEEDS_MAX, TEAMS_MAX, LOG_ENDS_MAX = 16 * 1024, 128, 16, 100
MEMBERS_MAX, TERMS_MAX, COLLECTIONS_MAX, COUNTING_LOGS_MAX = 1_000, 32, 64, 1_024
STATEMENTS_MAX, BYTES_MAX = 8_192, 16 * 1024 * 1024
ENDS_STATEMENTS, ENDS_BYTES, SHEET_STATEMENTS, SHEET_BYTES = 1_024, 4 * 1024 * 1024, 256, 1024 * 1024


class Unlawful(Exception):
    """Not taken, and why."""


def lawful(holds, why="NotPermitted"):
    if not holds:
        raise Unlawful(why)


class Statement:
    def __init__(self, data):
        if len(data) > STATEMENT_BYTES_MAX:
            raise Refused("too large")
        body, self.signature = canonical(data)
        if len(self.signature) != 64:
            raise Refused("signature")
        self.programme, self.number, self.previous, self.author, self.day, self.deeds = canonical(body)
        lengths = [len(part) for part in (self.programme, self.previous, self.author)]
        if lengths != [16, 32, 16] or not 1 <= len(self.deeds) <= DEEDS_MAX or self.number < 0:
            raise Refused("body")
        self.body, self.bytes = body, data
        self.id = H("kitbag statement id v1", data)

    def is_signed_by(self, key):
        try:
            verify(key, self.signature, H("kitbag statement v1", self.body))
        except (InvalidSignature, ValueError):
            return False
        return True


blob = lambda length: lambda part: isinstance(part, bytes) and len(part) == length
number = lambda most: lambda part: type(part) is int and 0 <= part <= most
several = lambda one, most: lambda part: isinstance(part, list) and len(part) <= most and all(map(one, part))
maybe = lambda one: lambda part: part is None or one(part)


def parts(*shapes):
    """An array; a part that may be absent is left out at the end."""
    def fits(item):
        if not isinstance(item, list) or len(item) > len(shapes) or (item and item[-1] is None):
            return False
        return all(shape(part) for shape, part in zip(shapes, item + [None] * (len(shapes) - len(item)), strict=True))
    return fits


ID, HASH, ROLE = blob(16), blob(32), number(0xFFFF)
CARD = lambda item: card_id(item) is not None
LOGS = several(parts(ID, parts(ID, number(2**32 - 1)), number(2**64 - 1), HASH), LOG_ENDS_MAX)
TEAMS = several(ID, TEAMS_MAX)
SHAPES = {
    1: parts(parts(CARD, ROLE, TEAMS, maybe(ID))),
    2: parts(parts(ID, number(255), LOGS)),
    3: parts(parts(ID, ROLE, TEAMS, LOGS)),
    4: parts(ID, lambda kind: kind in (1, 2, 3, 4)),
    5: parts(ID, ID, maybe(is_wrap_key)),
    6: parts(ID, ID),
    7: parts(parts(ID, LOGS)),
    8: parts(ID),
    9: parts(CARD),
    10: parts(number(2**32 - 1)),
}


def is_known(deed):
    match deed:
        case [act, list() as given] if act in SHAPES:
            return SHAPES[act](given)
    return False


def reads(role, teams, collection, kind):
    if role in (SUPERVISOR, SHEET):
        return True
    if kind in (PROGRAMME, STOCK):
        return role in (WORKER, VOLUNTEER)
    return kind == CASEWORK and role == WORKER and collection in teams


class State:
    def __init__(self):
        self.bytes = 0
        self.terms, self.cards = {}, {}  # by device: its terms, oldest first
        self.collections = {}  # by id: [kind, key]
        self.keys, self.invitations = {}, set()
        self.code = self.sheet = self.proposed = None
        self.replaced = {}  # by sheet: the number of the statement

    def current(self, device):
        terms = self.terms.get(device)
        return terms[-1] if terms and terms[-1]["ended"] is None else None

    def members(self):
        return {device: self.current(device) for device in self.terms if self.current(device)}

    def role(self, device):
        term = self.current(device)
        return term["role"] if term else None

    def readable(self, role, teams):
        return {of for of, (kind, _) in self.collections.items() if reads(role, teams, of, kind)}


class Step:
    """One statement on a state that is its own to change."""

    def __init__(self, state, statement, known_keys, known_invitations, owed):
        self.state, self.statement, self.owed = state, statement, owed
        self.author, self.number = statement.author, statement.number
        self.first = statement.number == 0
        self.supervisors_before = {device for device in state.terms if state.role(device) == SUPERVISOR}
        self.sheet_before, self.proposed_before = state.sheet, state.proposed
        self.code_before = state.code
        self.keys, self.invitations = known_keys, known_invitations

    def take(self, deeds):
        lawful(self.first or self.state.role(self.author) in (SUPERVISOR, SHEET))
        self.has_room()
        for act, given in deeds:
            getattr(self, f"deed_{act}")(*given)
        lawful(self.state.sheet is not None)
        lawful(not self.first or self.state.role(self.author) == SUPERVISOR)
        lawful(not self.owed, "KeyOwed")

    def has_room(self):
        statements, size = STATEMENTS_MAX, BYTES_MAX
        if self.author != self.sheet_before:
            statements, size = statements - SHEET_STATEMENTS, size - SHEET_BYTES
            acts = [act for act, _ in self.statement.deeds]
            if 2 not in acts or not set(acts) <= {2, 5, 7}:
                statements, size = statements - ENDS_STATEMENTS, size - ENDS_BYTES
        lawful(self.number < statements and self.state.bytes <= size, "TooMany")

    def are_teams(self, teams):
        return all(self.state.collections.get(team, [None])[0] == CASEWORK for team in teams)

    def uses(self, invitation):
        lawful(invitation not in self.invitations)
        self.invitations.add(invitation)

    def begins(self, card, role, teams):
        device = card_id(card)
        terms = self.state.terms.setdefault(device, [])
        lawful(not self.state.current(device) and all(term["role"] != SHEET for term in terms))
        self.state.cards.setdefault(device, card)
        self.term(terms, role, teams)

    def term(self, terms, role, teams):
        lawful(len(terms) < TERMS_MAX, "TooMany")
        terms.append({"role": role, "teams": teams, "ended": None})

    def deed_1(self, certificate):
        card, role, teams, *invitation = certificate
        lawful(role != SHEET and self.are_teams(teams))
        lawful(len(self.state.members()) < MEMBERS_MAX, "TooMany")
        if invitation:
            self.uses(invitation[0])
        self.begins(card, role, teams)

    def counting(self, device, logs):
        lawful(all(actor[0] == device for _, actor, _, _ in logs))
        return {(of, tuple(actor)): last for of, actor, last, _ in logs}

    def ended(self, device, reason, logs):
        lawful(device in self.state.terms)
        counting, term = self.counting(device, logs), self.state.current(device)
        lawful(term is not None)
        lawful(device != self.author and term["role"] != SHEET)
        term["ended"] = {"reason": reason, "counting": counting}
        return term

    def deed_2(self, end):
        device, reason, logs = end
        term = self.ended(device, reason, logs)
        self.owed |= self.state.readable(term["role"], term["teams"])

    def deed_3(self, given):
        device, role, teams, logs = given
        lawful(role != SHEET and self.are_teams(teams))
        term = self.ended(device, 3, logs)
        before = self.state.readable(term["role"], term["teams"])
        self.term(self.state.terms[device], role, teams)
        self.owed |= before - self.state.readable(role, teams)

    def deed_4(self, of, kind):
        lawful(of not in self.state.collections)
        lawful(kind == CASEWORK or all(other != kind for other, _ in self.state.collections.values()))
        lawful(len(self.state.collections) < COLLECTIONS_MAX, "TooMany")
        self.state.collections[of] = [kind, None]
        self.owed.add(of)

    def names(self, key, of):
        lawful(key not in self.keys)
        self.keys[key] = of

    def deed_5(self, of, key, desk=None):
        lawful(of in self.state.collections)
        lawful((desk is not None) == (self.state.collections[of][0] == DESK))
        self.names(key, of)
        self.state.collections[of] = [self.state.collections[of][0], key]
        self.owed.discard(of)

    def deed_6(self, of, key):
        lawful(self.state.code is None and self.are_teams([of]))
        self.names(key, of)
        self.state.code = key

    def deed_7(self, given):
        device, logs = given
        lawful(device in self.state.terms)
        admitted = self.counting(device, logs)
        ends = [term["ended"] for term in self.state.terms[device] if term["ended"]]
        lawful(ends)
        for ended in ends:
            for log, last in admitted.items():
                ended["counting"][log] = max(last, ended["counting"].get(log, 0))
            lawful(len(ended["counting"]) <= COUNTING_LOGS_MAX, "TooMany")

    def deed_8(self, invitation):
        self.uses(invitation)

    def deed_9(self, card):
        lawful(card_id(card) not in self.state.terms)
        lawful(self.state.sheet == self.sheet_before)  # a statement names one sheet; before statement 0 there is none
        if not self.first and self.author != self.sheet_before:
            confirms = self.proposed_before and self.proposed_before[0] == card and self.proposed_before[1] != self.author
            if not confirms or self.state.role(self.proposed_before[1]) != SUPERVISOR:
                self.state.proposed = (card, self.author)
                return
            self.state.replaced[self.sheet_before] = self.number
        if not self.first:
            self.replaces()
        self.state.sheet, self.state.proposed = card_id(card), None
        self.begins(card, SHEET, [])

    def replaces(self):
        """The old sheet could read everything."""
        self.state.terms[self.sheet_before][-1]["ended"] = {"reason": 1, "counting": {}}
        self.owed |= set(self.state.collections)

    def deed_10(self, _):
        lawful(False)


class Chain:
    def __init__(self, programme):
        self.programme, self.statements, self.live, self.state = programme, [], [], State()

    def push(self, statement):
        """Takes the next statement, or says why not."""
        self.follows(statement)
        lawful(self.key_of(statement) is not None)
        lawful(statement.is_signed_by(self.key_of(statement)), "BadSignature")
        lawful(all(map(is_known, statement.deeds)), "Newer")
        if statement.deeds[0][0] == 10:
            state, live = self.reset(statement, statement.deeds[0][1][0])
        else:
            state, live = self.stepped(self.state, statement, statement.deeds, set()), self.live
        self.state, self.live = state, [*live, statement.number]
        self.statements.append(statement)

    def follows(self, statement):
        previous = self.statements[-1].id if self.statements else bytes(32)
        lawful((statement.number, statement.previous) == (len(self.statements), previous), "NotNext")
        first = H("kitbag programme v1", statement.bytes)[:16] if not self.statements else self.programme
        named = self.programme if self.statements else bytes(16)
        lawful((first, statement.programme) == (self.programme, named), "OtherProgramme")

    def key_of(self, statement):
        if self.statements:
            card = self.state.cards.get(statement.author)
            return card and card[0]
        if not all(map(is_known, statement.deeds)):
            return None
        cards = [given[0][0] for act, given in statement.deeds if act == 1]
        return next((card[0] for card in cards if card_id(card) == statement.author), None)

    def stepped(self, before, statement, deeds, owed):
        state = copy.deepcopy(before)
        state.bytes += len(statement.bytes)
        Step(state, statement, state.keys, state.invitations, owed).take(deeds)
        return state

    def reset(self, statement, to):
        author = statement.author
        lawful(self.state.sheet == author or to < self.state.replaced.get(author, 0))
        lawful(to in self.live)
        live = [number for number in self.live if number <= to]
        base = State()
        for number in live:
            of = self.statements[number]
            resets = of.deeds[0][0] == 10
            owed = set(base.collections) if resets else set()
            # What was named or used in between is none of the replay's business: it was lawful when it was said.
            base = self.stepped(base, of, of.deeds[1:] if resets else of.deeds, owed)
        base.bytes = self.state.bytes
        base.keys |= self.state.keys
        base.invitations |= self.state.invitations
        lawful(base.sheet == author)
        return self.stepped(base, statement, statement.deeds[1:], set(base.collections)), live


def judged(data):
    """A chain of statements, and what became of each."""
    statements = [Statement(one) for one in data]
    chain, each = Chain(H("kitbag programme v1", data[0])[:16]), []
    for statement in statements:
        try:
            chain.push(statement)
            each.append("taken")
        except Unlawful as why:
            each.append(str(why))
    return chain, each


def log_reaches(chain, device, of, incarnation):
    state, kinds = chain.state, chain.state.collections
    found = []
    for term in state.terms[device]:
        if term["role"] != SHEET and of in kinds and reads(term["role"], term["teams"], of, kinds[of][0]):
            ended = term["ended"]
            found.append([term["role"], None if ended is None else ended["counting"].get((of, (device, incarnation)), 0)])
    return found


def outcome(chain, logs, invitations):
    """What a chain came to, as the vectors say it."""
    state = chain.state
    numbers = range(len(chain.statements))
    reaches = [(device, of, n, log_reaches(chain, device, of, n)) for device, of, n in logs if device in state.terms]
    return {
        "head": chain.statements[-1].id.hex(),
        "void": [number for number in numbers if number not in chain.live],
        "members": [{"device": device.hex(), "role": term["role"], "teams": [team.hex() for team in term["teams"]]}
                    for device, term in sorted(state.members().items())],
        "collections": [{"collection": of.hex(), "kind": kind, "key": key.hex()}
                        for of, (kind, key) in sorted(state.collections.items())],
        "code_key": state.code and state.code.hex(),
        "sheet": state.sheet.hex(),
        "proposed_sheet": state.proposed and card_id(state.proposed[0]).hex(),
        "keys": [[key.hex(), of.hex()] for key, of in sorted(state.keys.items())],
        "ended": [{"device": device.hex(), "wipes": terms[-1]["ended"]["reason"] == 2}
                  for device, terms in sorted(state.terms.items()) if terms[-1]["ended"]],
        "reaches": [{"device": device.hex(), "collection": of.hex(), "incarnation": n, "roles": roles}
                    for device, of, n, roles in reaches if roles],
        "invitations_used": [one.hex() for one in invitations if one in state.invitations],
    }


def holds(common, ours, theirs):
    """Which of two branches holds after a common place."""
    before = judged(common)[0]
    chains = [judged([*common, *branch])[0] for branch in (ours, theirs)]
    mine, other = (told(chain, before) for chain in chains)
    left, right = (
        (one["by_sheet"], len(one["authors"] - one["ended"]), bool(one["ended"]), one["length"]) for one in (mine, other)
    )
    if left != right:
        return "ours" if left > right else "theirs"
    return "ours" if mine["first"] <= other["first"] else "theirs"


def told(chain, before):
    """Whoever a branch lets in, or gives another role, speaks in it for who did that."""
    after = chain.statements[len(before.statements):]
    sheets = {device for device, terms in before.state.terms.items() if any(term["role"] == SHEET for term in terms)}
    for_whom, authors, ended, by_sheet = {}, set(), set(), 0
    for statement in after:
        is_sheet, speaks_for = statement.author in sheets, for_whom.get(statement.author, statement.author)
        by_sheet += is_sheet
        authors.add(speaks_for)
        for act, given in statement.deeds:
            if act in (1, 3, 9):
                device = {1: lambda: card_id(given[0][0]), 3: lambda: given[0][0], 9: lambda: card_id(given[0])}[act]()
                for_whom[device] = speaks_for
                ended.discard(device)
                if act == 9 and is_sheet:
                    sheets.add(device)
            elif act == 2 and given[0][0] != speaks_for and for_whom.get(given[0][0], given[0][0]) == given[0][0]:
                ended.add(given[0][0])
    return {"by_sheet": by_sheet, "authors": authors, "ended": ended, "length": len(after), "first": after[0].id}
