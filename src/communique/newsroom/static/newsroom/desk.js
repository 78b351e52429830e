/* An article opens with its source beside it, until its reader chooses another panel or none. */
(function () {
  const key = "wagtail:side-panel-open";
  try {
    if (localStorage.getItem(key) === null && window.matchMedia("(min-width: 80em)").matches) {
      localStorage.setItem(key, "source");
    }
  } catch {
    /* storage is forbidden: the panel stays closed, and one click away */
  }
})();

/* When all stands: go to what a form was asked to show, so that it is seen and read; and give the link home the name
   that stands on it, of which Wagtail says only where it leads. */
window.addEventListener("load", () => {
  document.querySelector("[data-shown]")?.focus();
  const home = document.querySelector(".sidebar-custom-branding");
  const name = home?.textContent.trim();
  if (name) home.setAttribute("aria-label", `${name}, ${home.getAttribute("aria-label")}`);
});

/* The editors of text are made by script and bear no name: theirs is that of the block in which they stand. */
document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("[data-edit-form]");
  if (!form) return;
  const named = () => {
    form.querySelectorAll("[role=textbox]:not([aria-label])").forEach((editor) => {
      const block = editor.closest(".w-panel");
      const label = block?.querySelector(".w-panel__heading, .w-field__label")?.textContent.replace(/[*\s]+/g, " ").trim();
      if (label) editor.setAttribute("aria-label", label);
    });
  };
  new MutationObserver(named).observe(form, { childList: true, subtree: true });
  named();
});
