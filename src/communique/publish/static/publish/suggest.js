/* Titles that complete what is typed into the field of the search page; without this file the field works as before.
   The browser shows them as its own list, so that keys, screen readers and phones know it. */
(function () {
  const field = document.getElementById("q");
  const list = document.getElementById("names");
  if (!field || !list || !field.dataset.suggest || !window.fetch) return;
  const own = Array.from(list.children);
  let asked = "", waiting = 0, request = null;
  const show = (titles) =>
    list.replaceChildren(...titles.map((title) => Object.assign(document.createElement("option"), { value: title })), ...own);
  const ask = () => {
    asked = field.value.trim();
    if (request) request.abort();
    if (asked.length < 2) return show([]);
    request = new AbortController();
    const typed = asked;
    fetch(field.dataset.suggest + "?q=" + encodeURIComponent(typed), { signal: request.signal, credentials: "omit" })
      .then((answer) => (answer.ok ? answer.json() : ["", []]))
      .then((answer) => { if (typed === field.value.trim()) show(answer[1]); })
      .catch(() => {}); /* cut off by the next letter, or no network: the field goes on without */
  };
  const later = () => { clearTimeout(waiting); waiting = setTimeout(ask, 150); };
  field.addEventListener("input", (event) => { if (!event.isComposing && field.value.trim() !== asked) later(); });
  field.addEventListener("compositionend", later); /* the syllables of an input method are no words yet */
})();
