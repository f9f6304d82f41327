// The browser holds one write of a page that is not answered yet.
//
//   await is_kept(visit.page);
export const is_kept = (page) =>
  page.waitForFunction(async () => {
    if (!(await indexedDB.databases()).some(({ name }) => name === "fairhour")) return false;
    return new Promise((done) => {
      const asked = indexedDB.open("fairhour");
      asked.onsuccess = () => {
        const all = asked.result.transaction("writes").objectStore("writes").getAll();
        all.onsuccess = () => (asked.result.close(), done(all.result.length === 1));
      };
    });
  });
