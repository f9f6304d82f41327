// What tests of the list of entries share: the list opened, its rows, fresh entries in it.
//
//   const visit = await with_new_entries(house);   await row_of(visit.page, 0).click();
export const summer = "/entries?period=days&from=2026-06-15&to=2026-07-31";
export const row_of = (page, nth) => page.locator(`tr[data-row="${nth}"]`);
export const one_of = (page) => page.getByRole("dialog", { name: /^Entry of/ });

export async function open_list(house, role, path = "/entries?period=all&state=flagged") {
  const visit = await house.visit({ role, path });
  await row_of(visit.page, 0).waitFor();
  return visit;
}

// The list as one comes to it from another page.
export async function list_of(visit, path) {
  await visit.go(path);
  await row_of(visit.page, 0).waitFor();
  return visit;
}

// Entries of one's own from today, as nobody has locked yet.
export async function with_new_entries(house) {
  const member = await house.clerk("member");
  const today = new Date().toISOString().slice(0, 10);
  for (let hour = 8; hour < 14; hour += 1)
    await member.ask("POST", "/entries", { work_date: today, from: `${hour}:00`.padStart(5, "0"), to: `${hour}:45`.padStart(5, "0"), note: `hour ${hour}` });
  return open_list(house, "member", "/entries?period=recent");
}

export async function count_of(page) {
  const text = await page.getByText(/entr(y|ies) · .* worked/).innerText();
  return Number(text.split(" ")[0].replace(/\D/g, ""));
}

// The count comes after the answer, and the answer after the word that it was done.
export async function count_becomes(page, wanted) {
  const says = new RegExp(`^${wanted.toLocaleString("en-GB")} entr(y|ies) · `);
  await page.getByText(says).waitFor().catch(() => undefined);
  return count_of(page);
}
