/* The inbox by keyboard: a key presses what a hand could press. Without this script each row and button works too. */
(function () {
  const root = document.querySelector("[data-inbox]");
  if (!root) return;
  const pane = document.getElementById("inbox-preview");
  const rows = Array.from(root.querySelectorAll("[data-row]"));
  const keysOn = root.querySelector("[data-keys-on]");
  const keysBox = root.querySelector("[data-keys]");
  const keysOpen = root.querySelector("[data-keys-open]");
  const said = root.querySelector("[data-said]");
  const STORE = "communique:keys";
  const wide = window.matchMedia("(min-width: 60.01em)");
  let asked = 0;

  const remembered = (() => {
    try {
      return localStorage.getItem(STORE);
    } catch {
      return null;
    }
  })();
  keysOn.checked = remembered !== "off";
  keysOn.addEventListener("change", () => {
    try {
      localStorage.setItem(STORE, keysOn.checked ? "on" : "off");
    } catch {
      /* storage is forbidden: the choice holds until the page is left */
    }
  });

  const current = () => rows.findIndex((row) => row.classList.contains("inbox-chosen"));
  const title = (row) => row.querySelector("a.inbox-title");

  function mark(place) {
    rows.forEach((row, at) => {
      row.classList.toggle("inbox-chosen", at === place);
      if (at === place) title(row).setAttribute("aria-current", "true");
      else title(row).removeAttribute("aria-current");
    });
  }

  function backFrom(place) {
    const url = new URL(window.location.href);
    url.searchParams.delete("article");
    if (place < rows.length - 1) url.searchParams.set("article", rows[place + 1].dataset.row);
    return url.pathname + url.search;
  }

  async function open(place, focus) {
    const row = rows[place];
    if (!row) return;
    mark(place);
    row.scrollIntoView({ block: "nearest" });
    if (focus) title(row).focus({ preventScroll: true });
    const mine = ++asked;
    const address = root.dataset.preview.replace("/0/", `/${row.dataset.row}/`);
    try {
      const answer = await fetch(`${address}?${root.dataset.query}`, {
        credentials: "same-origin",
        headers: { "X-Requested-With": "XMLHttpRequest" },
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const html = await answer.text();
      if (mine !== asked) return;
      pane.innerHTML = html;
      pane.scrollTop = 0;
      pane.querySelectorAll("input[name=next]").forEach((input) => {
        input.value = backFrom(place);
      });
      history.replaceState(null, "", title(row).href);
    } catch {
      if (mine === asked) window.location.assign(title(row).href);
    }
  }

  rows.forEach((row, place) => {
    title(row).addEventListener("click", (event) => {
      if (!wide.matches || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
      event.preventDefault();
      open(place, true);
    });
  });

  function press(act) {
    const found = pane.querySelector(`[data-act="${act}"]`);
    if (!found) return;
    if (found.tagName === "DETAILS") {
      found.open = true;
      found.querySelector("input:not([type=hidden]), select").focus();
    } else {
      found.click();
    }
  }

  // What a message offers to undo is asked on a page of its own; from here it is done at once.
  const undo = document.querySelector('.messages a[href*="/articles/"]');
  undo?.addEventListener("click", (event) => {
    const token = root.querySelector("input[name=csrfmiddlewaretoken]");
    if (!token || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    const form = document.createElement("form");
    form.method = "post";
    form.action = undo.href;
    form.append(token.cloneNode());
    document.body.append(form);
    form.submit();
  });

  const does = {
    u: () => undo?.click(),
    j: () => open(Math.min(current() + 1, rows.length - 1), true),
    k: () => open(Math.max(current() - 1, 0), true),
    x: () => {
      const box = rows[current()]?.querySelector("input[type=checkbox]");
      if (!box) return;
      box.click();
      const ticked = rows.filter((row) => row.querySelector("input[type=checkbox]")?.checked).length;
      said.textContent = `${root.dataset.selected} ${ticked}`;
    },
    "/": () => {
      root.querySelector(".inbox-narrow").open = true;
      root.querySelector("input[name=q]").focus();
    },
    "?": () => keysBox.showModal(),
  };
  ["a", "p", "e", "r", "s", "o", "g"].forEach((key) => {
    does[key] = () => press(key);
  });

  document.addEventListener(
    "keydown",
    (event) => {
      const at = event.target;
      if (keysBox.open) {
        if (event.key === "?") {
          event.preventDefault();
          keysBox.close();
        }
        return;
      }
      if (event.key === "Escape" && at.closest?.(".inbox-do details")) {
        at.closest("details").open = false;
        const row = rows[current()];
        if (row) title(row).focus();
        return;
      }
      const writes = at.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]");
      if (!keysOn.checked || writes || event.metaKey || event.ctrlKey || event.altKey) return;
      const act = does[event.key];
      if (!act) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      act();
    },
    true,
  );

  keysOpen.hidden = false;
  keysOpen.addEventListener("click", () => keysBox.showModal());

  // After an act or a filter the page is a new one: go on where the hand was, and say what came of it.
  const told = document.querySelector(".messages")?.textContent.trim();
  const narrows = ["article", "q", "source", "channel", "language", "to", "new", "before", "after"];
  const address = new URLSearchParams(window.location.search);
  if (told || narrows.some((name) => address.has(name))) {
    const row = rows[current()];
    if (row && row.offsetParent) {
      title(row).focus({ preventScroll: true });
      row.scrollIntoView({ block: "nearest" });
    } else if (!rows.length) {
      root.querySelector("[data-nothing]")?.focus();
    }
  }
  if (told) {
    window.setTimeout(() => {
      said.textContent = told.replace(/\s+/g, " ");
    }, 300);
  }

  const every = root.querySelector("[data-every]");
  if (every) {
    every.closest("label").hidden = false;
    every.addEventListener("change", () => {
      rows.forEach((row) => {
        const box = row.querySelector("input[type=checkbox]");
        if (box) box.checked = every.checked;
      });
    });
  }
})();
