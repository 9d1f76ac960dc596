"""How much of what short reports tell of a ceasefire the product derives: clock, parties, kind, states.

    python evaluation/ceasefires.py [folder ...] [--misses]

The cases stand in `evaluation/ceasefires/known/`, a file each: reports of an invented conflict, and what a
careful analyst would state of its ceasefires from these alone. The rules were developed on them; bring a
folder of your own, of the same conflict, to measure them blind. Each case is a ledger of its own, read whole:
a fault of the reader counts here. An item is one stated field, state at an instant, or alleged violation; a
ceasefire or clause that nobody expects is one too many. What the case does not state is neither asked for nor
held against the product.
"""

import argparse
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import truceline
from truceline.ceasefires import states_at
from truceline.model.ceasefire import NOT_TOLD, AllegedViolation, Ceasefire, CeasefireClass
from truceline.model.terms import Account, CeasefireState

FOLDER = Path(__file__).parent / "ceasefires"
Case = Mapping[str, Any]


def main() -> None:
    """Prints the figures of each folder."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("folders", nargs="*", type=Path, default=[FOLDER / "known"])
    arguments.add_argument("--misses", action="store_true", help="list what is missed")
    chosen = arguments.parse_args()
    for folder in chosen.folders:
        print(measure_folder(folder, show=chosen.misses))


def measure_folder(folder: Path, *, show: bool) -> str:
    """One line: cases wholly right, items right, of which kind, and what is too many."""
    n_right, n_extra = 0, 0
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    paths = sorted(folder.glob("*.toml"))
    for path in paths:
        case = tomllib.loads(path.read_text("utf-8"))
        missed, extra, items = measure_case(case)
        n_right += not missed and not extra
        n_extra += len(extra)
        asked.update(items)
        right.update(items)
        right.subtract(name for name, _ in missed)
        if show and (missed or extra):
            print(path.stem)
            print(*(f"  missed {name}: {told}" for name, told in missed), sep="\n")
            print(*(f"  too many: {one}" for one in extra), sep="\n")
    by_kind = ", ".join(f"{name} {right[name]}/{asked[name]}" for name in sorted(asked))
    return (
        f"{folder.name}: {n_right} of {len(paths)} cases right; {right.total()} of {asked.total()} items;"
        f" {n_extra} too many\n  {by_kind}"
    )


def measure_case(case: Case) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    """What is missed (item, what was told instead), what is too many, and the items asked for."""
    with tempfile.TemporaryDirectory() as folder:
        left = list(derive_case(case, Path(folder)))
    missed: list[tuple[str, str]] = []
    extra: list[str] = []
    items: list[str] = []
    for expected in case.get("ceasefire", ()):
        judged = {each.ceasefire_id: list(judge(expected, each)) for each in left}
        best = max(left, key=lambda each: sum(ok for _, ok, _ in judged[each.ceasefire_id]), default=None)
        if best is None:
            wanted = [name for name, _, _ in judge(expected, None)]
            items += wanted
            missed += [(name, "no such ceasefire") for name in wanted]
            continue
        left.remove(best)
        items += [name for name, _, _ in judged[best.ceasefire_id]]
        missed += [(name, told) for name, ok, told in judged[best.ceasefire_id] if not ok]
        if "clauses" in expected:
            extra += sorted({each.kind.value for each in best.kind.clauses} - set(expected["clauses"]))
    return missed, [*extra, *(each.name for each in left)], items


def derive_case(case: Case, folder: Path) -> tuple[Ceasefire, ...]:
    """The ceasefires that the product derives from the case's reports."""
    with truceline.open(folder / "case.db", theatre=FOLDER / "theatre.toml") as ledger:
        for number, report in enumerate(case["report"]):
            path = folder / f"{number}.txt"
            path.write_text(report["text"], encoding="utf-8")
            ledger.add(path, outlet=report["outlet"], published_on=report["published_on"])
        return tuple(ledger.view().ceasefires)


