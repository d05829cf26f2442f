// What the column `shown` of facts_of_the_site.csv is written with: the elements that match a selector, and their
// texts, as they are there (`told`) or as a reader sees them (`seen`).
const textOf = (words) => words.replace(/\s+/g, " ").trim();
const all = (selector) => [...document.querySelectorAll(selector)];
const told = (selector) => all(selector).map((one) => textOf(one.textContent));
const seen = (selector) => all(selector).filter((one) => one.checkVisibility()).map((one) => textOf(one.innerText));
