"""Somebody at the desk with a keyboard and nothing else: what they press goes to a real browser as keys."""

import time
from typing import Any, Final

import pytest

from browser import Browser

CODES: Final = {"Tab": 9, "Enter": 13, "Escape": 27, " ": 32, "ArrowDown": 40, "End": 35}
WRITES: Final = {"Enter": "\r", " ": " "}
FARTHEST: Final = 160
"""So many presses of Tab no page of ours may take from one end to the other."""
FOCUS: Final = """(() => {
  const at = document.activeElement;
  if (!at || at === document.body) return 'nowhere';
  const box = at.getBoundingClientRect();
  if (!box.width || !box.height) return 'not shown';
  if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) return 'out of view';
  const drawn = style => (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
  return [at, at.parentElement].some(one => drawn(getComputedStyle(one))) ? '' : 'no ring';
})()"""
"""What is wrong with how the focus is shown; nothing where it is seen."""


class Hand:
    """Presses keys, and looks what came of it."""

    def __init__(self, window: Browser) -> None:
        self.window = window
        window.call("Emulation.setFocusEmulationEnabled", enabled=True)  # whatever other windows do

    def until(self, condition: str, patience: float = 40) -> None:
        """Wait until a condition holds in the page, through its reloads."""
        if not self.window.comes(condition, patience):
            where, state = self.value("location.href"), self.value("document.readyState")
            pytest.fail(f"{condition} did not come to be at {where}; focus: {self.focus()}; {state}")

    def value(self, expression: str) -> Any:
        """What an expression gives in the page."""
        return self.window.value(expression)

    def press(self, key: str, *, shift: bool = False) -> None:
        """One key, down and up."""
        text = WRITES.get(key, key if len(key) == 1 else "")
        named = {"key": key, "code": key, "windowsVirtualKeyCode": CODES.get(key, 0), "modifiers": 8 * shift}
        self.window.call("Input.dispatchKeyEvent", type="keyDown", text=text, **named)
        self.window.call("Input.dispatchKeyEvent", type="keyUp", **named)

    def write(self, text: str) -> None:
        """Type into what has the focus."""
        self.window.call("Input.insertText", text=text)

    def focus(self) -> str:
        """What has the focus, as it stands in the page."""
        return str(self.value("document.activeElement?.outerHTML.slice(0, 200)"))

    def sees_the_focus(self) -> None:
        """The focus is somewhere, in view, and drawn."""
        time.sleep(0.05)
        if wrong := self.value(FOCUS):
            time.sleep(0.4)  # a panel slides in
            wrong = self.value(FOCUS)
        assert not wrong, (wrong, self.focus(), self.value("location.href"))

    def go_to(self, selector: str, *, back: bool = False) -> None:
        """Press Tab until the focus is on what a selector names; it must be reached, and be seen."""
        for _ in range(FARTHEST):
            self.press("Tab", shift=back)
            if self.value(f"!!document.activeElement?.matches({selector!r})"):
                self.sees_the_focus()
                return
        pytest.fail(f"Tab does not lead to {selector} at {self.value('location.href')}")

    def activate(self, selector: str, then: str, *, back: bool = False) -> None:
        """Go to a link or button, press Enter, and wait for the condition that must follow."""
        self.go_to(selector, back=back)
        self.press("Enter")
        self.until(f"document.readyState == 'complete' && ({then})")

    def sign_in(self, site: str, name: str, password: str) -> None:
        """From the first page of the desk to the desk."""
        self.window.show(f"{site}/desk/")
        self.until("document.readyState == 'complete' && !!document.querySelector('[name=password]')")
        self.go_to("[name=login]")
        self.write(name)
        self.go_to("[name=password]")
        self.write(password)
        self.press("Enter")
        self.until("document.readyState == 'complete' && location.pathname == '/desk/'")
