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
