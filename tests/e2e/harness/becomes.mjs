// What is asked for until it is as it should be; when it never is, the two are shown side by side. For what no element of the
// page waits for: the server's side of a change, the value of a field that is filled later.
//
//   await becomes(() => field.inputValue(), "25.35");
import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";

const wait_milliseconds = 20_000;
const pause_milliseconds = 50;

export async function becomes(read, wanted) {
  const until = Date.now() + wait_milliseconds;
  for (;;) {
    const found = await read();
    if (isDeepStrictEqual(found, wanted)) return;
    if (Date.now() > until) assert.deepEqual(found, wanted);
    await new Promise((go_on) => setTimeout(go_on, pause_milliseconds));
  }
}
