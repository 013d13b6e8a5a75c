"""Moments: when articles were published, in a form in which any two can be compared."""

from datetime import UTC, datetime

FIRST = datetime.min.replace(tzinfo=UTC)
LAST = datetime.max.replace(tzinfo=UTC)


def aware(moment: datetime | None) -> datetime | None:
    """A moment with its zone, which is taken as UTC where none was given.

    >>> aware(datetime(2031, 5, 2, 8)).isoformat()
    '2031-05-02T08:00:00+00:00'
    """
    if moment is None:
        return None
    if not isinstance(moment, datetime):
        kind = type(moment).__name__
        raise TypeError(f"published= takes a datetime, not {kind}; newsprov.loads() reads other dates too")
    return moment.replace(tzinfo=UTC) if moment.utcoffset() is None else moment


def in_utc(moment: datetime) -> datetime:
    """A moment in UTC, where those of the first and the last day may fall out of the calendar.

    >>> in_utc(datetime.fromisoformat("0001-01-01T00:00:00+14:00")) == FIRST
    True
    """
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return FIRST if moment.year == 1 else LAST
