// The present of the firm. A server may show a firm as it stood on a day (setting clock.behind_seconds); the page it sends
// says how far that lies before the browser's clock. How long something takes in the page is none of this: that is Date.now().
//
//   now_milliseconds()   like Date.now()      now()   like new Date()
const stated = Number(globalThis.document?.querySelector('meta[name="clock-behind"]')?.getAttribute("content"));
const behind_milliseconds = Number.isFinite(stated) ? stated * 1000 : 0;

export const is_set_back = Math.abs(behind_milliseconds) >= 60_000;

export function now_milliseconds(): number {
  return Date.now() - behind_milliseconds;
}

export function now(): Date {
  return new Date(now_milliseconds());
}
