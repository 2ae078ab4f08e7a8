"""Names in WordprocessingML (ISO/IEC 29500, strict and transitional alike once the namespace is folded)."""

from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def w(name: str) -> str:
    """The full name of an element or attribute."""
    return W + name


def val(element: Element | None, name: str = "val") -> str:
    """An attribute's value; empty where the element or the attribute is not there."""
    return "" if element is None else element.get(W + name, "")


def whole(element: Element | None, usual: int, name: str = "val") -> int:
    """An attribute as a count of up to 1,000; the usual one where it is none."""
    try:
        return min(1000, max(0, int(val(element, name) or usual)))
    except ValueError:
        return usual


def is_on(element: Element | None) -> bool:
    """Whether a switch such as ``w:strike`` is there and not turned off."""
    return element is not None and val(element) not in ("0", "false", "off", "none")


def transitional(root: Element) -> Element:
    """The tree with names of the strict namespace as those of the transitional one."""
    if not root.tag.startswith(STRICT):
        return root
    for element in root.iter():
        if element.tag.startswith(STRICT):
            element.tag = W + element.tag.removeprefix(STRICT)
        for name in [name for name in element.attrib if name.startswith(STRICT)]:
            element.attrib[W + name.removeprefix(STRICT)] = element.attrib.pop(name)
    return root
