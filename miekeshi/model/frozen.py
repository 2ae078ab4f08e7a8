"""A dict that cannot be changed: the items of a sheet by id."""

from collections.abc import Mapping
from typing import Any, NoReturn, Self, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Frozen(dict[K, V]):
    """A read-only dict; changing it raises ``TypeError``, copying it gives itself."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self))

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: Mapping[int, Any]) -> Self:
        return self

    def _refuse(self, *_args: object, **_named: object) -> NoReturn:
        raise TypeError("the items of a sheet cannot be changed in place; make a new sheet")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse
