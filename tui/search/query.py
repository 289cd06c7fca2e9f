"""The query language: text to a small syntax tree, and back.

    hasakah convoy          words, all of them, in any spelling
    "al-Walid crossing"     words in a row           -oil            not
    convoy OR truck         either                   (a b) OR c      grouped
    tank*                   words that begin so      =Hasaka         in this spelling only
    place:hasakah           a field (see fields.py)  event:(move OR loot)
    /conv(oy|oys)/          words that a regular expression fits whole
    event:move[actor:us vehicles:>40 -modality:denied]    one event that fits all of it
    sort:date               the order, sort:date- the reverse

`str` of a tree is a query that parses to the same tree.
"""

from __future__ import annotations

from tui.search import fields, leaves
from tui.search.lexer import QueryError, Token, tokens
from tui.search.tree import (
    And,
    Everything,
    Exact,
    Field,
    Not,
    Or,
    Phrase,
    Prefix,
    Sorted,
    Told,
    Tree,
    Word,
)

MOST_TOKENS = 200
DEEPEST = 40
_ENDS = ("or", "close", "begin", "end")

__all__ = ["QueryError", "parse"]


def parse(text: str, typing: bool = False) -> Tree:
    """The syntax tree of a query.

    With `typing` the query may be unfinished: its last word, unless a blank follows, also stands for words
    that it begins, from its second letter on; brackets and quotes may be open and operators without an
    object. Raises QueryError.
    """
    # NUL and half a surrogate pair would not pass the index; one character each keeps the offsets.
    return _Parser(text.replace("\0", " ").encode("utf-8", "replace").decode(), typing).parse()


