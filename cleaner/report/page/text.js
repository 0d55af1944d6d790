"use strict";
// Articles out of the page's data, and their text into the page: as text nodes and nothing else.

const byId = (id) => document.getElementById(id);

/** Make an element with a class and children; strings become text nodes. */
function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

/** Unpack the articles: zlib's format in base64, one JSON object a line. */
async function unpacked() {
  const bytes = Uint8Array.from(atob(byId("packed").textContent), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  const lines = (await new Response(stream).text()).split("\n");
  return lines.filter((line) => line).map((line) => JSON.parse(line));
}

// What must not act in the page: controls, what turns the direction of writing, what cannot be seen, halves of characters.
const UNSAFE = /([\u0000-\u0008\u000a-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff])/u;
const EACH_UNSAFE = new RegExp(UNSAFE.source, "gu");

/** Append a text: what is unsafe by its code, what is searched for marked; with `blanks`, blanks at the ends can be seen. */
function put(element, text, query, blanks) {
  text.split(UNSAFE).forEach((piece, number) => {
    if (number % 2) {
      const sign = make("span", "control", `U+${piece.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`);
      sign.title = "a character that cannot be seen";
      element.append(sign);
    } else if (piece) {
      putFound(element, blanks ? piece.replace(/\u00a0/g, "⍽").replace(/^ +| +$/g, (run) => "␣".repeat(run.length)) : piece, query);
    }
  });
}

function putFound(element, text, query) {
  const lower = query ? text.toLowerCase() : "";
  let at = 0;
  if (query && lower.length === text.length) { // else places in the two would not agree, and nothing is marked
    for (let hit = lower.indexOf(query); hit >= 0; hit = lower.indexOf(query, at)) {
      element.append(text.slice(at, hit), make("mark", "", text.slice(hit, hit + query.length)));
      at = hit + query.length;
    }
  }
  element.append(text.slice(at));
}

/** Isolate a text, so that its direction of writing stays its own. */
function bdi(text, query) {
  const element = make("bdi");
  element.dir = "auto";
  put(element, text, query);
  return element;
}

const number = (count) => count.toLocaleString("en");
const plural = (count, noun) => `${number(count)} ${noun}${count === 1 ? "" : "s"}`;
const percent = (share) => (share > 0 && share < 0.001 ? "< 0.1 %" : `${(share * 100).toFixed(share >= 0.1 || !share ? 0 : 1)} %`);
const filterOf = (rule) => rule.split(".", 1)[0];
