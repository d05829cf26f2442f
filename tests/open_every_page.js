// Opens pages in frames of one page, a few at a time, which is many times faster than one after the other; what a frame
// prints, throws or fetches is told by the browser's log and by the frame itself.
const [addresses, atOnce, patience] = arguments;
const queue = [...addresses], told = (window.told = []);
async function work() {
  const frame = document.createElement("iframe");
  frame.width = 1200; frame.height = 900;
  document.body.append(frame);
  for (let address; (address = queue.shift()); ) {
    const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, {once: true}));
    frame.src = address;
    await loaded;
    const end = Date.now() + 1000 * patience;
    const page = frame.contentDocument;
    while (!page.querySelector("article, .observablehq--error") && Date.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    told.push({
      address,
      drawn: Boolean(page.querySelector("article h1")?.textContent),
      error: page.querySelector(".observablehq--error")?.textContent,
      lang: page.documentElement.lang,
      codes: page.querySelector("article")?.innerText.match(/\b(undefined|null|NaN|\[object \w+\])\b/)?.[0],
      asked: frame.contentWindow.performance.getEntriesByType("resource").map(({name}) => name),
      links: [...page.querySelectorAll("a[href]")].map(({href}) => href)
    });
  }
}
Promise.all(Array.from({length: atOnce}, work)).catch((error) => (window.failed = String(error)));
