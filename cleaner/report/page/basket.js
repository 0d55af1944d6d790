// Settings for a cleaner.toml, collected while reading: lines to keep, rules to switch off.

const basket = { skip: new Set(), keep: new Set() };

/** Write a text as TOML does; what must not act in the page is escaped, too. */
function toml(text) {
  const escaped = (character) => `\\u${character.codePointAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(text).replace(EACH_UNSAFE, escaped);
}

function setting(name, values) {
  const items = [...values];
  if (items.length < 2) return items.length ? `${name} = [${items[0]}]\n` : "";
  return `${name} = [\n${items.map((item) => `  ${item},\n`).join("")}]\n`;
}

function showBasket(said) {
  const size = basket.keep.size + basket.skip.size;
  byId("basket").hidden = !size;
  byId("toml").textContent = setting("skip", basket.skip) + setting("keep", basket.keep);
  byId("said").textContent = said || "For your cleaner.toml";
  document.querySelectorAll("[data-keep], [data-skip]").forEach(showTaken);
}

/** Return the set that a button speaks of, and its item. */
function offered(button) {
  const { keep, skip } = button.dataset;
  return keep === undefined ? [basket.skip, toml(skip)] : [basket.keep, keep];
}

function showTaken(button) {
  const [set, item] = offered(button);
  button.setAttribute("aria-pressed", String(set.has(item)));
}

/** Take what a button offers, or put it back. */
function take(button) {
  const [set, item] = offered(button);
  if (!set.delete(item)) set.add(item);
  showBasket();
}

/** Make a button that offers a line to keep (as TOML) or a rule to switch off. */
function offer(kind, value, text) {
  const button = make("button", "small", text);
  button.type = "button";
  button.dataset[kind] = value;
  showTaken(button);
  return button;
}

async function copy() {
  try {
    await navigator.clipboard.writeText(byId("toml").textContent);
    showBasket("Copied. Add it to the lists in your cleaner.toml.");
  } catch {
    getSelection().selectAllChildren(byId("toml"));
    showBasket("Selected; copy it with Ctrl+C or ⌘C.");
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-keep], [data-skip]");
  if (button) take(button);
});
byId("copy").addEventListener("click", copy);
byId("clear").addEventListener("click", () => {
  basket.keep.clear();
  basket.skip.clear();
  showBasket();
});
