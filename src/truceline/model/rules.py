"""Rules with public explanations: a rule's docstring is the sentence that a page shows under "why?"."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A named rule of one room ("reading", "linking", "ceasefires", …) and its public explanation."""

    name: str
    room: str
    explanation: str


RULES: dict[str, Rule] = {}


def rule(function: F) -> F:
    """Register a function as a rule, by its name, with its docstring as its public explanation.

    Raises ValueError when the docstring is missing or another rule has the name.
    """
    name, explanation = function.__name__.strip("_"), inspect.getdoc(function)
    if not explanation:
        raise ValueError(f"rule {name} needs a docstring: it is the rule's public explanation")
    house, *rooms = function.__module__.split(".")
    room = rooms[0] if house == "truceline" and rooms else house
    if name in RULES and RULES[name].room + RULES[name].explanation != room + explanation:
        raise ValueError(f"two rules are called {name}")
    RULES[name] = Rule(name=name, room=room, explanation=explanation)
    return function
