"""Nothing is asked of an author, or handed to a template, that nothing then reads."""

import importlib
import pkgutil
import re
from pathlib import Path
from types import ModuleType

from msgspec import Struct

from involvement_audit import format as records
from involvement_audit import views
from involvement_audit.disk.root import shipped

PACKAGE = Path(views.__file__).parents[1]
FORMAT = "\n".join(path.read_text("utf-8") for path in (PACKAGE / "format").glob("*.py"))
OUTSIDE = (path.read_text("utf-8") for path in PACKAGE.rglob("*.py") if path.parent.name != "format")
CODE = "\n".join((*OUTSIDE, *re.findall(r"\bself\.\w+", FORMAT)))
"""What reads records: other modules, and a record itself, which gives more than its fields."""
TEMPLATES = "\n".join(path.read_text("utf-8") for path in shipped("templates").rglob("*.html"))


def unread(package: ModuleType, where: str) -> list[str]:
    """The fields of a package's records that stand nowhere after a full stop."""
    modules = [found.name for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]
    owners = [cls for name in modules for cls in vars(importlib.import_module(name)).values()]
    held = {cls for cls in owners if isinstance(cls, type) and cls.__module__ in modules}
    fields = {(cls.__name__, name) for cls in held if issubclass(cls, Struct) for name in cls.__struct_fields__}
    return sorted(f"{owner}.{name}" for owner, name in fields if not re.search(rf"\.{name}\b", where))


def test_every_field_of_the_format_is_read() -> None:
    """A setting that nothing reads promises what does not happen."""
    assert unread(records, CODE) == []


def test_every_field_of_a_view_is_read() -> None:
    """By a template, or by what orders and finds pages."""
    assert unread(views, CODE + TEMPLATES) == []
