// The list of articles, the search, the toggles, the keyboard.

const PAGE = 100; // articles listed at once

const shelf = { articles: [], listed: [], length: PAGE };

/** Fill the page when the articles are unpacked. */
async function begin() {
  try {
    shelf.articles = (await unpacked()).sort((one, other) => one.i - other.i);
  } catch (error) {
    byId("failure").textContent = `The articles cannot be unpacked here (${error}); a newer browser can do it.`;
    byId("failure").hidden = false;
    return;
  }
  offerToggles();
  connect();
  refresh();
  open();
  document.body.dataset.ready = "yes";
}

/** Offer a checkbox for each filter that did something, with the number of lines. */
function offerToggles() {
  const counts = new Map();
  for (const article of shelf.articles) {
    for (const line of article.t) {
      for (const name of new Set(editsOf(line).map(([rule]) => filterOf(rule)))) counts.set(name, (counts.get(name) || 0) + 1);
    }
  }
  for (const [name, count] of [...counts].sort((one, other) => other[1] - one[1])) {
    const box = make("input");
    box.type = "checkbox";
    box.value = name;
    box.checked = !reader.off.has(name);
    byId("toggles").append(make("label", "", box, name, make("span", "count", number(count))));
  }
}

/** Return what can be searched of an article, in lower case. */
function haystack(article) {
  article.hay ??= [article.n, article.s, ...article.t.map(textOf)].join("\n").toLowerCase();
  return article.hay;
}

/** Return the text of a line as it was, and what came into it. */
function textOf(line) {
  if (typeof line === "number") return "";
  return typeof line === "string" ? line : [...line.t.map((piece) => (Array.isArray(piece) ? piece[0] : piece)), "\n", ...line.t.map((piece) => (Array.isArray(piece) ? piece[1] : piece))].join("");
}

const WANTED = {
  all: () => true,
  worth: (article) => article.w.length > 0,
  marked: (article) => article.t.some(isMarked),
  same: (article) => !article.t.some((line) => line.e),
};
const ORDERS = {
  corpus: (one, other) => one.i - other.i,
  most: (one, other) => other.p - one.p || one.i - other.i,
  least: (one, other) => one.p - other.p || one.i - other.i,
};

/** List the articles that are wanted. */
function refresh() {
  const wanted = WANTED[byId("which").value];
  shelf.listed = shelf.articles.filter((article) => wanted(article) && (!reader.query || haystack(article).includes(reader.query)));
  shelf.listed.sort(ORDERS[byId("order").value]);
  const all = shelf.listed.length === shelf.articles.length;
  byId("found").textContent = all ? plural(shelf.listed.length, "article") : `${number(shelf.listed.length)} of ${plural(shelf.articles.length, "article")}`;
  shelf.length = PAGE;
  list();
}

function list() {
  byId("articles").replaceChildren(...shelf.listed.slice(0, shelf.length).map(entry));
  byId("longer").hidden = shelf.listed.length <= shelf.length;
}

function entry(article) {
  const lost = make("span", "share", percent(article.p));
  lost.title = "of the text went";
  if (article.w.length) lost.prepend(make("span", "flag", "⚑", make("span", "unseen", " worth a look ")), " ");
  const link = make("a", "", make("span", "headline", bdi(article.h || "(nothing left)", reader.query)), make("span", "name", bdi(article.n, reader.query)), lost);
  link.href = `#a${article.i}`;
  if (article === reader.article) link.setAttribute("aria-current", "true");
  return make("li", "", link);
}

/** Show the article that the address names, else the one that is shown, else the first. */
function open() {
  const named = /^#a(\d+)$/.exec(location.hash);
  const article = named ? shelf.articles.find((one) => one.i === Number(named[1])) : reader.article || shelf.listed[0];
  if (!article) return;
  if (article !== reader.article) show(article);
  byId("articles").querySelector("[aria-current]")?.removeAttribute("aria-current");
  const link = byId("articles").querySelector(`a[href="#a${article.i}"]`);
  link?.setAttribute("aria-current", "true");
  if (named) {
    byId("article").focus({ preventScroll: true });
    byId("article").scrollIntoView({ block: "start" });
    keepInView(link);
  }
}

/** Scroll the list, and nothing else, to an entry. */
function keepInView(link) {
  const box = byId("articles");
  if (link && box.scrollHeight > box.clientHeight) box.scrollTop = link.offsetTop - box.offsetTop - box.clientHeight / 2;
}

/** Go to the next article of the list (or back); false at its end. */
function turn(by) {
  const to = shelf.listed.indexOf(reader.article) + by;
  if (to < 0 || to >= shelf.listed.length) return false;
  if (to >= shelf.length) {
    shelf.length = to + PAGE;
    list();
  }
  history.replaceState(null, "", `#a${shelf.listed[to].i}`);
  open();
  return true;
}

/** Go to the next difference, in this article or in the next one that has any. */
function onward(by) {
  while (!step(by)) if (!turn(by)) return;
}

function find() {
  reader.query = byId("search").value.trim().toLowerCase();
  refresh();
  if (shelf.listed.length && !shelf.listed.includes(reader.article)) {
    history.replaceState(null, "", location.pathname + location.search);
    show(shelf.listed[0]);
    open();
  } else {
    render();
  }
}

const KEYS = {
  n: () => onward(1),
  j: () => onward(1),
  p: () => onward(-1),
  k: () => onward(-1),
  "]": () => turn(1),
  "[": () => turn(-1),
  d: () => byId("only").click(),
  "/": () => byId("search").focus(),
  "?": () => byId("keys").showModal(),
};

function pressed(event) {
  const act = KEYS[event.key];
  if (!act || event.ctrlKey || event.metaKey || event.altKey || byId("keys").open || event.target.closest("input:not([type=checkbox]), select")) return;
  event.preventDefault();
  act();
}

function connect() {
  let waiting;
  byId("search").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(find, 150);
  });
  byId("search").addEventListener("keydown", (event) => {
    if (event.key === "Escape") byId("search").blur();
    if (event.key === "Enter") byId("sides").querySelector("mark")?.scrollIntoView({ block: "center" });
  });
  for (const id of ["which", "order"]) byId(id).addEventListener("change", refresh);
  byId("toggles").addEventListener("change", ({ target }) => {
    if (target.checked) reader.off.delete(target.value);
    else reader.off.add(target.value);
    refresh();
    render();
  });
  byId("only").addEventListener("change", render);
  byId("next").addEventListener("click", () => onward(1));
  byId("previous").addEventListener("click", () => onward(-1));
  byId("after").addEventListener("click", () => turn(1));
  byId("before").addEventListener("click", () => turn(-1));
  byId("help").addEventListener("click", KEYS["?"]);
  byId("longer").addEventListener("click", () => {
    shelf.length += PAGE;
    list();
  });
  addEventListener("hashchange", open);
  document.addEventListener("keydown", pressed);
}

begin();
