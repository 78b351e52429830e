/* Facts at the desk: a fact points at its quote; words marked in the text become the quote of the form. */
(function () {
  const parts = (name) => document.querySelectorAll('mark[data-quote="' + CSS.escape(name) + '"]');
  document.querySelectorAll("a[data-quote]").forEach((link) => {
    const show = (on) => parts(link.dataset.quote).forEach((part) => part.classList.toggle("pointed", on));
    ["pointerenter", "focus"].forEach((event) => link.addEventListener(event, () => show(true)));
    ["pointerleave", "blur"].forEach((event) => link.addEventListener(event, () => show(false)));
  });
  const text = document.querySelector(".newsroom-takes");
  const quote = document.querySelector("textarea[name=quote]");
  if (!text || !quote) return;
  const start = document.querySelector("input[name=start][type=hidden]");
  quote.addEventListener("input", () => { if (start) start.value = ""; });
  text.addEventListener("mouseup", take);
  text.addEventListener("keyup", take);
  function take() {
    const chosen = window.getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed || !text.contains(chosen.getRangeAt(0).commonAncestorContainer)) return;
    const range = chosen.getRangeAt(0);
    const before = document.createRange();
    before.selectNodeContents(text);
    before.setEnd(range.startContainer, range.startOffset);
    const words = range.toString();
    const lead = words.length - words.trimStart().length;
    quote.value = words.trim();
    /* Offsets count code points, not the halves of surrogate pairs. */
    if (start) start.value = Array.from(before.toString() + words.slice(0, lead)).length;
  }
})();
