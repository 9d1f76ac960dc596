"""Which reports are versions of one another, and which of them is current. Values only, no store."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC

from truceline.ledger.codec import write_instant
from truceline.model.identity import digest_parts
from truceline.model.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What decides a report's place among its versions and among other reports.

    `seq` is the number of its entry, `retrieved_at` sortable UTC text, `published_on` an ISO day.
    `url_key` and `name_key` are digests, so that an address of any length or content can be indexed.
    """

    report_id: str
    seq: int
    sha256: str
    url_key: str | None
    name_key: str
    retrieved_at: str | None
    published_on: str | None
    name: str

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of which another version of the same report has at least one."""
        return (self.name_key,) if self.url_key is None else (self.url_key, self.name_key)

    @property
    def place_in_list(self) -> tuple[bool, str, str, str]:
        """Sorts by day of publication (none last), name and id, which no order of adding changes."""
        return (self.published_on is None, self.published_on or "", self.name, self.report_id)

    @property
    def retrieved(self) -> tuple[str, str]:
        """Sorts by instant of retrieval; two of one instant by id."""
        return (self.retrieved_at or "", self.report_id)


def read_version(report: Report, *, seq: int) -> Version:
    """The report's version. A time of retrieval without a zone counts as UTC."""
    at = report.retrieved_at
    if at is not None and at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    return Version(
        report_id=report.report_id,
        seq=seq,
        sha256=report.sha256,
        url_key=digest_parts("url", report.url) if report.url else None,
        name_key=digest_parts("name", report.outlet, report.name),
        retrieved_at=write_instant(at) if at else None,
        published_on=report.published_on.isoformat() if report.published_on else None,
        name=report.name,
    )


def group_versions(versions: Iterable[Version]) -> list[list[Version]]:
    """The versions in groups, each of one report: all that are joined by a shared key, however indirectly.

    Two share a key that have one address, or one name and one outlet (or neither an outlet). The
    groups do not depend on the order of the versions.
    """
    first_with: dict[str, str] = {}
    group_of: dict[str, list[Version]] = {}
    for version in versions:
        group = group_of[version.report_id] = [version]
        for key in version.keys:
            other = group_of[first_with.setdefault(key, version.report_id)]
            if other is not group:
                group = _merge(group, other, group_of)
    return list({id(group): group for group in group_of.values()}.values())


def _merge(one: list[Version], other: list[Version], group_of: dict[str, list[Version]]) -> list[Version]:
    small, large = sorted((one, other), key=len)
    large.extend(small)
    group_of.update({member.report_id: large for member in small})
    return large


def choose_current(group: Sequence[Version]) -> Version:
    """The current version: the last retrieved; or the last recorded, where one of two was not retrieved.

    Between two that both say when they were retrieved, the order of adding decides nothing (at one
    instant, the greater id wins). A version that does not say competes with the last retrieved one by
    which was recorded later.
    """
    rivals = [version for version in group if version.retrieved_at is None]
    dated = [version for version in group if version.retrieved_at is not None]
    if dated:
        rivals.append(max(dated, key=lambda version: version.retrieved))
    return max(rivals, key=lambda version: version.seq)


def sort_versions(group: Sequence[Version]) -> list[Version]:
    """The versions of one report, earliest first and the current one last."""
    if all(version.retrieved_at is not None for version in group):
        return sorted(group, key=lambda version: version.retrieved)
    current = choose_current(group)
    return sorted(group, key=lambda version: (version is current, version.seq))


def list_versions(versions: Iterable[Version], *, all_versions: bool) -> list[Version]:
    """The current versions, or all of them, in an order that the order of adding does not change."""
    kept = versions if all_versions else map(choose_current, group_versions(versions))
    return sorted(kept, key=lambda version: version.place_in_list)
