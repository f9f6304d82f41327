// The sign of the tab: a red dot stands on it while the timer runs.
const signs = { running: "/favicon-running.svg", resting: "/favicon.svg" };

export function show_sign(state: keyof typeof signs): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (link) link.href = signs[state];
}
