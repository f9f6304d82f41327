// Wide tables on a phone: the columns that matter, each with something in it, and nothing to scroll sideways.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe_violations, open_house, pictures_of, settled } from "./harness/index.mjs";

const house = open_house();
const tables = [
  ["Rates", "/rates?part=rates"], ["Cost rates", "/rates?part=cost_rates"], ["Contracts", "/clients?part=contracts"], ["Holidays", "/firm?part=holidays"],
  ["Number series", "/firm?part=series"], ["Invoices", "/invoices?period=all"], ["By client", "/receivables"], ["By invoice", "/receivables?by=invoice"], ["Journal", "/audit"],
];

// What the table shows in its first rows, and how much of it lies beyond the edge.
function look(page) {
  return page.evaluate(() => {
    const table = document.querySelector("main table");
    const cells = (row) => [...row.querySelectorAll("td")].filter(({ offsetWidth }) => offsetWidth > 0).map(({ textContent }) => textContent.trim());
    const place = table.parentElement;
    return { beyond: place.scrollWidth - place.clientWidth, page_beyond: document.documentElement.scrollWidth - innerWidth, rows: [...table.querySelectorAll("tbody tr[data-row]")].slice(0, 5).map(cells) };
  });
}

test("tables fit a phone, and no column of theirs is empty", async () => {
  const visit = await house.visit({ role: "admin", path: "/rates?part=rates", width: "phone" });
  const { page } = visit;
  for (const [name, path] of tables) {
    await visit.go(path);
    await page.locator("main table tbody tr[data-row]").first().waitFor();
    await settled(page);
    const { beyond, page_beyond, rows } = await look(page);
    assert.ok(beyond <= 0 && page_beyond <= 0, `${name}: ${beyond} and ${page_beyond} pixels beyond the edge`);
    for (let column = 0; column < rows[0].length; column += 1) assert.ok(rows.some((row) => row[column] !== ""), `${name}: column ${column + 1} is empty`);
  }
  await visit.go("/rates?part=rates");
  await page.locator("main table tbody tr[data-row]").first().waitFor();
  await settled(page);
  assert.deepEqual(await axe_violations(page), []);
  await pictures_of(visit, "rates-on-a-phone");
  await visit.close();
});
