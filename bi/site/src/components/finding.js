// What a search finds: the rule of the warehouse's macro `marts.find`, on the rows that it reads.

const LIGATURES = {œ: "oe", æ: "ae", ß: "ss", ﬁ: "fi", ﬂ: "fl", ﬀ: "ff"};

/** Fold what people type in different ways: case, accents, ligatures, and all that is no letter or digit. */
export function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/[œæßﬁﬂﬀ]/gu, (ligature) => LIGATURES[ligature])
    .replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

const letters = (text) => text.replaceAll(" ", "");

/**
 * Return the things that are called what is asked, the likest first. A thing is found by words in any order, in its
 * names and its id (a short word is a whole one, a longer one any part of one), and by letters that make up whole words
 * of a name: AP-HP for aphp.
 */
export function found(things, asked) {
  const text = folded(asked);
  const words = text.split(" ");
  const wanted = letters(text);
  const holds = (name) => words.every((word) => (word.length < 3 ? ` ${name} `.includes(` ${word} `) : name.includes(word)));
  const spelled = new RegExp(`(^| )${[...wanted].join(" ?")}( |$)`, "u");
  const ranked = [];
  for (const thing of things) {
    const names = (thing.folded ??= thing.names.map(folded));
    const all = `${names.join(" ")} ${thing.id.replaceAll("_", " ")}`;
    const called = names.filter((name) => name.includes(text) || spelled.test(name) || holds(name));
    if (!called.length && !holds(all)) continue;
    const isWithin = names.some((name) => name.split(" ").every((word) => words.includes(word)));
    const ranks = called.map((name) => (letters(name) === wanted ? 0 : letters(name).startsWith(wanted) ? 1000 : 2000) + name.length);
    ranked.push([Math.min(...ranks, isWithin ? 3000 : 4000), thing]);
  }
  const key = ({kind, id}) => `${kind}/${id}`;
  return ranked.toSorted(([a, one], [b, other]) => a - b || (key(one) < key(other) ? -1 : 1)).map(([, thing]) => thing);
}