class _Parser:
    """Recursive descent over the tokens, one method for each rule of the grammar."""

    def __init__(self, text: str, typing: bool) -> None:
        self.text, self.typing, self.position = text, typing, 0
        self.order, self.inside = "", False
        self._stands: dict[int, Token] = {}  # where each leaf of a field's value stands, by its identity
        self.tokens = tokens(text)

    def parse(self) -> Tree:
        """The tree of the whole text."""
        if len(self.tokens) > MOST_TOKENS:
            raise self._error("the query is too long from here on", self.tokens[MOST_TOKENS])
        tree = self._or()
        if token := self._peek():
            behind = "this bracket belongs right behind an event, as event:move[actor:us]"
            raise self._error(behind if token.kind == "begin" else "this bracket closes nothing", token)
        return Sorted(tree, self.order) if self.order else tree

    def _peek(self, kind: str = "") -> Token | None:
        token = self.tokens[self.position] if self.position < len(self.tokens) else None
        return token if token and kind in ("", token.kind) else None

    def _next(self, kind: str) -> Token | None:
        if token := self._peek(kind):
            self.position += 1
            return token
        return None

    def _error(self, reason: str, token: Token, nearest: str = "") -> QueryError:
        return QueryError(reason, self.text, token.start, token.end, nearest)

    def _last(self, token: Token) -> bool:
        """Whether a token is still being typed: nothing, not even a blank, stands behind it."""
        return self.typing and token.end == len(self.text)

    def _or(self, depth: int = 0) -> Tree:
        nodes = [self._and(depth)]
        while token := self._next("or"):
            node = self._and(depth)
            if Everything() in (node, nodes[-1]) and not (self.typing and self._peek() is None):
                raise self._error("OR needs something on both sides", token)
            nodes.append(node)
        return _joined(Or, nodes)

    def _and(self, depth: int) -> Tree:
        nodes = []
        while (token := self._peek()) and token.kind not in _ENDS:
            nodes.append(self._unary(depth))
        return _joined(And, nodes)

    def _unary(self, depth: int) -> Tree:
        token = self.tokens[self.position]
        self.position += 1
        if depth > DEEPEST:
            raise self._error("too many brackets within brackets", token)
        match token.kind:
            case "not":
                behind = self._peek()
                if behind is None or behind.kind in _ENDS:
                    if self.typing:
                        return Everything()
                    raise self._error("nothing stands behind this minus", token)
                node = self._unary(depth + 1)
                return Not(node) if node != Everything() else node
            case "open":
                return self._group(token, depth)
            case "field" if self._names_field(token):
                return self._field(token, depth)
        if self.inside:
            if self._last(token):
                return Everything()
            raise self._error("within square brackets stand fields of the event, as actor:us", token)
        return self._leaf(token)

    def _names_field(self, token: Token) -> bool:
        """Whether a word before a colon is meant for a field: "Place:" and "plaec:", not "BREAKING:"."""
        name = token.text.removesuffix(":")
        return name.islower() or name.lower() in {*fields.FIELDS, *fields.INNER}

    def _group(self, token: Token, depth: int) -> Tree:
        node = self._or(depth + 1)
        if not self._next("close") and not self.typing:
            raise self._error("this bracket is not closed", token)
        if node == Everything() and not self.typing:
            raise self._error("nothing stands in these brackets", token)
        return node

    def _unknown(self, name: str, token: Token) -> QueryError:
        if not self.inside and name in fields.INNER:
            example = fields.INNER[name].example
            return self._error(f"this belongs behind an event, as event:move[{example}]", token)
        near = fields.likest(name, fields.INNER if self.inside else fields.FIELDS)
        what = "an event has no such field" if self.inside else "there is no such field"
        return self._error(what if near else f"{what}; tab lists them", token, near)

    def _field(self, token: Token, depth: int) -> Tree:
        name = token.text.removesuffix(":").lower()
        known = fields.INNER if self.inside else fields.FIELDS
        if name not in known:
            raise self._unknown(name, token)
        value = self._peek()
        if value is None or value.start != token.end or value.kind not in ("word", "phrase", "open"):
            if self._last(token):
                return Everything()
            raise self._error(f"a value belongs right behind it, as {known[name].example}", token)
        self.position += 1
        if name == "sort":
            return self._sort(value)
        inside, self.inside = self.inside, False  # what stands in brackets behind it are values
        node = self._group(value, depth) if value.kind == "open" else self._leaf(value, field=True)
        self.inside = inside
        node = self._within(name, node, value)
        bracket = self._peek("begin")
        if (
            bracket
            and name == "event"
            and not self.inside
            and bracket.start == self.tokens[self.position - 1].end
        ):
            return self._event(node, depth)
        return node

    def _sort(self, token: Token) -> Tree:
        """The order is no condition: it is kept for the whole query."""
        if token.kind != "word":
            raise self._error("an order is one word, as sort:date", token)
        try:
            fields.check("sort", token.text, prefix=self._last(token))
        except fields.ValueUnknown as error:
            raise self._error(error.reason, token, error.nearest) from None
        if token.text.lower().removesuffix("-") in fields.ORDERS:
            self.order = token.text.lower()
        return Everything()

    def _event(self, types: Tree, depth: int) -> Tree:
        """The square brackets behind event types: what one event of them has to fit."""
        begin = self.tokens[self.position]
        self.position += 1
        self.inside = True
        fits = self._or(depth + 1)
        self.inside = False
        if not self._next("end") and not self.typing:
            raise self._error("this bracket is not closed", begin)
        if fits == Everything():
            if not self.typing:
                raise self._error("nothing stands in these brackets", begin)
            return types
        return _told(types, fits)

    def _within(self, name: str, node: Tree, token: Token) -> Tree:
        """The condition on one field that each leaf of a group is."""
        match node:
            case Everything():
                return node
            case And(nodes) | Or(nodes):
                return _joined(type(node), [self._within(name, n, token) for n in nodes])
            case Not(inner):
                return Not(self._within(name, inner, token))
            case Word() | Prefix() | Exact() | Phrase():
                pass
            case _:
                raise self._error(f"{name}: cannot hold another field", token)
        token = self._stands.get(id(node), token)
        try:
            fields.check(name, node.text, isinstance(node, Prefix), self.inside)
        except fields.ValueUnknown as error:
            if isinstance(node, Prefix | Phrase) and node.open and error.unfinished:
                return Everything()
            raise self._error(error.reason, token, error.nearest) from None
        return Field(name, node)

    def _leaf(self, token: Token, field: bool = False) -> Tree:
        last = self._last(token)
        node: Tree
        try:
            if token.kind == "regex":
                node = leaves.regex(token.text)
            elif token.kind == "phrase":
                node = leaves.phrase(token.text, last, self.typing)
            else:
                node = leaves.word(token.text, last, value=field)
        except leaves.LeafWrong as error:
            raise self._error(str(error), token) from None
        self._stands[id(node)] = token
        return node


def _told(types: Tree, fits: Tree) -> Tree:
    match types:
        case And(nodes) | Or(nodes):
            return type(types)(tuple(_told(node, fits) for node in nodes))
        case Not(node):
            return Not(_told(node, fits))
        case Field(_, value):
            return Told(value, fits)
    return types


def _joined(kind: type[And] | type[Or], nodes: list[Tree]) -> Tree:
    """A node over others, without those that say nothing; one of the same kind within is taken apart."""
    flat: list[Tree] = []
    for node in nodes:
        if isinstance(node, kind):
            flat.extend(node.nodes)
        elif node != Everything():
            flat.append(node)
    if not flat:
        return Everything()
    return flat[0] if len(flat) == 1 else kind(tuple(flat))
