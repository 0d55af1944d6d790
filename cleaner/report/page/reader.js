// One article side by side: its lines, what became of each, and the way from difference to difference.

const WHY = JSON.parse(byId("whys").textContent);
const CONTEXT = 1; // lines around a difference that are shown where only differences are

const reader = { article: null, off: new Set(["whitespace"]), query: "", at: -1, stops: [] };

const editsOf = (line) => line.e || [];
const toldOf = (line) => editsOf(line).filter(([rule]) => !reader.off.has(filterOf(rule)));
const isMarked = (line) => toldOf(line).length > 0;

/** Show an article. */
function show(article) {
  reader.article = article;
  byId("name").replaceChildren(bdi(article.n));
  const dropped = article.t.filter((line) => line.x && line.t.some((piece) => typeof piece === "string" && piece.trim())).length;
  const repaired = article.t.filter((line) => line.e && !line.x).length;
  const facts = [article.l, `${plural(dropped, "line")} dropped`, `${number(repaired)} repaired`, `${percent(article.p)} of the text went`];
  byId("facts").replaceChildren(bdi(article.s), ` · ${facts.filter(Boolean).join(" · ")}`);
  byId("concerns").replaceChildren(...article.w.map(([kind, note]) => make("li", kind, bdi(note))));
  render();
}

/** Write the lines of the article, as the toggles and the search want them. */
function render() {
  const { article } = reader;
  if (!article) return;
  const marked = article.t.map(isMarked);
  const near = (at) => marked.slice(Math.max(0, at - CONTEXT), at + CONTEXT + 1).some(Boolean);
  const only = byId("only").checked;
  const rows = [];
  let passed = 0;
  const flush = () => {
    if (passed) rows.push(unshown(`${plural(passed, "line")} without differences`));
    passed = 0;
  };
  article.t.forEach((line, at) => {
    if (typeof line === "number") {
      flush();
      rows.push(unshown(`${plural(line, "more line")}, too many to be shown here; 'cleaner explain' shows them`));
    } else if (only && !near(at)) {
      passed += 1;
    } else {
      flush();
      rows.push(row(line, at + 1, marked[at]));
    }
  });
  flush();
  byId("sides").replaceChildren(...rows);
  reader.stops = [...byId("sides").querySelectorAll("tr.stop")];
  reader.at = -1;
  showPlace();
}

function cell(tag, role, className, ...children) {
  const element = make(tag, className, ...children);
  element.setAttribute("role", role);
  return element;
}

function row(line, count, marked) {
  const kind = editsOf(line).length ? (line.x ? "gone" : "changed") : "same";
  const header = cell("th", "rowheader", "", String(count));
  header.scope = "row";
  const element = cell("tr", "row", `${kind}${marked ? " stop" : ""}`, header, original(line, kind, marked), clean(line, kind, marked));
  if (marked) element.tabIndex = -1;
  return element;
}

function unshown(text) {
  const only = cell("td", "cell", "", text);
  only.colSpan = 3;
  return cell("tr", "row", "unshown", only);
}

/** Return the pieces of a line as they were (side 0) or are (side 1). */
function pieces(line, side) {
  const element = make("bdi");
  element.dir = "auto";
  for (const piece of typeof line === "string" ? [line] : line.t) {
    if (typeof piece === "number") {
      element.append(make("span", "gap", ` … ${plural(piece, "character")} not shown … `));
    } else if (typeof piece === "string") {
      put(element, piece, reader.query);
    } else if (piece[side]) {
      const change = make(side ? "ins" : "del");
      put(change, piece[side], reader.query, true);
      element.append(change);
    }
  }
  return element;
}

function original(line, kind, marked) {
  const text = pieces(line, 0);
  const side = cell("td", "cell", "original", kind === "gone" ? make("del", "", text) : text);
  if (marked) side.title = toldOf(line).map(([rule, why]) => `${rule}: ${why || WHY[rule] || ""}`).join("\n");
  return side;
}

/** Show what a line became; where it went there is room to say why. */
function clean(line, kind, marked) {
  const side = cell("td", "cell", "clean", kind === "gone" ? make("span", "unseen", "dropped: ") : pieces(line, 1));
  if (marked) {
    const told = toldOf(line);
    side.append(...told.map(([rule, why]) => reason(rule, why || WHY[rule])), offers(line, told));
  }
  return side;
}

function reason(rule, why) {
  const said = make("p", "reason", make("code", "", rule));
  if (why) said.append(" ", bdi(why));
  return said;
}

function offers(line, told) {
  const rules = [...new Set(told.map(([rule]) => rule))];
  const made = rules.map((rule) => offer("skip", rule, `switch off ${rule}`));
  if (line.k) made.unshift(offer("keep", toml(line.t[0]), "keep this line"));
  return make("p", "offers", ...made);
}

/** Say which of the differences is looked at. */
function showPlace() {
  const { at, stops } = reader;
  byId("place").textContent = stops.length ? (at < 0 ? plural(stops.length, "difference") : `${at + 1} of ${stops.length}`) : "no differences";
}

/** Go on to the next difference (or back); false where there is none in this article. */
function step(by) {
  const { stops, at } = reader;
  const to = at < 0 && by < 0 ? stops.length - 1 : at + by;
  if (to < 0 || to >= stops.length) return false;
  stops[at]?.removeAttribute("aria-current");
  stops[to].setAttribute("aria-current", "true");
  stops[to].focus({ preventScroll: true });
  stops[to].scrollIntoView({ block: "center" });
  reader.at = to;
  showPlace();
  return true;
}
