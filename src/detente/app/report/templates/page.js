(() => {
  "use strict";
  const data = JSON.parse(document.getElementById("data").textContent);
  const STEP = 200;
  const [WHEN, WAY, CHANNEL, TAG, TEXT, ISSUE, PLACE, GROUNDS, OUTLET, URL, FILE, LINE, N] = [...Array(13).keys()];
  const word = (i) => (i === null ? null : data.words[i]);

  // Text goes in as text only: what a record says can never become markup.
  const make = (name, className, ...children) => {
    const node = document.createElement(name);
    if (className) node.className = className;
    node.append(...children);
    return node;
  };

  const link = (url) => {
    const node = make("a", "", url);
    node.href = url;
    node.rel = "noopener noreferrer";
    return node;
  };

  const item = (i) => {
    const row = data.rows[i];
    const grounds = row[GROUNDS].map(word);
    const meta = make("p", "meta", make("span", `way way${row[WAY]}`, data.ways[row[WAY]]));
    if (word(row[TAG])) meta.append(" ", make("span", "tag", word(row[TAG])));
    if (grounds.includes("unverified")) meta.append(" ", make("strong", "flag", "unverified"));
    const source = make("p", "source");
    const add = (text, className) => source.append(make("span", className || "", text));
    if (row[ISSUE] !== null && word(row[ISSUE])) add(`Issue: ${word(row[ISSUE])}`);
    if (row[PLACE] !== null && word(row[PLACE])) add(`Place: ${word(row[PLACE])}`);
    if (grounds.length) add(`Ground: ${grounds.join("; ")}`);
    if (row[OUTLET] !== null && word(row[OUTLET])) add(word(row[OUTLET]));
    if (row[URL]) add(link(row[URL]));
    if (row[FILE] !== null) add(word(row[FILE]) + (row[LINE] === null ? "" : `:${row[LINE]}`), "file");
    return make("li", "event", make("p", "when", row[WHEN]),
      make("div", "what", meta, make("p", "text", row[TEXT]), source));
  };

  // Long lists come in pieces, so that opening one never waits.
  const fill = (list, places) => {
    list.replaceChildren();
    let shown = 0;
    const more = make("button", "more");
    more.type = "button";
    const next = () => {
      list.append(...places.slice(shown, shown + STEP).map(item));
      shown = Math.min(shown + STEP, places.length);
      more.textContent = `Show more (${(places.length - shown).toLocaleString("en")} left)`;
      more.hidden = shown >= places.length;
    };
    more.addEventListener("click", next);
    next();
    return more;
  };

  const total = (places) => places.reduce((sum, i) => sum + (data.rows[i][N] || 0), 0);
  const count = (n) => `${n.toLocaleString("en")} ${n === 1 ? "event" : "events"}`;

  const box = document.getElementById("box");
  const open = (number) => {
    const [label, places] = data.lists[number];
    const events = total(places);
    document.getElementById("box-title").textContent = label;
    document.getElementById("box-note").textContent =
      count(events) + (events === places.length ? "" : `, in ${places.length.toLocaleString("en")} rows of the data set`);
    const list = document.getElementById("box-list");
    box.querySelectorAll(".more").forEach((node) => node.remove());
    list.after(fill(list, places));
    if (!box.open) box.showModal();
    box.scrollTop = 0;
  };

  document.addEventListener("click", (event) => {
    const target = event.target.closest("[data-list]");
    if (target && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      open(Number(target.dataset.list));
    } else if (event.target === box) {
      box.close();
    }
  });

  // A bare number says little to a listener: the heading of its list goes with it.
  document.querySelectorAll("a.n").forEach((node) =>
    node.setAttribute("aria-label", `${node.textContent}, ${data.lists[Number(node.dataset.list)][0]}`));

  document.querySelectorAll("[data-fill]").forEach((day) => {
    day.addEventListener("toggle", () => {
      if (!day.open || day.querySelector("ol")) return;
      const list = make("ol", "events");
      day.append(list);
      list.after(fill(list, data.lists[Number(day.dataset.fill)][1]));
    });
  });

  const form = document.getElementById("filter");
  const found = document.getElementById("found");
  const all = document.getElementById("all");
  const output = form.querySelector("output");
  const search = (row) =>
    [row[WHEN], word(row[TAG]), row[TEXT], word(row[ISSUE]), word(row[PLACE]), word(row[OUTLET]), ...row[GROUNDS].map(word)]
      .filter(Boolean).join(" ").toLowerCase();
  let searched = null;

  const filter = () => {
    const way = form.elements.way.value, channel = form.elements.channel.value;
    const words = form.elements.words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const active = way !== "" || channel !== "" || words.length > 0;
    all.hidden = active;
    found.hidden = !active;
    output.textContent = "";
    found.replaceChildren();
    if (!active) return;
    searched = searched || data.rows.map(search);
    const places = [...data.rows.keys()].filter((i) =>
      (way === "" || data.rows[i][WAY] === Number(way)) &&
      (channel === "" || data.rows[i][CHANNEL] === Number(channel)) &&
      words.every((each) => searched[i].includes(each)));
    output.textContent = `${count(total(places))} of ${count(total([...data.rows.keys()]))}`;
    const list = make("ol", "events");
    found.append(list, fill(list, places));
  };
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter));

  // A link to a year or an event opens what it lies in.
  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let node = target; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();
})();
