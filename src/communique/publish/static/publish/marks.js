/* An entry of the panel marks every part of its quote while it is pointed at, and keeps it marked once chosen. */
(function () {
  const parts = (name) => document.querySelectorAll('mark[data-quote="' + CSS.escape(name) + '"]');
  const set = (name, className, on) => parts(name).forEach((part) => part.classList.toggle(className, on));
  let chosen = "";
  const choose = (name) => {
    if (chosen) set(chosen, "chosen", false);
    chosen = parts(name).length ? name : "";
    if (chosen) set(chosen, "chosen", true);
  };
  document.querySelectorAll("a[data-quote]").forEach((link) => {
    const name = link.dataset.quote;
    link.addEventListener("pointerenter", () => set(name, "pointed", true));
    link.addEventListener("pointerleave", () => set(name, "pointed", false));
    link.addEventListener("focus", () => set(name, "pointed", true));
    link.addEventListener("blur", () => set(name, "pointed", false));
  });
  const follow = () => choose(decodeURIComponent(location.hash.slice(1)));
  window.addEventListener("hashchange", follow);
  follow();
})();
