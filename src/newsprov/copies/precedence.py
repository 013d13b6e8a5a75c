"""Which of two articles was published first, as far as their dates tell."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from newsprov.model import Article
from newsprov.moments import LAST, in_utc

_A_DAY = timedelta(days=1)


class Precedence:
    """The order of some articles: many pages say only the day on which they appeared.

    A date at midnight is taken for a day without an hour, unless all dates of the collection are
    whole hours: then midnight is an hour like the others.
    """

    def __init__(self, articles: Iterable[Article]) -> None:
        """The order of these articles."""
        dates = {article.id: in_utc(article.published) for article in articles if article.published}
        exact = any(date.minute or date.second for date in dates.values())
        self._spans = {
            id: (date, _a_day_later(date) if exact and _is_midnight(date) else date)
            for id, date in dates.items()
        }

    def known(self, article: str) -> bool:
        """Whether an article has a date."""
        return article in self._spans

    def before(self, one: str, other: str) -> bool:
        """Whether one article surely appeared before another."""
        if one not in self._spans or other not in self._spans:
            return False
        (begin, end), (other_begin, _) = self._spans[one], self._spans[other]
        return begin < other_begin and end <= other_begin

    def when(self, article: str) -> datetime:
        """When an article appeared at the earliest; one without a date at the end of time."""
        return self._spans[article][0] if article in self._spans else LAST


def _is_midnight(date: datetime) -> bool:
    return not (date.hour or date.minute or date.second or date.microsecond)


def _a_day_later(date: datetime) -> datetime:
    return min(date, LAST - _A_DAY) + _A_DAY