def judge(expected: Case, found: Ceasefire | None) -> Iterator[tuple[str, bool, str]]:
    """Each item asked for: its name, whether it is told right, and what is told."""
    for name in ("agreed_at", "effective_at", "until"):
        if name in expected:
            told = getattr(found, name, None)
            yield name, told == datetime.fromisoformat(expected[name]), str(told)
    for name in ("parties", "mediators"):
        if name in expected:
            told = getattr(found, name, ())
            yield name, set(told) == set(expected[name]), str(told)
    kind = found.kind if found else NOT_TOLD
    if "declared_by" in expected:
        yield "declared_by", set(kind.declared_by) == set(expected["declared_by"]), str(kind.declared_by)
    for name in ("participation", "purpose", "scope", "is_written", "is_local"):
        if name in expected:
            told = getattr(kind, name)
            yield name, told == expected[name] or (told is None and expected[name] is False), str(told)
    if "ceasefire_class" in expected:
        rank = 1 + list(CeasefireClass).index(kind.binding) if kind.binding else 0
        yield "ceasefire_class", rank == expected["ceasefire_class"], str(rank)
    if "daily" in expected:
        told = "-".join(f"{each:%H:%M}" for each in found.daily or ()) if found else ""
        yield "daily", told == expected["daily"], told
    for clause in expected.get("clauses", ()):
        told = [each.kind.value for each in kind.clauses]
        yield "clauses", clause in told, str(told)
    yield from judge_states(expected, found)
    yield from judge_violations(expected, found.violations if found else ())


def judge_states(expected: Case, found: Ceasefire | None) -> Iterator[tuple[str, bool, str]]:
    """Each state asked for at an instant: by a side's account or derived, and by a third party's."""
    for name in ("states", "third_party_states"):
        tell = tell_state if name == "states" else tell_third_party_state
        for state in expected.get(name, ()):
            at = datetime.fromisoformat(state["at"])
            told = tell(found, at, state["by"]) if found else "no ceasefire"
            yield name, told in state["state"], f"{state['by']} at {state['at']} {state['state']}: {told}"


def judge_violations(expected: Case, found: tuple[AllegedViolation, ...]) -> Iterator[tuple[str, bool, str]]:
    """Each alleged violation asked for, each found one used once; and how many lie outside."""
    left = [each for each in found if each.is_within_clock is not False]
    if expected.get("violations") == []:
        yield "violations", not left, str([(each.alleged_by, each.against) for each in left])
    for wanted in expected.get("violations", ()):
        fit = next((each for each in left if fits(wanted, each)), None)
        if fit:
            left.remove(fit)
        told = [(each.alleged_by, each.against, each.clause) for each in found]
        yield "violations", fit is not None, f"{wanted}: {told}"
    if "outside" in expected:
        n_outside = sum(each.is_within_clock is False for each in found)
        yield "outside", n_outside == expected["outside"], str(n_outside)


def fits(wanted: Case, found: AllegedViolation) -> bool:
    """True where the accuser, the accused and, where asked, the clause are those of the case."""
    if found.alleged_by != wanted["by"] or wanted["against"] not in found.against:
        return False
    if "clause" in wanted:
        return found.clause is not None and found.clause.value == wanted["clause"]
    return found.is_within_clock is True or not wanted.get("within")


def tell_state(found: Ceasefire, at: datetime, by: str) -> str:
    """The state that stands at the instant by that account: a side's name, or "derived"."""
    account = Account.DERIVED if by == "derived" else Account.SIDE
    told = (each for each in states_at(found, at) if each.account is account and each.by == by)
    # A denial is no state of the ceasefire: the cases write "none" for whoever says that there is none.
    said = [each.state for each in told if each.state is not CeasefireState.DENIED]
    return said[0].value if said else "none"


def tell_third_party_state(found: Ceasefire, at: datetime, by: str) -> str:
    """The state that stands at the instant by that third party's account, alone or among third parties'."""
    told = [each for each in states_at(found, at) if each.account is Account.THIRD]
    own = [each for each in told if each.by == by] or [each for each in told if each.by == "third parties"]
    return own[0].state.value if own else "none"


if __name__ == "__main__":
    main()
