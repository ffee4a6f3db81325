// The HTML of a page as it was sent, read without a browser. Only what our own pages are made of is understood: every tag
// closed, every value quoted; anything else is refused rather than passed over.

const tag = /<\/?[a-z][a-z0-9]*((?: [\w-]+(?:="[^"]*")?)*)>([^<]*)/y;
const names: Record<string, string> = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#x27;": "'", "&#39;": "'", "&amp;": "&" };

/** An element by its attributes, and the text it begins with. */
type Element = { attributes: Record<string, string>; text: string };

/** What a page is about, without what stands around it: its elements in their order, and all it says. */
export type Main = { elements: Element[]; text: string };

export function readMain(html: string): Main {
  const main = html.slice(html.indexOf("<main"), html.lastIndexOf("</main>")).replace(/<!--.*?-->/g, "");
  const elements: Element[] = [];
  for (tag.lastIndex = 0; tag.lastIndex < main.length; ) {
    const { lastIndex } = tag;
    const found = tag.exec(main);
    if (!found) throw new Error(`what is this? ${main.slice(lastIndex, lastIndex + 80)}`);
    const pairs = found[1].matchAll(/ ([\w-]+)(?:="([^"]*)")?/g);
    const attributes = Object.fromEntries([...pairs].map(([, name, value = ""]) => [name, unescape(value)]));
    elements.push({ attributes, text: unescape(found[2]) });
  }
  return { elements, text: plain(elements.map(({ text }) => text).join("")) };
}

/** Name and status of each element with a hook. */
export function hooked({ elements }: Main, hook: string): string[][] {
  return elements.filter(({ attributes }) => hook in attributes).map(({ attributes }) => [attributes[hook], attributes["data-status"]]);
}

/** Name and value of each counter. */
export function counters({ elements }: Main): string[][] {
  const counter = "data-counter";
  return elements.filter(({ attributes }) => counter in attributes).map(({ attributes, text }) => [attributes[counter], text]);
}

/** The first of some texts that a page does not say, or not in their order. */
export function unsaid(texts: string[], { text }: Main): string | undefined {
  let from = 0;
  return texts.map(plain).find((said) => {
    const at = text.indexOf(said, from);
    if (at >= 0) from = at;
    return at < 0;
  });
}

function unescape(text: string): string {
  return text.replace(/&#?\w+;/g, (name) => names[name] ?? name);
}

function plain(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
