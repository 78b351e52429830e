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

/* What a form was asked to show stands above it: go there, so that it is seen and read. */
(function () {
  const shown = document.querySelector("[data-shown]");
  if (shown) shown.focus();
})();

/* The name of the link home says what stands on it: Wagtail's says only where it leads. */
window.addEventListener("load", () => {
  const home = document.querySelector(".sidebar-custom-branding");
  const name = home?.textContent.trim();
  if (name) home.setAttribute("aria-label", `${name}, ${home.getAttribute("aria-label")}`);
});
